import { existsSync, readFileSync, statSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { findLeak } from '../../src/cli/find-leak.ts'
import { writeReports } from '../../src/cli/write-reports.ts'
import type { Report } from '../../src/core/report.ts'
import { folder as emptyFolder } from '../contract/document.ts'

const key = 'sk-a-key-to-hide-42'
const folder = () => emptyFolder({})

const reportSaying = (interruptedBy: string): Report => ({
  schemaVersion: 1,
  tool: { name: 'pixpact', version: interruptedBy },
  startedAt: '2026-11-20T00:00:00.000Z',
  durationMs: 1,
  seed: 1,
  targets: [],
})

test('a report is written for its owner alone, with the key masked', async () => {
  const out = folder()
  const hex = Buffer.from(key).toString('hex')
  await writeReports(reportSaying(`Bearer ${key} ${hex}`), { ids: ['json'], out, keys: [key] })
  const path = join(out, 'report.json')
  expect(statSync(path).mode & 0o777).toBe(0o600)
  expect(readFileSync(path, 'utf8')).toContain('Bearer *** ***')
})

test('a report in which the key would stand in a way that the mask does not know is not written', async () => {
  const out = folder()
  const wrapped = btoa(key).replaceAll(/.{8}/g, '$& ')
  await expect(writeReports(reportSaying(wrapped), { ids: ['json'], out, keys: [key] })).rejects.toThrow(
    /^report\.json was not written: your key would stand in it, in base64/,
  )
  expect(existsSync(join(out, 'report.json'))).toBe(false)
})

test('a report is not written through a link, and an old file is closed to others', async () => {
  const out = folder()
  const elsewhere = join(folder(), 'other.txt')
  writeFileSync(elsewhere, 'mine')
  symlinkSync(elsewhere, join(out, 'report.json'))
  await expect(writeReports(reportSaying('x'), { ids: ['json'], out, keys: [] })).rejects.toThrow(/cannot be written/)
  expect(readFileSync(elsewhere, 'utf8')).toBe('mine')
  writeFileSync(join(out, 'junit.xml'), 'old', { mode: 0o644 })
  await writeReports(reportSaying('x'), { ids: ['junit'], out, keys: [] })
  expect(statSync(join(out, 'junit.xml')).mode & 0o777).toBe(0o600)
})

test('a key is found as it is, wrapped over lines, percent-encoded, and in base64 at any alignment', () => {
  const odd = 'sk/odd+key=0123456789'
  for (const before of ['', 'a', 'ab', 'abc']) expect(findLeak(btoa(`${before}${odd} after`), [odd])).toBe('in base64')
  expect(findLeak(`sk/odd+key=\n0123456789`, [odd])).toBe('as it is')
  expect(findLeak(encodeURIComponent(odd), [odd])).toBe('percent-encoded')
  expect(findLeak('sk/***6789', [odd])).toBeUndefined()
})
