import type { ImageFormat } from '../codec/image/facts.ts'
import type { Failure } from './exchange.ts'
import type { Finding, Verdict } from './finding.ts'
import type { HeaderList } from './message.ts'
import type { Profile } from './probe.ts'
import type { Ask } from './words.ts'

/** What a run says. All reporters are views of it; the JSON Schema is docs/report.schema.json. */
export interface Report {
  readonly schemaVersion: 1
  readonly tool: { readonly name: 'pixpact'; readonly version: string }
  /** ISO 8601. */
  readonly startedAt: string
  readonly durationMs: number
  readonly seed: number
  readonly interrupted?: true
  /** The accepted findings that the run was held against. */
  readonly baseline?: BaselineReport
  readonly targets: readonly TargetReport[]
}

export interface TargetReport {
  readonly provider: string
  readonly name: string
  readonly spec: { readonly path: string; readonly sha256: string }
  readonly upstream: {
    readonly kind: 'mock' | 'live' | 'har' | 'proxy'
    readonly url: string
    /** Ids of the faults by which a mock was broken on purpose. */
    readonly faults?: readonly string[]
  }
  /** Absent for recorded traffic, which nobody planned. */
  readonly profile?: Profile
  readonly totals: Totals
  /** Why nothing, or not everything, could be judged, in one sentence. */
  readonly stopped?: string
  readonly stoppedBy?: StopCause
  /** Planned calls that were not sent. What they would have exercised is undecided. */
  readonly unsent: readonly UnsentCall[]
  /** What the calls exercised of what the document describes: apart from the result. */
  readonly coverage: readonly OperationCoverage[]
  /** What cannot be judged of this document, and why, in sentences. */
  readonly limits: readonly string[]
  /** What was drawn beyond the profile; its calls are among the totals, the failing requests among the exchanges. */
  readonly fuzz?: FuzzReport
  /** Differences between the document and what works, as curated. */
  readonly quirks: readonly {
    readonly operation: string
    readonly id: string
    readonly documented: string
    readonly expected: string
    readonly severity: string
  }[]
  readonly findings: readonly Finding[]
  readonly verdicts: readonly Verdict[]
  readonly exchanges: readonly ExchangeReport[]
}

/** The same `runs` and `seed` draw the same requests. */
export interface FuzzReport {
  /** Valid requests, and as many invalid ones, for each operation. */
  readonly runs: number
  readonly seed: number
  readonly calls: number
  /** Ids of the exchanges with the smallest request for each broken check. */
  readonly failures: readonly string[]
}

/** What ended a run before its time. */
export type StopCause =
  | 'key'
  | 'quota'
  | 'rate'
  | 'budget'
  | 'unreachable'
  | 'lost'
  | 'interrupted'
  | 'journal'
  | 'nothing'

export interface UnsentCall {
  readonly id: string
  readonly probe: string
  readonly operation: string
  readonly question: string
  /** A sentence. */
  readonly reason: string
}

/** Of one operation, what was exercised and what was not. Names are as in the document. */
export interface OperationCoverage {
  readonly operation: string
  /** Fields of the body and parameters that a valid request carried. */
  readonly parameters: Covered
  /** Values of closed or named lists, as `size=1024x1024`. */
  readonly values: Covered
  /** Documented statuses that were answered. */
  readonly statuses: Covered
  /** Documented fields of a successful answer that were there, as JSON Pointers with `*`. */
  readonly answers: Covered
}

export interface Covered {
  readonly exercised: readonly string[]
  readonly missed: readonly string[]
}

export interface BaselineReport {
  readonly path: string
  /** Entries that accept nothing any more, with the reason why they should go. */
  readonly stale: readonly { readonly finding: string; readonly reason: string }[]
}

export interface Totals {
  readonly calls: number
  readonly images: number
  /** Estimated; null when no price is known. 0 against a mock. */
  readonly costUsd: number | null
  readonly kept: number
  readonly broken: number
  readonly unasked: number
  readonly undecided: number
}

/** An exchange as it may be shown: masked, bodies shortened. */
export interface ExchangeReport {
  readonly id: string
  readonly probe?: string
  readonly operation: string
  /** What was asked of the images, in shared words, to hold against what was measured. */
  readonly asked?: Pick<Ask, 'count' | 'size' | 'aspect' | 'quality' | 'format' | 'background' | 'delivery' | 'stream'>
  readonly request: {
    readonly method: string
    readonly url: string
    readonly headers: HeaderList
    readonly body: string
  }
  readonly response?: {
    readonly status: number
    readonly headers: HeaderList
    readonly body: string
    readonly bytes: number
    readonly ending: 'complete' | 'cut'
  }
  readonly failure?: Failure
  /** Milliseconds. */
  readonly timing: { readonly startedAt: string; readonly firstByteMs?: number; readonly totalMs: number }
  /** A shell command that repeats the request; the key by variable, files by name. */
  readonly curl: string
  readonly images: readonly {
    readonly width: number
    readonly height: number
    readonly format: ImageFormat
    readonly alpha: boolean
    readonly bytes: number
    readonly sha256: string
  }[]
}
