import { RE2JS } from 're2js'

/** Longer texts are not matched: nothing that a document means by a pattern is that long. In UTF-16 code units. */
const lengthLimit = 65_536

export interface Pattern {
  test(text: string): boolean
  toString(): string
}

/**
 * A pattern that matches in linear time, whatever the document's author wrote. What RE2 cannot express
 * (look-around, back-references) matches everything: a pattern that is skipped says nothing against a value.
 */
export function compilePattern(source: string): Pattern {
  // Compiled by the first value that meets it: a contract has many patterns, and few are met.
  let compiled: RE2JS | 'no' | undefined
  return {
    test: text => {
      compiled ??= attempt(source) ?? 'no'
      return compiled === 'no' || text.length > lengthLimit || compiled.test(text)
    },
    toString: () => `pattern:${source}`,
  }
}

/** Whether a pattern is judged at all. */
export function isJudgeable(source: string): boolean {
  return attempt(source) !== undefined
}

function attempt(source: string): RE2JS | undefined {
  try {
    return RE2JS.compile(RE2JS.translateRegExp(source))
  } catch {
    return undefined
  }
}
