import { InvalidArgumentError } from 'commander'

/** Reads a whole number of a range from the command line. */
export function whole(from: number, to: number): (text: string) => number {
  return text => {
    const value = Number(text)
    if (/^\d+$/.test(text) && value >= from && value <= to) return value
    throw new InvalidArgumentError(`Give a whole number from ${from} to ${to}.`)
  }
}

/** Reads a number from zero on. */
export function amount(text: string): number {
  const value = Number(text)
  if (text.trim() !== '' && Number.isFinite(value) && value >= 0) return value
  throw new InvalidArgumentError('Give a number from 0 on, such as 0.5.')
}

/** Reads a number above zero. */
export function positive(text: string): number {
  const value = Number(text)
  if (text.trim() !== '' && Number.isFinite(value) && value > 0) return value
  throw new InvalidArgumentError('Give a number above 0, such as 0.5.')
}

/** Reads a comma-separated list; the flag may also be repeated. */
export function words(text: string, before: readonly string[] | undefined): readonly string[] {
  const given = text.split(',').flatMap(word => (word.trim() ? [word.trim()] : []))
  return [...(before ?? []), ...given]
}
