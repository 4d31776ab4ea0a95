import type { HeaderList } from '../../src/core/message.ts'

/** What becomes of a request: a 2xx status, a 4xx status, or a server that says it failed (5xx). */
export type Outcome = 'accept' | 'refuse' | 'fail'

/** A request without a host, as it goes on the wire. */
export interface Asked {
  readonly method: string
  readonly path: string
  readonly headers: HeaderList
  readonly body: Uint8Array
}

/** One request of a table. `due` is what its document says, stated by hand: the judge between two engines. */
export interface Row {
  /** Unique within its subject. */
  readonly name: string
  readonly due: Outcome
  readonly asked: Asked
}

export function outcomeOf(status: number): Outcome {
  if (status >= 500) return 'fail'
  return status >= 400 ? 'refuse' : 'accept'
}
