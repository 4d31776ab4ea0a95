import { expect, test } from 'vitest'
import { loadContract } from '../../generated/contracts.ts'
import { encodeBase64 } from '../../src/codec/base64.ts'
import { drawImage } from '../../src/codec/image/draw.ts'
import { composeDraft } from '../../src/contract/request/compose.ts'
import { encode } from '../../src/contract/request/encode.ts'
import { judge } from '../../src/engine/judge/judge.ts'
import { json } from '../engine/exchanges.ts'

const contract = await loadContract('gptplus5')

/** What is said of an image of this size where an aspect ratio was asked for. */
function outcome(aspect: string, width: number, height: number): string | undefined {
  const [operation] = contract.operations
  if (operation === undefined) throw new Error('no operation')
  const draft = composeDraft(contract, operation, operation.body?.media[0], { aspect })
  const b64_json = encodeBase64(drawImage({ format: 'png', width, height, seed: 1, transparent: false }))
  const exchange = {
    id: 'x1',
    operation: operation.id,
    credentials: 'given',
    request: encode(draft, operation, 'https://relay.example', 'sk-a-good-key'),
    response: json(200, { created: Math.floor(Date.now() / 1000), data: [{ b64_json }] }),
    downloads: [],
    startedAt: Date.now(),
    durationMs: 1000,
  } as const
  return judge(contract, exchange, {}).verdicts.find(({ check }) => check === 'aspect-ratio')?.outcome
}

test('the sizes that models draw for a ratio are that ratio, though their steps miss it by a few percent', () => {
  for (const [aspect, width, height] of [
    ['16:9', 1392, 752],
    ['9:16', 752, 1392],
    ['16:9', 1365, 768],
    ['1:1', 1024, 1024],
    ['2:3', 1024, 1536],
    ['3:2', 1248, 832],
  ] as const)
    expect(outcome(aspect, width, height), `${aspect} ${width}x${height}`).toBe('kept')
})

test('another ratio is another ratio, and the listed neighbour is no excuse', () => {
  for (const [aspect, width, height] of [
    ['16:9', 1024, 1024],
    ['16:9', 1536, 1024],
    ['2:3', 1536, 1024],
    ['1:1', 1152, 1024],
    ['3:4', 1024, 1536],
  ] as const)
    expect(outcome(aspect, width, height), `${aspect} ${width}x${height}`).toBe('broken')
})
