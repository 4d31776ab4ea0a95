import { readdir, readFile, stat, symlink, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test, vi } from 'vitest'
import { openHarFile } from '../../../src/cli/proxy/har-file.ts'
import { readHar } from '../../../src/codec/har-read.ts'
import { toEntries } from '../../../src/engine/record/to-entries.ts'
import { inFolder } from '../../e2e/command.ts'
import { judged } from './sightings.ts'

const entries = async (number: number, body?: string) =>
  toEntries('openai', [(await judged(number, [], body)).examined.exchange], number)

async function idsIn(path: string): Promise<readonly unknown[]> {
  const har = readHar(new Uint8Array(await readFile(path)))
  if ('issue' in har) throw new Error(har.issue)
  return har.entries.map(({ _pixpact }) => (_pixpact as { id: string }).id)
}

test('entries are kept in their order, in a file for its owner alone, with nothing left beside it', async () => {
  await inFolder(async folder => {
    const path = join(folder, 'a.har')
    const file = await openHarFile(path)
    for (let number = 1; number <= 5; number++) file.add(await entries(number), [])
    expect(await file.close()).toBe(5)
    expect(await idsIn(path)).toEqual(['p1', 'p2', 'p3', 'p4', 'p5'])
    expect([(await stat(path)).mode & 0o777, await readdir(folder)]).toEqual([0o600, ['a.har']])
  })
})

test('a file that is there stays when nothing passed, and is replaced when something did', async () => {
  await inFolder(async folder => {
    const path = join(folder, 'a.har')
    await writeFile(path, 'old')
    expect(await (await openHarFile(path)).close()).toBe(0)
    expect([await readFile(path, 'utf8'), await readdir(folder)]).toEqual(['old', ['a.har']])
    const file = await openHarFile(path)
    file.add(await entries(1), [])
    await file.close()
    expect(await idsIn(path)).toEqual(['p1'])
  })
})

test('a link is replaced, and what it leads to stays', async () => {
  await inFolder(async folder => {
    await writeFile(join(folder, 'other'), 'mine')
    await symlink(join(folder, 'other'), join(folder, 'a.har'))
    const file = await openHarFile(join(folder, 'a.har'))
    file.add(await entries(1), [])
    await file.close()
    expect([await readFile(join(folder, 'other'), 'utf8'), await idsIn(join(folder, 'a.har'))]).toEqual([
      'mine',
      ['p1'],
    ])
  })
})

test('what would hold a key is left out', async () => {
  const warn = vi.spyOn(console, 'error').mockImplementation(() => {})
  await inFolder(async folder => {
    const path = join(folder, 'a.har')
    const file = await openHarFile(path)
    file.add(await entries(1, '{"note":"sk-leaking-0123456789"}'), ['sk-leaking-0123456789'])
    file.add(await entries(2), ['sk-leaking-0123456789'])
    await file.close()
    expect([await idsIn(path), warn.mock.calls.flat()]).toEqual([
      ['p2'],
      [expect.stringContaining('a key would stand in it')],
    ])
  })
  warn.mockRestore()
})

test('a file that grows large has no more bodies of answers, and then no more entries', async () => {
  const warn = vi.spyOn(console, 'error').mockImplementation(() => {})
  await inFolder(async folder => {
    const path = join(folder, 'a.har')
    const file = await openHarFile(path, { withBodies: 10_000, all: 16_000 })
    for (let number = 1; number <= 20; number++) file.add(await entries(number), [])
    const kept = await file.close()
    const har = readHar(new Uint8Array(await readFile(path)))
    const bodies = 'entries' in har ? har.entries.map(({ response }) => response.content.text !== undefined) : []
    expect([bodies.length, bodies[0], bodies.at(-1)]).toEqual([kept, true, false])
    expect(kept).toBeLessThan(20)
    expect(warn.mock.calls.flat()).toEqual([
      expect.stringContaining('it has no bodies of answers'),
      expect.stringContaining('is full: nothing more is recorded'),
    ])
  })
  warn.mockRestore()
})
