import fc from 'fast-check'
import { expect, test } from 'vitest'
import { loadContract, providers } from '../../generated/contracts.ts'
import { imageFormats } from '../../src/codec/image/facts.ts'
import { readImage } from '../../src/codec/image/read.ts'
import { readAnswer } from '../../src/contract/answer/read-answer.ts'
import { composeDraft } from '../../src/contract/request/compose.ts'
import { encode } from '../../src/contract/request/encode.ts'
import { bodyOf, type RequestMessage } from '../../src/core/message.ts'
import type { Ask } from '../../src/core/words.ts'
import { answer } from '../../src/engine/mock/answer.ts'
import { excerpt } from '../../src/engine/mock/excerpt.ts'
import { type PictureName, picturePath, readPictureName, writePictureName } from '../../src/engine/mock/picture-link.ts'

const contracts = await Promise.all(providers.map(({ id }) => loadContract(id)))
const linking = contracts.flatMap(contract =>
  contract.operations
    .filter(({ answer: { images } }) => images?.some(place => place.endsWith('url') || place.includes('urls')))
    .map(operation => ({ contract, operation })),
)
const origin = 'http://mock.test'
const get = (url: string): RequestMessage => ({ method: 'GET', url, headers: [], body: new Uint8Array() })
const at = (name: string) => `${origin}${picturePath}${name}`

function linksOf({ contract, operation }: (typeof linking)[number], words: Ask): readonly string[] {
  const draft = composeDraft(contract, operation, operation.body?.media[0], { delivery: 'url', ...words })
  const told = answer(contract, encode(draft, operation, origin, 'sk-test'), { base: `/${contract.id}` })
  return readAnswer(operation, told).images.flatMap(({ delivery, text }) => (delivery === 'url' ? [text] : []))
}

const name: fc.Arbitrary<PictureName> = fc
  .record({
    operation: fc.integer({ min: 0, max: 9999 }),
    seed: fc.integer({ min: 0, max: 0xffffffff }),
    width: fc.integer({ min: 1, max: 4096 }),
    height: fc.integer({ min: 1, max: 4096 }),
    transparent: fc.boolean(),
    format: fc.constantFrom(...imageFormats),
    caption: fc.record({
      model: fc.string({ maxLength: 60, unit: 'binary' }).map(text => excerpt(text, 32)),
      index: fc.integer({ min: 1, max: 999 }),
      count: fc.integer({ min: 1, max: 999 }),
      prompt: fc.string({ maxLength: 300, unit: 'binary' }).map(text => excerpt(text, 100)),
    }),
    painted: fc.option(fc.stringMatching(/^[0-9a-z]{1,7}-[0-9a-z]{1,6}$/), { nil: undefined }),
  })
  .map(({ painted, ...rest }) => (painted === undefined ? rest : { ...rest, painted }))

test('a link names the whole picture, text and all, whatever it says', () => {
  fc.assert(
    fc.property(name, picture => {
      const written = writePictureName(picture)
      expect(written).toMatch(/^[\w.?=&%+*-]+$/)
      expect(written.length).toBeLessThan(250)
      expect(readPictureName(at(written))).toEqual(picture)
    }),
    { numRuns: 300 },
  )
})

test('the links of an answer stay below 300 characters, and hold what the prompt says', () => {
  const prompts = [
    'A paper boat on calm water',
    '在图片中添加一朵红色的玫瑰花'.repeat(40),
    '&?#%/"<>\\ '.repeat(80),
    'word '.repeat(500),
  ]
  expect(new Set(linking.map(({ contract }) => contract.id)).size).toBeGreaterThan(3)
  const prompted = linking.filter(({ operation }) => operation.body?.media[0]?.ask.prompt !== undefined)
  for (const place of prompted)
    for (const prompt of prompts)
      for (const link of linksOf(place, { prompt })) {
        expect(link.length, link).toBeLessThan(300)
        expect(readPictureName(link)?.caption).toMatchObject({ index: 1, count: 1, prompt: excerpt(prompt, 100) })
        expect(readPictureName(link)?.caption?.prompt).not.toBe('')
      }
})

test('a link leads to the picture that base64 would have been', () => {
  const [place] = linking.filter(({ contract, operation }) => contract.id === 'openai' && operation.task === 'generate')
  if (place === undefined) throw new Error('no operation delivers by link')
  const { contract, operation } = place
  const words = { prompt: 'Ein Boot – auf dem See, 10 % größer', count: 2, size: '1024x1024' }
  const links = linksOf(place, { ...words, delivery: 'url' })
  const draft = composeDraft(contract, operation, operation.body?.media[0], { ...words, delivery: 'b64_json' })
  const told = readAnswer(operation, answer(contract, encode(draft, operation, origin, 'sk-test')))
  const linked = links.map(link => bodyOf(answer(contract, get(link))))
  expect(linked).toEqual(told.images.map(({ bytes }) => bytes))
  expect(linked).toHaveLength(2)
  const captions = links.map(link => readPictureName(link)?.caption)
  expect(captions.map(caption => [caption?.index, caption?.count])).toEqual([
    [1, 2],
    [2, 2],
  ])
  expect(captions[0]).toMatchObject({ prompt: 'Ein Boot - auf dem See, 10 % grosser' })
  expect(linked[0]).not.toEqual(linked[1])
})

test('a made-up link makes a picture of bounded size, or none, and never an error', () => {
  const [contract] = contracts
  if (contract === undefined) throw new Error('there are no contracts')
  const small = '0-1-64x64-opaque.png'
  const queries = fc.oneof(
    fc.string({ maxLength: 400 }),
    fc
      .string({ maxLength: 60, unit: 'binary' })
      .map(text => `n=1of1&prompt=${encodeURIComponent(text.toWellFormed())}`),
    fc.constantFrom(
      'n=9999of1',
      'n=1of1&prompt=%',
      'n=1of1&prompt=%ff%fe',
      `n=1of1&model=${'x'.repeat(70_000)}`,
      'n=0of0',
    ),
    fc.constant('n=1of1&n=2of2&painted=__proto__&prompt=a&prompt=b'),
  )
  fc.assert(
    fc.property(queries, query => {
      const url = new URL(at(small))
      url.search = query
      const told = answer(contract, get(url.href))
      expect(told.status).toBe(200)
      expect(readImage(bodyOf(told))).toMatchObject({ width: 64, height: 64, complete: true })
      expect(readPictureName(url.href)?.caption?.prompt.length ?? 0).toBeLessThanOrEqual(100)
    }),
    { numRuns: 200 },
  )
  for (const wrong of [
    '0-1-0x64-opaque.png',
    '0-1-4097x64-opaque.png',
    '0-1-64x64-opaque.gif',
    '0-1-64x64-opaque-x.png',
    '',
  ])
    expect(answer(contract, get(at(wrong))).status, wrong).toBe(404)
})
