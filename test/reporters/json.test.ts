import { readFileSync } from 'node:fs'
import Ajv2020 from 'ajv/dist/2020.js'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Json } from '../../src/core/json.ts'
import { isRecord } from '../../src/core/json.ts'
import json from '../../src/reporters/json.ts'
import { brokenRun } from './fixtures/broken.ts'
import { good } from './fixtures/good.ts'
import { interrupted } from './fixtures/interrupted.ts'
import { partial } from './fixtures/partial.ts'
import { shelves } from './fixtures/parts.ts'
import { reports } from './fixtures/reports.ts'

const schema = JSON.parse(readFileSync(new URL('../../docs/report.schema.json', import.meta.url), 'utf8'))
const validate = new Ajv2020.default({ strict: true, strictRequired: false, allErrors: true }).compile(schema)
const options = { colour: false, shelves }

for (const [name, report] of Object.entries(reports)) {
  test(`the JSON of the ${name} run is valid by the schema and is the report itself`, () => {
    const parsed = JSON.parse(json.render(report, options))
    validate(parsed)
    expect(validate.errors ?? []).toEqual([])
    expect(parsed).toEqual(JSON.parse(JSON.stringify(report)))
  })
}

test('the schema allows no key that it does not name, at any depth', () => {
  for (const report of [brokenRun, interrupted, partial]) {
    const whole = JSON.parse(JSON.stringify(report))
    for (const object of objectsOf(whole)) {
      object.surplus = true
      expect(validate(whole), `surplus beside ${Object.keys(object).join(', ')}`).toBe(false)
      delete object.surplus
    }
    expect(validate(whole)).toBe(true)
  }
})

const optional = [
  'interrupted',
  'baseline',
  'profile',
  'stopped',
  'stoppedBy',
  'documentation',
  'accepted',
  'probe',
  'firstByteMs',
  'asked',
]

test('the schema requires every key that the report type requires', () => {
  const whole = JSON.parse(JSON.stringify({ ...partial, targets: [...brokenRun.targets, ...partial.targets] }))
  for (const object of objectsOf(whole)) {
    if (
      Object.keys(object).some(key => ['size', 'count', 'format', 'background'].includes(key)) &&
      !('width' in object)
    )
      continue
    for (const [key, value] of Object.entries(object)) {
      delete object[key]
      const may = optional.includes(key) && !(key === 'probe' && 'reason' in object)
      expect(validate(whole), `without ${key} beside ${Object.keys(object).join(', ')}`).toBe(may)
      object[key] = value
    }
  }
})

test('an exchange has an answer or a failure, never both', () => {
  const whole = JSON.parse(JSON.stringify(good))
  whole.targets[0].exchanges[0].failure = { kind: 'timeout', message: 'No byte came within 60 seconds.' }
  expect(validate(whole)).toBe(false)
})

test('a later version of the report is refused by this schema', () => {
  expect(validate({ ...JSON.parse(JSON.stringify(good)), schemaVersion: 2 })).toBe(false)
})

test('characters that act on a terminal or a CI log are escaped, and the value stays the same', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: 'binary' }),
      fc.constantFrom('\u009b2J', '\u202e', '##[error]', '##vso[x]', '\u2028'),
      (text, act) => {
        const report = { ...good, tool: { ...good.tool, version: text + act } }
        const written = json.render(report, options)
        expect(written.replaceAll('\n', '')).not.toMatch(/\p{Cc}|\p{Bidi_Control}|[\u2028\u2029]|##\[|##vso\[/u)
        expect(JSON.parse(written)).toEqual(JSON.parse(JSON.stringify(report)))
      },
    ),
  )
})

function objectsOf(value: Json): Record<string, Json>[] {
  if (Array.isArray(value)) return value.flatMap(objectsOf)
  if (!isRecord(value)) return []
  return [value as Record<string, Json>, ...Object.values(value as Record<string, Json>).flatMap(objectsOf)]
}
