import { expect, test } from 'vitest'
import { claim, free, release, share } from '../../src/codec/exclusive.ts'

const large = 100_000

test('bytes that fill their buffer are freed; a view of a buffer, and a few bytes, stay', () => {
  const whole = new Uint8Array(large)
  free(whole)
  expect(whole.length).toBe(0)
  const view = new Uint8Array(new ArrayBuffer(large + 1), 1)
  const few = new Uint8Array(1000)
  free(view)
  free(few)
  expect([view.length, few.length]).toEqual([large, 1000])
})

test('only what was claimed is released, and once', () => {
  const [claimed, shared, unclaimed] = [new Uint8Array(large), new Uint8Array(large), new Uint8Array(large)]
  claim(claimed)
  claim(shared)
  share(shared)
  for (const bytes of [claimed, shared, unclaimed, claimed]) release(bytes)
  expect([claimed.length, shared.length, unclaimed.length]).toEqual([0, large, large])
})
