import { getResponse } from 'msw'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { loadContract, providers } from '../../../generated/contracts.ts'
import { createSession } from '../../../src/engine/session/create-session.ts'
import { createMock } from '../../../src/shells/msw/create-mock.ts'
import { malformed } from './malformed/all.ts'
import { wrongWith } from './malformed/judge.ts'
import type { Malformed } from './malformed/request.ts'
import { askWell, type RunningMock, startMock } from './malformed/running-mock.ts'
import { type Said, speak } from './malformed/speak.ts'

const seed = 20_261_121
const all = malformed(seed)
const answers = new Map<Malformed, Said>()
const goods: string[] = []
const memory: { readonly now: number; readonly most: number }[] = []
const megabyte = 1024 * 1024

let mock: RunningMock

/** A hundred at a time, two dozen side by side, and behind each hundred one that is good. */
beforeAll(async () => {
  mock = await startMock()
  goods.push(await askWell(mock.url, 0))
  for (let start = 0; start < all.length && mock.alive; start += 100) {
    const batch = all.slice(start, start + 100).values()
    await Promise.all(Array.from({ length: 24 }, () => askEach(batch)))
    goods.push(await askWell(mock.url, goods.length))
    const taken = mock.memory()
    if (taken) memory.push(taken)
  }
})

async function askEach(batch: Iterable<Malformed>): Promise<void> {
  for (const one of batch) {
    const said = await speak(mock.url, one.bytes)
    // On a machine that is busy with something else, one that was late gets a second chance alone.
    answers.set(one, said.took === undefined ? await speak(mock.url, one.bytes) : said)
  }
}

afterAll(() => mock?.stop())

const count = (prefix: string) => all.filter(({ kind }) => kind.startsWith(prefix)).length

test('there are more than two thousand malformed requests, of more than thirty kinds of forms alone', () => {
  const kinds = new Set(all.map(({ kind }) => kind))
  const told = ['form', 'JSON', 'head', 'path', 'raw', 'control'].map(prefix => `${prefix} ${count(prefix)}`)
  console.log(`${all.length} malformed requests of ${kinds.size} kinds: ${told.join(', ')}`)
  expect(all.length).toBeGreaterThan(2_000)
  expect([...kinds].filter(kind => kind.startsWith('form')).length).toBeGreaterThan(30)
  for (const prefix of ['form', 'JSON', 'head', 'path', 'raw', 'control']) expect(count(prefix)).toBeGreaterThan(50)
})

test('the same seed gives the same requests', () => {
  const bytes = (list: readonly Malformed[]) => list.map(one => Buffer.from(one.bytes).toString('latin1'))
  expect(bytes(malformed(seed))).toEqual(bytes(all))
  expect(bytes(malformed(seed + 1))).not.toEqual(bytes(all))
})

test('each malformed request is refused with a 4xx and a reason, in the envelope of its provider', () => {
  const wrong = all.flatMap(one => {
    const problem = wrongWith(one, answers.get(one) ?? { statuses: [], body: '' })
    return problem === undefined ? [] : [`${one.kind}: ${problem}; ${JSON.stringify(head(one))}`]
  })
  expect(wrong.slice(0, 20)).toEqual([])
})

function head({ bytes }: Malformed): string {
  return Buffer.from(bytes.subarray(0, 400)).toString('latin1')
}

test('only bytes that are no HTTP at all are left without an answer', () => {
  const silent = all.filter(one => answers.get(one)?.statuses.length === 0)
  expect([...new Set(silent.map(({ kind }) => kind))].filter(kind => !kind.startsWith('raw: '))).toEqual([])
  expect(silent.length).toBeLessThan(25)
})

test('the process lives, and a good request gets its image behind every hundred', () => {
  expect(mock.alive).toBe(true)
  expect(goods).toHaveLength(Math.ceil(all.length / 100) + 1)
  expect(goods.filter(good => !/^200 with an image \d+ wide$/.test(good))).toEqual([])
})

test('its memory stays bounded', () => {
  const [first] = memory
  const last = memory.at(-1)
  if (!first || !last) return expect(process.platform).not.toBe('linux')
  expect((last.most - first.now) / megabyte).toBeLessThan(128)
})

test('what is malformed but sound HTTP is refused alike in process, under MSW and over HTTP', async () => {
  const mocks = await Promise.all(
    providers.map(async ({ id }) => {
      const contract = await loadContract(id)
      const { handlers } = createMock(contract, { baseUrl: `http://localhost/${id}${contract.prefixes[0] ?? ''}` })
      return [id, { handlers, session: createSession(contract, { base: `/${id}` }) }] as const
    }),
  )
  const byId = new Map<string, (typeof mocks)[number][1]>(mocks)
  const wrong: string[] = []
  let compared = 0
  for (const one of all) {
    const { message, target } = one
    const served = byId.get(target?.provider ?? message?.path.split('/')[1] ?? '')
    if (message === undefined || served === undefined || notOnTheWire.test(message.path)) continue
    const url = `http://localhost${message.path}`
    const inProcess = await served.session.upstream({ ...message, url })
    const request = toRequest(url, message)
    const underMsw = request && (await getResponse(served.handlers, request))
    const statuses = [...(answers.get(one)?.statuses ?? []), inProcess.status, ...(underMsw ? [underMsw.status] : [])]
    if (new Set(statuses).size !== 1) wrong.push(`${one.kind}: ${statuses}; ${JSON.stringify(head(one))}`)
    if (underMsw) compared += 1
  }
  expect(wrong.slice(0, 10)).toEqual([])
  expect(compared).toBeGreaterThan(1_500)
})

/** What URL would take for something else, and HTTP refuses before anybody looks at it. */
const notOnTheWire = /[#\\]|[^\x20-\x7e]/

/** Undefined for what the Fetch standard cannot say, and for URLs that MSW itself finds too long. */
function toRequest(url: string, { method, headers, body }: NonNullable<Malformed['message']>): Request | undefined {
  if (method === 'TRACE' || url.length > 8_000) return undefined
  const list = new Headers()
  for (const [name, value] of headers) list.append(name, value)
  return new Request(url, { method, headers: list, ...(method === 'GET' ? {} : { body: Uint8Array.from(body) }) })
}

test('the process ends when it is told to, without a word of complaint', async () => {
  expect(await mock.stop()).toMatchObject({ code: 0, stderr: '' })
})
