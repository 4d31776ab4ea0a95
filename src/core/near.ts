/** The words that someone may have meant, the likeliest first, at most three. */
function near(word: string, known: readonly string[]): readonly string[] {
  const given = word.toLowerCase()
  return known
    .map(one => ({ one, far: one.includes(given) && given.length > 2 ? 1 : distance(given, one.toLowerCase()) }))
    .filter(({ one, far }) => far <= (one.length < 4 ? 1 : Math.max(2, Math.floor(one.length / 3))))
    .sort((a, b) => a.far - b.far)
    .slice(0, 3)
    .map(({ one }) => one)
}

/** `Did you mean a or b? `, or nothing when no known word is near. */
export function didYouMean(word: string, known: readonly string[]): string {
  const words = near(word, known)
  return words.length ? `Did you mean ${words.join(' or ')}? ` : ''
}

/** Levenshtein distance: single characters to insert, remove or replace. */
function distance(from: string, to: string): number {
  let row = Array.from({ length: to.length + 1 }, (_, index) => index)
  for (const [above, left] of [...from].entries()) {
    const next = [above + 1]
    for (const [at, right] of [...to].entries()) {
      next.push(Math.min((next[at] ?? 0) + 1, (row[at + 1] ?? 0) + 1, (row[at] ?? 0) + (left === right ? 0 : 1)))
    }
    row = next
  }
  return row[to.length] ?? 0
}
