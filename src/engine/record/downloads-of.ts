import type { HarEntry } from '../../codec/har.ts'
import { readAnswer } from '../../contract/answer/read-answer.ts'
import type { Download } from '../../core/exchange.ts'
import { header } from '../../core/message.ts'
import type { Call, Seen } from './see.ts'

/** A recorded download of an image, and the entries that hold it: one, or a redirect and what it leads to. */
interface Fetched {
  readonly download: Download
  readonly entries: readonly HarEntry[]
}

/** Hops that a recorded download may take. */
const mostHops = 3

/** Finds the downloads of what an answer links to among all entries of a recording. */
export function downloadsOf(call: Call, all: readonly Seen[]): readonly Fetched[] {
  return call.note ? ours(call, all) : theirs(call, all)
}

function ours({ note }: Call, all: readonly Seen[]): readonly Fetched[] {
  return all.flatMap(({ note: other, entry, answer }) => {
    if (other?.link === undefined || other.id !== note?.id || other.provider !== note.provider) return []
    return 'unkept' in answer ? [] : [{ download: { url: other.link, ...answer }, entries: [entry] }]
  })
}

/** The first fetch of each link after the answer. Why a browser got none is often its own affair. */
function theirs({ entry, answer, place }: Call, all: readonly Seen[]): readonly Fetched[] {
  if (!('response' in answer) || place.aside || place.operation.answer.images === undefined) return []
  const links = readAnswer(place.operation, answer.response).images.filter(({ delivery }) => delivery === 'url')
  if (links.length === 0) return []
  const began = Date.parse(entry.startedDateTime)
  const later = all.filter(
    ({ note, entry: other }) =>
      note === undefined && other.request.method === 'GET' && Date.parse(other.startedDateTime) >= began,
  )
  return [...new Set(links.map(({ text }) => text))].flatMap(url => {
    const found = follow(url, later)
    return found ? [found] : []
  })
}

function follow(link: string, later: readonly Seen[]): Fetched | undefined {
  const entries: HarEntry[] = []
  let here = URL.parse(link)?.href
  for (let hop = 0; hop <= mostHops && here !== undefined; hop++) {
    const next = later.find(({ entry }) => URL.parse(entry.request.url)?.href === here)
    if (next === undefined || !('response' in next.answer)) return undefined
    const { response } = next.answer
    entries.push(next.entry)
    // What a cache revalidates, and a part, tell nothing of the whole image.
    if (response.status === 304 || response.status === 206) return undefined
    const location = header(response, 'location')
    const moves = response.status > 300 && response.status < 400 && location !== undefined
    if (!moves) return { download: { url: link, response }, entries }
    here = URL.parse(location, here)?.href
  }
  return undefined
}
