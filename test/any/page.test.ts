import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { respond } from '../../src/core/message.ts'
import { check } from '../../src/engine/check.ts'
import { answer } from '../../src/engine/mock/answer.ts'
import { plan } from '../../src/engine/plan/plan.ts'
import { compileText } from '../engine/documents.ts'

const page = readFileSync(new URL('../../docs/any-api.md', import.meta.url), 'utf8')
const blocks = [...page.matchAll(/```(\w*)\n([\s\S]*?)```/g)].map(([, kind, text = '']) => ({ kind, text }))
const [yaml = ''] = blocks.filter(({ kind }) => kind === 'yaml').map(({ text }) => text)
const [, asked = '', limits = '', missing = '', refused = ''] = blocks
  .filter(({ kind }) => kind === '')
  .map(({ text }) => text)
const lines = (text: string) => text.trim().split('\n')
const contract = await compileText('notes.yaml', yaml)

/** Right, but for the notes that it does not have. */
const upstream = async (request: Parameters<typeof answer>[1]) => {
  const told = answer(contract, request)
  return told.status === 200 && /notes\/./.test(request.url) ? respond(404, 'text/plain', 'no such note') : told
}
const options = { upstream, download: upstream, kind: 'live', url: 'http://notes.test', key: 'k-0123456789' } as const

test('the page on any API lists the questions that its example is asked', () => {
  const calls = plan(contract, { profile: 'standard', baseUrl: options.url, key: options.key })
  expect([...new Set(calls.map(({ probe }) => probe))]).toEqual(lines(asked))
})

test('the page on any API lists what its example leaves unjudged, and made-up ids are told in its words', async () => {
  const report = await check(contract, { ...options, profile: 'standard' })
  expect(report.limits).toEqual([lines(limits)[0], ...lines(missing), ...lines(limits).slice(1)])
  expect(report.findings.filter(({ severity }) => severity !== 'info')).toEqual([])
})

test('the page on any API tells of an operation that refuses the key in its words', async () => {
  const get = { get: { responses: { 200: { description: 'ok' }, 403: { description: 'no' } } } }
  const paths = { '/staff': get, '/a': get }
  const document = { openapi: '3.1.0', info: { title: 'A', version: '1' }, paths }
  const staff = await compileText('staff.json', JSON.stringify(document))
  const upstream = async (request: Parameters<typeof answer>[1]) =>
    request.url.endsWith('/staff') ? respond(403, 'text/plain', 'no') : answer(staff, request)
  const report = await check(staff, { ...options, upstream, download: upstream, profile: 'standard' })
  expect(report.limits).toEqual(lines(refused))
})
