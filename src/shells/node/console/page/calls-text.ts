/** `2` or `1, 3` as numbers of calls, none for every call; undefined for what is neither. */
export function readCalls(text: string): readonly number[] | undefined {
  const words = text.split(/[\s,+]+/).filter(word => word !== '')
  const numbers = words.map(Number)
  return words.every(word => /^[1-9]\d{0,5}$/.test(word)) ? numbers : undefined
}
