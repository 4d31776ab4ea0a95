import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { loadContract, providers } from '../../generated/contracts.ts'
import { answer } from '../../src/engine/mock/answer.ts'
import { createLive } from '../../src/shells/live/live.ts'
import { findPrism } from '../../src/shells/prism/find-prism.ts'
import { startPrism } from '../../src/shells/prism/start-prism.ts'
import { apigo } from './apigo.ts'
import { askFields, withField } from './asked.ts'
import { at, type Compared, compare } from './compare.ts'
import { type Disagreement, disagreements } from './disagreements.ts'
import { notSent } from './not-sent.ts'
import { tableIn, tableOf, tableOfNotSent } from './page.ts'
import { places } from './places.ts'
import { type Asked, outcomeOf } from './row.ts'
import { subjects } from './tables.ts'

const missing = whatIsMissing()
const compared = new Map<string, readonly Compared[] | Error>()

/** Two at a time: each is a process of its own, and starting one takes a whole processor. */
beforeAll(async () => {
  if (missing !== undefined) return console.warn(`Nothing is compared with Prism: ${missing}`)
  const queue = Object.entries(subjects)
  const work = async () => {
    for (let next = queue.shift(); next; next = queue.shift()) {
      const [id, own] = next
      compared.set(id, await compare(await loadContract(id), own).catch((error: Error) => error))
    }
  }
  await Promise.all([work(), work()])
}, 240_000)

afterAll(() => {
  if (missing !== undefined) return
  const rows = [...compared.values()].flatMap(value => (value instanceof Error ? [] : value))
  console.log(`Prism and our mock were asked ${rows.length} requests each. They disagree on:`)
  console.table(
    disagreements.map(({ rows: names, where, ours, prisms, right }) => ({
      request: names.join(', '),
      where,
      ours,
      prisms,
      right,
    })),
  )
})

function whatIsMissing(): string | undefined {
  try {
    findPrism()
    return undefined
  } catch (error) {
    return error instanceof Error ? error.message : String(error)
  }
}

function tableFor(provider: string): readonly Compared[] {
  const table = compared.get(provider) ?? new Error(`${provider} was not compared`)
  if (table instanceof Error) throw table
  return table
}

const wholeTable = () => Object.keys(subjects).flatMap(tableFor)

const covers = ({ rows, where }: Disagreement, { provider, subject, name }: Compared) =>
  rows.includes(name) && places[where](provider, subject)

const tell = ({ subject, name, due, statuses }: Compared) => `${subject.label}, ${name}: ${statuses}, ${due} is due`

test('every curated provider has a table', () => {
  expect(Object.keys(subjects).sort()).toEqual(providers.map(({ id }) => id).sort())
})

for (const [provider, own] of Object.entries(subjects)) {
  test.skipIf(missing !== undefined)(
    `Prism and our mock agree on every request of ${provider} that is not listed`,
    () => {
      const unlisted = tableFor(provider).filter(
        row => row.ours !== row.prisms && !disagreements.some(known => covers(known, row)),
      )
      expect(unlisted.map(tell)).toEqual([])
    },
  )

  test.skipIf(missing !== undefined)(
    `both answer at least 40 requests for each body of ${provider}, each only once`,
    () => {
      for (const subject of own) {
        const names = tableFor(provider).flatMap(row => (row.subject === subject ? [row.name] : []))
        expect(names.length).toBeGreaterThanOrEqual(40)
        expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([])
      }
    },
  )

  test(`each operation and media type of ${provider} is asked for`, async () => {
    const { operations } = await loadContract(provider)
    const promised = operations.flatMap(({ path, body }) => (body?.media ?? []).map(({ type }) => `${path} ${type}`))
    const types = { form: 'multipart/form-data', json: 'application/json' }
    expect(own.map(({ path, kind }) => `${path} ${types[kind]}`).sort()).toEqual(promised.sort())
  })

  test(`our mock does with a request of ${provider} that Prism cannot be sent what its document says`, async () => {
    const contract = await loadContract(provider)
    const rows = own.flatMap(subject => notSent(subject).map(row => ({ ...row, subject })))
    const wrong = rows.filter(
      ({ due, asked }) => outcomeOf(answer(contract, at('http://mock.test', asked)).status) !== due,
    )
    expect(wrong.map(({ name, due }) => `${name}: ${due} is due`)).toEqual([])
    expect(rows.every(({ because }) => because.startsWith('Prism '))).toBe(true)
  })
}

test.skipIf(missing !== undefined)('our mock does what the documents say, but where the list gives Prism right', () => {
  const excused = disagreements.filter(({ right }) => right === 'Prism')
  const wrong = wholeTable().filter(row => row.ours !== row.due && !excused.some(known => covers(known, row)))
  expect(wrong.map(tell)).toEqual([])
})

for (const known of disagreements) {
  const { rows, where, ours, prisms, right } = known

  test.skipIf(missing !== undefined)(`they disagree on ${rows.join(', ')} (${where}), and ${right} is right`, () => {
    const covered = wholeTable().filter(row => covers(known, row))
    expect(rows.filter(name => !covered.some(row => row.name === name))).toEqual([])
    expect(covered.filter(row => row.ours !== ours || row.prisms !== prisms || ours === prisms).map(tell)).toEqual([])
    const judged = right === 'Prism' ? prisms : ours
    expect(covered.filter(row => row.due !== judged).map(tell)).toEqual([])
  })
}

test('no request is listed twice in one place', () => {
  const listed = disagreements.flatMap(({ rows, where }) => rows.map(name => `${name} (${where})`))
  expect(listed.filter((name, index) => listed.indexOf(name) !== index)).toEqual([])
})

test('docs/prism.md has the table of disagreements', () => {
  const page = readFileSync(join(import.meta.dirname, '../../docs/prism.md'), 'utf8')
  expect(tableIn(page, 'Where they disagree')).toBe(tableOf(disagreements))
})

test('docs/prism.md names everything that Prism does not survive or never answers', () => {
  const page = readFileSync(join(import.meta.dirname, '../../docs/prism.md'), 'utf8')
  const all = Object.values(subjects).flat().flatMap(notSent)
  const once = [...new Map(all.map(row => [row.name, row])).values()]
  expect(tableIn(page, 'What Prism does not survive or never answers')).toBe(tableOfNotSent(once))
  expect(all.filter(row => row.due !== once.find(({ name }) => name === row.name)?.due)).toEqual([])
})

test.skipIf(missing !== undefined)(
  'a first request without Content-Type lets Prism read no number in forms, and a part without a header ends it',
  async () => {
    const [subject] = apigo
    if (subject === undefined) throw new Error('apigo has no table')
    const prism = await startPrism({
      contracts: [await loadContract('apigo')],
      port: 0,
      host: '127.0.0.1',
      log: () => {},
    })
    const live = createLive({ timeoutMs: 20_000 })
    const status = async (asked: Asked) => (await live(at(prism.url, asked))).status
    try {
      const one = await askFields(subject, { ...subject.smallest, n: '1' })
      expect([await status(withField(one, 'content-type', undefined)), await status(one)]).toEqual([400, 400])
      const deadly = notSent(subject).find(({ name }) => name === 'a part without Content-Disposition')
      if (deadly === undefined) throw new Error('the row is gone')
      await expect(status(deadly.asked)).rejects.toMatchObject({ name: 'UpstreamFailure' })
      expect(await prism.ended).not.toBe(0)
    } finally {
      await prism.close()
    }
  },
)
