import type { HarCreator, HarEntry } from './har.ts'

/** The text of a HAR file in pieces, one for each entry, so that no string has to hold it all. */
export function* writeHar(creator: HarCreator, entries: Iterable<HarEntry>): Iterable<string> {
  yield `{"log":{"version":"1.2","creator":${JSON.stringify(creator)},"entries":[`
  let separator = '\n'
  for (const entry of entries) {
    yield `${separator}${JSON.stringify(entry)}`
    separator = ',\n'
  }
  yield '\n]}}\n'
}
