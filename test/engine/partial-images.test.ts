import { expect, test } from 'vitest'
import { loadContract, providers } from '../../generated/contracts.ts'
import { readBase64 } from '../../src/codec/base64.ts'
import { readPngPixels } from '../../src/codec/image/png-pixels.ts'
import { promisesStream } from '../../src/contract/answer/media.ts'
import { readAnswer } from '../../src/contract/answer/read-answer.ts'
import { composeDraft } from '../../src/contract/request/compose.ts'
import { encode } from '../../src/contract/request/encode.ts'
import type { Ask } from '../../src/core/words.ts'
import { answer } from '../../src/engine/mock/answer.ts'

const contracts = await Promise.all(providers.map(({ id }) => loadContract(id)))
const streaming = contracts.flatMap(contract =>
  contract.operations
    .filter(promisesStream)
    .map(operation => [`${contract.id} ${operation.id}`, contract, operation] as const),
)

/** The pixels of the partial images and of the completed one, each as one number. */
function pixelsOf([, contract, operation]: (typeof streaming)[number], words: Ask): readonly Uint32Array[] {
  const asked = { stream: true, format: 'png', ...words }
  const draft = composeDraft(contract, operation, operation.body?.media[0], asked)
  const { events } = readAnswer(operation, answer(contract, encode(draft, operation, 'http://mock.test', 'sk-test')))
  return events.map(({ data }) => {
    const { b64_json = '' } = data as { readonly b64_json?: string }
    const raster = readPngPixels(readBase64(b64_json).bytes ?? new Uint8Array())
    if (raster === undefined) throw new Error('an event has no image')
    const { width, height } = raster
    return Uint32Array.from({ length: width * height }, (_, pixel) => {
      const [red, green, blue, alpha] = raster.at(pixel % width, Math.floor(pixel / width))
      return ((red << 24) | (green << 16) | (blue << 8) | alpha) >>> 0
    })
  })
}

test.each(streaming)(
  '%s: each partial image has more in common with the completed one than the one before',
  (...place) => {
    for (const partials of [1, 2, 3]) {
      const images = pixelsOf(place, { partials })
      expect(images).toHaveLength(partials + 1)
      const whole = images.at(-1) ?? new Uint32Array()
      const common = images.map(image => image.reduce((sum, pixel, at) => sum + Number(pixel === whole[at]), 0))
      expect(common).toEqual([...new Set(common)].sort((one, other) => one - other))
      expect(common.at(-1)).toBe(whole.length)
      // The first one shows something already, and the last one not yet all.
      expect(common[0]).toBeGreaterThan(whole.length / (partials + 2))
      expect(common.at(-2)).toBeLessThan(whole.length)
    }
  },
)
