import type { HarEntry } from '../../codec/har.ts'

/**
 * Entries that together stay below a size: of the largest answers the bodies are left out until they do.
 *
 * @param most characters of the bodies together
 */
export function fitEntries(
  entries: readonly HarEntry[],
  most: number,
): { readonly entries: readonly HarEntry[]; readonly emptied: number } {
  let left = entries.reduce((sum, entry) => sum + sizeOf(entry), 0)
  const emptied = new Set<HarEntry>()
  for (const entry of entries.toSorted((a, b) => answerSize(b) - answerSize(a))) {
    if (left <= most) break
    left -= answerSize(entry)
    emptied.add(entry)
  }
  return { entries: entries.map(entry => (emptied.has(entry) ? empty(entry) : entry)), emptied: emptied.size }
}

function sizeOf(entry: HarEntry): number {
  const { postData } = entry.request
  return answerSize(entry) + (postData?.text?.length ?? 0) + (postData?._base64?.length ?? 0)
}

function answerSize({ response }: HarEntry): number {
  return response.content.text?.length ?? 0
}

function empty(entry: HarEntry): HarEntry {
  const { size, mimeType } = entry.response.content
  const content = { size, mimeType, comment: 'Left out: the recording would be too large.' }
  return { ...entry, response: { ...entry.response, content } }
}
