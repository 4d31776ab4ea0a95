import { expect, test } from 'vitest'
import { faults } from '../../generated/faults.ts'
import type { Fault } from '../../src/core/fault.ts'
import { judge } from '../../src/engine/judge/judge.ts'
import { type PlannedCall, plan } from '../../src/engine/plan/plan.ts'
import { run } from '../../src/engine/run/run.ts'
import { createLive } from '../../src/shells/live/live.ts'
import { serve } from '../../src/shells/node/serve.ts'
import { key, openai } from '../engine/exchanges.ts'

/** The calls that faults on the wire, on text, on keys and on refusals break: one of each intent, and those beside. */
function calls(baseUrl: string): readonly PlannedCall[] {
  const all = plan(openai, { profile: 'standard', baseUrl, key })
  const first = all.filter(({ intent }, index) => all.findIndex(call => call.intent === intent) === index)
  const wanted = all.filter(
    ({ aside, probe, expects }) => aside || expects || /^(wrong-key|smallest|missing-field)/.test(probe),
  )
  return all.filter(call => first.includes(call) || wanted.includes(call))
}

/** Ids of the checks that find something over a real connection, and what they say. */
async function overHttp(fault: string): Promise<{ readonly found: readonly string[]; readonly said: string }> {
  const server = await serve({ contracts: [openai], options: { faults: [fault], seed: 7 }, port: 0, host: '127.0.0.1' })
  const live = createLive({ timeoutMs: fault === 'never-answers' ? 300 : 10_000 })
  try {
    const { exchanges } = await run(calls(server.url), { upstream: live, download: live })
    const judgements = exchanges.map(exchange => judge(openai, exchange, { key, maxLatencyMs: 5_000 }))
    const findings = judgements.flatMap(judgement => judgement.findings).filter(({ documentation }) => !documentation)
    const found = new Set(findings.map(({ check }) => check))
    return { found: [...found], said: findings.map(({ message }) => message).join('\n') }
  } finally {
    await server.close(0)
  }
}

const levels = ['transport', 'encoding', 'errors', 'auth']
const shelf: readonly (readonly [string, Fault & { readonly level: string }])[] = Object.entries(faults)
const operations = openai.operations

for (const [id, fault] of shelf) {
  if (!levels.includes(fault.level)) continue
  // Eight seconds of waiting tell nothing that the times of chunks over a socket do not.
  if (id === 'answers-late') continue
  if (!operations.some(operation => fault.applies?.({ contract: openai, operation }) !== false)) continue
  test(`${fault.caughtBy} catches ${id} over a real connection too`, async () => {
    expect((await overHttp(id)).found).toEqual([fault.caughtBy])
  })
}

test('over a real connection too, what is wrong with a compressed body is named', async () => {
  expect((await overHttp('says-gzip-and-sends-text')).said).toMatch(
    /content-encoding: gzip, but its body is plain text/,
  )
  expect((await overHttp('damages-the-gzip')).said).toMatch(/and its gzip data is damaged/)
  expect((await overHttp('compresses-unasked')).said).toMatch(/content-encoding: zstd, which was not asked for/)
})

test('over a real connection too, a cut answer says after how many bytes', async () => {
  expect((await overHttp('cuts-the-answer')).said).toMatch(/it ended after \d+ of \d+ bytes/)
})
