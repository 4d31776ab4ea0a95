import type { Contract } from '../../src/core/contract.ts'
import type { RequestMessage } from '../../src/core/message.ts'
import { answer } from '../../src/engine/mock/answer.ts'
import { createLive } from '../../src/shells/live/live.ts'
import { startPrism } from '../../src/shells/prism/start-prism.ts'
import { askFields } from './asked.ts'
import { type Asked, type Outcome, outcomeOf } from './row.ts'
import type { Subject } from './subject.ts'
import { rowsOf } from './tables.ts'

/** One row and what each engine made of it. */
export interface Compared {
  readonly provider: string
  readonly subject: Subject
  readonly name: string
  readonly due: Outcome
  readonly ours: Outcome
  readonly prisms: Outcome
  /** The statuses behind them, to read in a failing test. */
  readonly statuses: string
}

const live = createLive({ timeoutMs: 20_000 })

/** Asks our mock and a Prism of its own every row of a provider, in the same bytes. */
export async function compare(contract: Contract, subjects: readonly Subject[]): Promise<readonly Compared[]> {
  const prism = await startPrism({ contracts: [contract], port: 0, host: '127.0.0.1', log: () => {} })
  try {
    const compared: Compared[] = []
    // Prism keeps how it read the first body of a schema: were that one untyped, it would take no number from a form.
    for (const subject of subjects)
      await ask(prism.url, await askFields(subject, subject.smallest), 'the first request')
    for (const subject of subjects)
      for (const { name, due, asked } of await rowsOf(subject)) {
        const ours = answer(contract, at('http://mock.test', asked)).status
        const prisms = await ask(prism.url, asked, `${contract.id}, ${subject.label}, ${name}`)
        const statuses = `ours ${ours}, Prism ${prisms}`
        compared.push({
          provider: contract.id,
          subject,
          name,
          due,
          ours: outcomeOf(ours),
          prisms: outcomeOf(prisms),
          statuses,
        })
      }
    return compared
  } finally {
    await prism.close()
  }
}

async function ask(url: string, asked: Asked, row: string): Promise<number> {
  try {
    return (await live(at(url, asked))).status
  } catch (cause) {
    throw new Error(`Prism gave no answer to "${row}"; if that is its way, the row belongs among those not sent.`, {
      cause,
    })
  }
}

export function at(url: string, { path, ...asked }: Asked): RequestMessage {
  return { ...asked, url: `${url}${path}` }
}
