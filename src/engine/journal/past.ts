import type { HarEntry } from '../../codec/har.ts'
import type { Line, Subject } from './line.ts'

/** What became of the calls with one key: each answer, and how many were sent without one. */
export interface Fate {
  readonly answers: readonly (readonly HarEntry[])[]
  readonly lost: number
}

/** What a journal tells of one target. */
export interface Past {
  readonly subject: Subject
  readonly calls: ReadonlyMap<string, Fate>
}

export interface History {
  readonly pasts: readonly Past[]
  /** Calls that may have been billed, and that no report tells of. */
  readonly untold: number
}

/** Reads what happened out of the lines of a journal. */
export function readHistory(lines: readonly Line[]): History {
  const pasts: { readonly subject: Subject; readonly calls: Map<string, Fate> }[] = []
  let calls = new Map<string, Fate>()
  let untold = 0
  const change = (key: string, answers: Fate['answers'], lost: number) => {
    const fate = calls.get(key) ?? { answers: [], lost: 0 }
    calls.set(key, { answers: [...fate.answers, ...answers], lost: Math.max(0, fate.lost + lost) })
  }
  for (const line of lines) {
    if ('subject' in line) {
      const known = pasts.find(past => isSame(past.subject, line.subject))
      calls = known?.calls ?? new Map()
      if (!known) pasts.push({ subject: line.subject, calls })
    } else if ('sent' in line) {
      change(line.sent, [], 1)
      untold++
    } else if ('declined' in line) {
      change(line.declined, [], -1)
      untold--
    } else if ('answered' in line) {
      if (line.entries.length > 0) change(line.answered, [line.entries], -1)
    } else untold = 0
  }
  return { pasts, untold: Math.max(0, untold) }
}

export function isSame(one: Subject, other: Subject): boolean {
  return one.provider === other.provider && one.url === other.url && one.sha256 === other.sha256
}
