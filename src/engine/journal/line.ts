import type { HarEntry } from '../../codec/har.ts'
import { readEntry } from '../../codec/har-read.ts'
import { isRecord } from '../../core/json.ts'

/** Whom the lines below it are about. */
export interface Subject {
  readonly provider: string
  readonly url: string
  /** Of the document. */
  readonly sha256: string
}

/**
 * One line of a journal. `sent` goes before a call that may be billed; `answered` holds what came of it, or no entries
 * when that could not be kept; `declined` says that it was certainly not carried out; `reported` that a report tells of
 * everything above.
 */
export type Line =
  | { readonly journal: 1; readonly subject: Subject }
  | { readonly sent: string; readonly at: string }
  | { readonly answered: string; readonly entries: readonly HarEntry[] }
  | { readonly declined: string }
  | { readonly reported: string }

export function writeLine(line: Line): string {
  return `${JSON.stringify(line)}\n`
}

/** A line as it was written, without its end; undefined for anything else. */
export function readLine(text: string): Line | undefined {
  const line = parse(text)
  if (!isRecord(line)) return undefined
  const { journal, subject, sent, at, answered, entries, declined, reported } = line
  if (journal === 1 && isRecord(subject)) {
    const { provider, url, sha256 } = subject
    if (!isText(provider) || !isText(url) || !isText(sha256)) return undefined
    return { journal, subject: { provider, url, sha256 } }
  }
  if (isText(sent)) return { sent, at: isText(at) ? at : '' }
  if (isText(answered) && Array.isArray(entries))
    return { answered, entries: entries.flatMap(entry => readEntry(entry) ?? []) }
  if (isText(declined)) return { declined }
  return isText(reported) ? { reported } : undefined
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

function isText(value: unknown): value is string {
  return typeof value === 'string'
}
