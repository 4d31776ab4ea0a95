import { existsSync } from 'node:fs'
import { appendFile, readdir, readFile, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { loadContract } from '../../generated/contracts.ts'
import { findLeak } from '../../src/cli/find-leak.ts'
import type { RequestMessage } from '../../src/core/message.ts'
import type { Report } from '../../src/core/report.ts'
import { mock } from '../../src/engine/mock/upstream.ts'
import { plan } from '../../src/engine/plan/plan.ts'
import { serving } from '../shells/upstreams.ts'
import { inFolder, pixpact, start } from './command.ts'

const key = 'sk-canary-7f3a9c5e2b'
const env = { APIGO_API_KEY: key }
const apigo = await loadContract('apigo')

/** Tells requests apart by what they order. */
const order = ({ headers, body }: RequestMessage) =>
  JSON.stringify([headers.filter(([name]) => name === 'content-type' || name === 'accept'), [...body]])

/** A provider that takes its time and counts what is ordered from it. */
async function counting(
  use: (shop: { url: string; orders: readonly string[]; came(many: number): Promise<void> }) => Promise<void>,
) {
  const answer = mock(apigo, { seed: 3 })
  const orders: string[] = []
  let look = () => {}
  await serving(
    async request => {
      if (request.method === 'POST' && request.headers.some(([, value]) => value.includes(key)))
        orders.push(order(request))
      look()
      await new Promise(resolve => setTimeout(resolve, 120))
      return answer(request)
    },
    url => {
      const paid = plan(apigo, { profile: 'standard', baseUrl: url, key }).filter(({ billing }) => billing !== 'free')
      const orderable = new Set(paid.map(({ request }) => order(request)))
      const counted = () => orders.filter(one => orderable.has(one))
      const came = (many: number) =>
        new Promise<void>(resolve => {
          look = () => counted().length >= many && resolve()
          look()
        })
      return use({
        url,
        get orders() {
          return counted()
        },
        came,
      })
    },
  )
}

const flags = (url: string) => ['check', 'apigo', '--target', url, '--profile', 'standard', '--concurrency', '3']
const reportIn = async (folder: string): Promise<Report> =>
  JSON.parse(await readFile(join(folder, 'pixpact-report', 'report.json'), 'utf8'))
const journalIn = (folder: string) => join(folder, 'pixpact-report', 'journal.ndjson')

test('after a crash, --resume sends nothing again that may have been paid for, and judges all that was answered', async () => {
  await counting(shop =>
    inFolder(async folder => {
      const first = start(flags(shop.url), { cwd: folder, env })
      await shop.came(9)
      first.child.kill('SIGKILL')
      await first.ended
      expect(await readdir(join(folder, 'pixpact-report'))).toContain('journal.ndjson')
      expect((await stat(journalIn(folder))).mode & 0o777).toBe(0o600)
      expect(findLeak(await readFile(journalIn(folder), 'utf8'), [key])).toBeUndefined()
      const before = shop.orders.length

      const refused = await pixpact(flags(shop.url), { cwd: folder, env })
      expect([refused.code, refused.stderr]).toEqual([
        2,
        expect.stringMatching(/cut off: .*journal\.ndjson holds \d+ calls.*--resume/),
      ])
      expect(shop.orders.length).toBe(before)

      await appendFile(journalIn(folder), '{"answered":"torn')
      const { code, stderr } = await pixpact([...flags(shop.url), '--resume'], { cwd: folder, env })
      // What was under way is known to nobody: the run is not complete.
      expect([code, stderr]).toEqual([3, ''])
      expect(shop.orders.length).toBe(new Set(shop.orders).size)
      const [target] = (await reportIn(folder)).targets
      const lost = target?.unsent ?? []
      // What was under way when the process died: as many as were sent at the same time, at most.
      expect(lost.length).toBeLessThanOrEqual(3)
      expect(new Set(lost.map(({ reason }) => reason.slice(0, 30)))).toEqual(
        new Set(lost.length ? ['An earlier run sent it and was'] : []),
      )
      expect(target?.totals.calls).toBe(
        plan(apigo, { profile: 'standard', baseUrl: shop.url, key }).length - lost.length,
      )
      expect(target?.findings.filter(({ severity }) => severity !== 'info')).toEqual([])
      expect(existsSync(journalIn(folder))).toBe(false)
      for (const file of await readdir(join(folder, 'pixpact-report')))
        expect(findLeak(await readFile(join(folder, 'pixpact-report', file), 'utf8'), [key])).toBeUndefined()
    }),
  )
})

test('after Ctrl-C, the report of what was done is written, and --resume asks the rest', async () => {
  await counting(shop =>
    inFolder(async folder => {
      const first = start(flags(shop.url), { cwd: folder, env })
      await shop.came(9)
      first.child.kill('SIGINT')
      const { code, stderr } = await first.ended
      expect([code, stderr]).toEqual([130, expect.stringContaining('Go on with --resume')])
      const done = (await reportIn(folder)).targets[0]?.totals.calls ?? 0
      expect(done).toBeGreaterThan(0)

      const second = await pixpact([...flags(shop.url), '--resume'], { cwd: folder, env })
      expect(second.code).toBe(3)
      expect(shop.orders.length).toBe(new Set(shop.orders).size)
      expect((await reportIn(folder)).targets[0]?.totals.calls).toBeGreaterThan(done)
      expect(existsSync(journalIn(folder))).toBe(false)
    }),
  )
})

test('a journal is not resumed for another host, and not without one', async () => {
  await inFolder(async folder => {
    const resume = [...flags('http://127.0.0.1:9'), '--resume']
    expect(await pixpact(resume, { cwd: folder, env })).toMatchObject({
      code: 2,
      stderr: expect.stringMatching(/no journal pixpact-report\/journal\.ndjson/),
    })
    expect(await pixpact(['check', 'apigo', '--resume'], { cwd: folder })).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('this one costs none'),
    })
    const subject = { provider: 'apigo', url: 'http://127.0.0.1:8', sha256: apigo.document.sha256 }
    const lines = [
      { journal: 1, subject },
      { sent: 'a', at: '' },
    ].map(line => `${JSON.stringify(line)}\n`)
    await pixpact(['check', 'apigo', '--report', 'json'], { cwd: folder })
    const write = (text: string) => writeFile(journalIn(folder), text)
    for (const [text, says] of [
      [lines.join(''), /apigo was asked at http:\/\/127\.0\.0\.1:8, not at http:\/\/127\.0\.0\.1:9/],
      [
        lines.join('').replace(subject.sha256, '0'.repeat(64)).replace(':8"', ':9"'),
        /the document of apigo has changed/,
      ],
      [lines.join('').replace('"apigo"', '"openai"'), /it is about openai/],
      ['{"hello":1}\n', /line 1 is none of a journal/],
      [`${lines[0]}{"broken\n${lines[1]}`, /line 2 is none of a journal/],
    ] as const) {
      await write(text)
      expect(await pixpact(resume, { cwd: folder, env })).toMatchObject({
        code: 2,
        stderr: expect.stringMatching(says),
      })
    }
  })
})

test('a second run into the same folder is refused while the first one goes on', async () => {
  await inFolder(async folder => {
    await counting(async shop => {
      const first = start(flags(shop.url), { cwd: folder, env })
      await shop.came(1)
      for (const more of [[], ['--resume']]) {
        const second = await pixpact([...flags(shop.url), ...more], { cwd: folder, env })
        expect([second.code, second.stderr]).toEqual([
          2,
          expect.stringMatching(/^Another run \(process \d+\) is using/),
        ])
      }
      await first.ended
      expect(shop.orders.length).toBe(new Set(shop.orders).size)
    })
  })
})
