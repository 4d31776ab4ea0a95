import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import type { Report } from '../../src/core/report.ts'
import { library } from '../any/documents.ts'
import { serveLibrary } from '../any/library-server.ts'
import { inFolder, pixpact } from './command.ts'

test('--fuzz draws further requests from a server of the user’s, shrinks what fails and says how to repeat it', async () => {
  const server = await serveLibrary(({ path, method, text }, honest) =>
    method === 'POST' && path === '/books' && honest.status === 201 && text.includes('"pages":null')
      ? { ...honest, body: { ...(honest.body as object), pages: 'none' } }
      : undefined,
  )
  try {
    await inFolder(async folder => {
      await writeFile(join(folder, 'library.yaml'), library)
      const args = ['check', 'library.yaml', '--target', server.url, '--key-env', 'READER', '--profile', 'full']
      const surroundings = { cwd: folder, env: { READER: 'reader-0123456789' } }
      const { code, stderr } = await pixpact([...args, '--free', '--fuzz', '60', '--seed', '3'], surroundings)
      expect(stderr).toMatch(
        /\d+ requests were drawn and sent, smallest failing requests: x\d+; repeat with --fuzz 60 --seed 3\./,
      )
      expect(code).toBe(1)
      const report = JSON.parse(await readFile(join(folder, 'pixpact-report/report.json'), 'utf8')) as Report
      const [target] = report.targets
      const [id] = target?.fuzz?.failures ?? []
      const failing = target?.exchanges.find(exchange => exchange.id === id)
      expect(failing?.probe).toBe('fuzz/valid')
      expect(JSON.parse(failing?.request.body ?? '{}')).toEqual({
        title: 'a',
        genre: 'novel',
        isbn: expect.stringMatching(/^97[89]-\d{10}$/),
        pages: null,
      })
      expect(target?.findings.find(finding => finding.exchange === id)?.check).toBe('answer-schema')
      const refused = await pixpact([...args, '--fuzz', '5'], surroundings)
      expect([refused.code, refused.stderr]).toEqual([2, expect.stringContaining('--free')])
    })
  } finally {
    await server.close()
  }
}, 60_000)
