import { expect, test } from 'vitest'
import { readImage } from '../../src/codec/image/read.ts'
import { readForm } from '../../src/codec/multipart.ts'
import { schemaAt } from '../../src/contract/request/ask.ts'
import { modelTakes } from '../../src/contract/request/model-takes.ts'
import { readRequest } from '../../src/contract/request/read-request.ts'
import { namedValues } from '../../src/contract/schema/values.ts'
import type { Contract, Operation } from '../../src/core/contract.ts'
import { header } from '../../src/core/message.ts'
import { type Profile, profiles } from '../../src/core/probe.ts'
import type { Ask } from '../../src/core/words.ts'
import { type PlannedCall, plan } from '../../src/engine/plan/plan.ts'
import { contracts, planning } from './traffic.ts'

const words = ['size', 'aspect', 'format', 'background', 'moderation', 'fidelity', 'style'] as const
type Word = (typeof words)[number]

const subjects = contracts.flatMap(contract =>
  contract.operations.flatMap(operation => (operation.deprecated ? [] : [{ contract, operation }])),
)

function served(contract: Contract, operation: Operation, profile: Profile): readonly PlannedCall[] {
  return plan(contract, { ...planning, profile }).filter(
    call => call.operation === operation && call.intent === 'success' && call.aside === undefined,
  )
}

function asks(contract: Contract, operation: Operation, profile: Profile): readonly Ask[] {
  return served(contract, operation, profile).map(({ request }) => readRequest(contract, request).ask)
}

/** The values that the first media type names for a word and its model takes. */
function valuesOf(contract: Contract, operation: Operation, word: Word): readonly string[] {
  const [media] = operation.body?.media ?? []
  const place = media?.ask[word]
  if (media === undefined || place === undefined) return []
  const [first] = asks(contract, operation, 'smoke')
  return namedValues(schemaAt(contract, media.schema, place), contract.schemas)
    .values.filter(value => typeof value === 'string')
    .filter(value => modelTakes(first?.model ?? '', word, value))
}

const shape = (value: string) => {
  const [width = 0, height = 0] = value.split(/[x:]/).map(Number)
  return Math.sign(width - height)
}

for (const { contract, operation } of subjects) {
  test(`every value that ${contract.id} ${operation.id} documents and its model takes is asked for`, () => {
    const all = asks(contract, operation, 'full')
    const some = asks(contract, operation, 'standard')
    for (const word of words) {
      const values = valuesOf(contract, operation, word)
      expect(values.filter(value => !all.some(ask => ask[word] === value))).toEqual([])
      const missed = values.filter(value => !some.some(ask => ask[word] === value))
      if (word !== 'size' && word !== 'aspect') expect(missed).toEqual([])
      // One square, one wide and one tall image tell a provider that ignores the size.
      else
        for (const value of missed.filter(one => one !== 'auto'))
          expect(some.some(ask => shape(ask[word] ?? 'auto') === shape(value))).toBe(true)
    }
    if (operation.body?.media[0]?.ask.count) expect(some.some(({ count }) => count === 2)).toBe(true)
    expect(Math.max(...all.map(({ count = 1 }) => count))).toBeLessThanOrEqual(2)
  })

  test(`every pair of values that go together is asked of ${contract.id} ${operation.id} in one call`, () => {
    const all = asks(contract, operation, 'full')
    const choices = words
      .flatMap(word => {
        const values = valuesOf(contract, operation, word).filter(value => value !== 'auto')
        const first = values.filter((value, index) => values.findIndex(one => shape(one) === shape(value)) === index)
        return (word === 'size' || word === 'aspect' ? first : values).map(value => ({ word, value }))
      })
      .map(({ word, value }) => ({
        word,
        isIn: (ask: Ask) =>
          word === 'size' || word === 'aspect'
            ? ask[word] !== undefined && shape(ask[word]) === shape(value)
            : ask[word] === value,
        value,
      }))
    const missed = choices.flatMap((one, index) =>
      choices
        .slice(index + 1)
        .filter(two => one.word !== two.word && !(one.value === 'jpeg' && two.value === 'transparent'))
        .filter(two => !all.some(ask => one.isIn(ask) && two.isIn(ask)))
        .map(two => `${one.value} with ${two.value}`),
    )
    expect(missed).toEqual([])
  })
}

test('no call asks for what cannot go together, whatever its schema allows', () => {
  for (const { contract, operation } of subjects)
    for (const { probe, request } of served(contract, operation, 'full')) {
      const { format, background, compression, partials, stream } = readRequest(contract, request).ask
      if (probe.startsWith('documented-example')) continue
      expect([format, background], probe).not.toEqual(['jpeg', 'transparent'])
      if (compression !== undefined) expect(format, probe).toMatch(/^(jpeg|webp)$/)
      if (partials !== undefined) expect(stream, probe).toBe(true)
    }
})

for (const { contract, operation } of subjects.filter(
  one => one.operation.body?.media[0]?.type === 'multipart/form-data' && one.operation.task === 'edit',
)) {
  const partsOf = (profile: Profile) =>
    served(contract, operation, profile).flatMap(({ request }) => {
      const form = header(request, 'content-type') ?? ''
      return form.startsWith('multipart/form-data') ? [readForm(request.body, form).parts] : []
    })

  test(`${contract.id} ${operation.id} is sent image once, image[] once and image[] twice`, () => {
    for (const profile of ['standard', 'full'] as const) {
      const styles = partsOf(profile).map(parts =>
        parts
          .map(({ name }) => name)
          .filter(name => name.startsWith('image'))
          .join(),
      )
      expect(new Set(styles)).toEqual(new Set(['image', 'image[]', 'image[],image[]']))
    }
  })

  test(`${contract.id} ${operation.id} is sent png, jpeg and webp, each under its own type and name`, () => {
    const files = partsOf('standard').flatMap(parts => parts.filter(({ filename }) => filename !== undefined))
    for (const { bytes, filename = '', type } of files) {
      const format = readImage(bytes)?.format
      expect(type).toBe(`image/${format}`)
      expect(filename).toMatch(format === 'jpeg' ? /\.jpg$/ : new RegExp(`\\.${format}$`))
    }
    expect(new Set(files.map(({ type }) => type))).toEqual(new Set(['image/png', 'image/jpeg', 'image/webp']))
    expect(files.some(({ name, filename }) => name === 'mask' && filename === 'mask.png')).toBe(true)
  })
}

test('the standard profile asks at most 40 calls and 20 images of all operations of a provider together', () => {
  for (const contract of contracts) {
    const calls = plan(contract, { ...planning, profile: 'standard' })
    expect(calls.length, contract.id).toBeLessThanOrEqual(40)
    expect(images(calls), contract.id).toBeLessThanOrEqual(20)
  }
})

test('the smoke profile makes one image for each operation', () => {
  for (const contract of contracts) {
    const calls = plan(contract, { ...planning, profile: 'smoke' })
    expect(images(calls), contract.id).toBe(contract.operations.filter(({ deprecated }) => !deprecated).length)
  }
})

test('what each profile asks of each provider, and what it costs', () => {
  const rows = contracts.flatMap(contract =>
    profiles.map(profile => {
      const calls = plan(contract, { ...planning, profile })
      const by = (billing: string) => calls.filter(call => call.billing === billing).length
      const known = calls.every(({ costUsd }) => costUsd !== null)
      const usd = calls.reduce((sum, { costUsd }) => sum + (costUsd ?? 0), 0)
      const numbers = [calls.length, by('free'), by('refused'), by('images'), images(calls)]
      return [contract.id, profile, ...numbers.map(String), known ? usd.toFixed(3) : '?']
    }),
  )
  const head = ['provider', 'profile', 'calls', 'free', 'refused', 'paid', 'images', 'USD']
  console.log(
    [head, ...rows].map(row => row.map((cell, at) => cell.padStart(at < 2 ? -1 : 8).padEnd(10)).join('')).join('\n'),
  )
  expect(rows).toHaveLength(contracts.length * profiles.length)
  for (const [id, profile, ...numbers] of rows) expect(numbers[0], `${id} ${profile}`).not.toBe('0')
})

function images(calls: readonly PlannedCall[]): number {
  return calls.reduce((sum, call) => sum + call.images, 0)
}
