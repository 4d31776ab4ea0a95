import { expect, test } from 'vitest'
import { findLeak } from '../../src/cli/find-leak.ts'
import { readHar } from '../../src/codec/har-read.ts'
import { writeHar } from '../../src/codec/har-write.ts'
import type { Contract } from '../../src/core/contract.ts'
import type { Exchange } from '../../src/core/exchange.ts'
import { judge } from '../../src/engine/judge/judge.ts'
import { mock } from '../../src/engine/mock/upstream.ts'
import { createExchangeMask } from '../../src/engine/record/mask-exchange.ts'
import { readRecording } from '../../src/engine/record/read-recording.ts'
import { toEntries } from '../../src/engine/record/to-entries.ts'
import { run } from '../../src/engine/run/run.ts'
import { departures } from '../codec/har-schema.ts'
import { contracts, everything, key } from './traffic.ts'

/** What comes back of exchanges that were masked, written as a file, and read again. */
function replay(contract: Contract, exchanges: readonly Exchange[]) {
  const entries = toEntries(contract.id, exchanges.map(createExchangeMask([key])))
  const text = [...writeHar({ name: 'pixpact', version: '0' }, entries)].join('')
  const har = readHar(new TextEncoder().encode(text))
  if ('issue' in har) throw new Error(har.issue)
  return { text, har, recording: readRecording(har.entries, contracts) }
}

const judgeAll = (contract: Contract, exchanges: readonly Exchange[], told: { readonly key?: string }) =>
  exchanges.map(exchange => judge(contract, exchange, told))

const broken: readonly (readonly string[])[] = [
  [],
  ['echoes-the-key', 'ignores-the-size'],
  ['resets-the-connection'],
  ['cuts-the-answer'],
  ['links-lead-nowhere', 'stops-the-stream-early'],
  ['redirects'],
  ['adds-a-byte-order-mark', 'holds-the-stream-back'],
  ['answers-with-a-page', 'serves-anyone', 'trusts-every-page'],
]

for (const contract of contracts)
  for (const faults of broken)
    test(`a recording of ${contract.id} ${faults.length ? `with ${faults.join(', ')}` : 'at its best'} is judged as the run was`, async () => {
      const upstream = mock(contract, { faults, seed: 7 })
      const { exchanges } = await run(everything(contract), { upstream, download: upstream, free: true })
      const { text, recording } = replay(contract, exchanges)
      const [target] = recording.targets
      expect(departures(JSON.parse(text))).toEqual([])
      expect(findLeak(text, [key])).toBeUndefined()
      expect(recording).toMatchObject({ unmatched: 0, keys: [], targets: [{ limits: [] }] })
      expect(judgeAll(contract, target?.exchanges ?? [], {})).toEqual(judgeAll(contract, exchanges, { key }))
      expect(target?.exchanges.map(({ downloads }) => downloads.length)).toEqual(
        exchanges.map(({ downloads }) => downloads.length),
      )
      // Nothing but what is secret is lost.
      const again = replay(contract, target?.exchanges ?? [])
      expect(again.text).toBe(text)
    })
