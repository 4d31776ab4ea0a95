import type { Pattern } from './pattern.ts'

/** As in `pattern.ts`: in UTF-16 code units. */
const lengthLimit = 65_536

/**
 * A pattern of a curated document, by the engine of the platform: a test holds each of them to linear time, and nobody
 * has to load RE2 for it. Patterns of documents that users bring are compiled by `pattern.ts`.
 */
export function compilePattern(source: string): Pattern {
  const compiled = new RegExp(source, 'u')
  return {
    test: text => text.length > lengthLimit || compiled.test(text),
    toString: () => `pattern:${source}`,
  }
}
