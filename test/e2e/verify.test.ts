import { mkdir, readdir, readFile, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import type { Report } from '../../src/core/report.ts'
import { answered, formHeaders, recorded } from '../engine/record/entries.ts'
import { inFolder, pixpact } from './command.ts'

const read = async (...path: readonly string[]): Promise<Report> => JSON.parse(await readFile(join(...path), 'utf8'))
const har = (...entries: readonly object[]) => JSON.stringify({ log: { version: '1.2', entries } })

test('the recording of a run is judged as the run was', async () => {
  await inFolder(async folder => {
    const run = await pixpact(['check', 'apigo', '--fault', 'ignores-the-size,echoes-the-key'], { cwd: folder })
    expect([run.code, run.stdout]).toEqual([1, expect.stringContaining('pixpact-report/exchanges.har')])
    expect((await stat(join(folder, 'pixpact-report', 'exchanges.har'))).mode & 0o777).toBe(0o600)

    const { code, stdout, stderr } = await pixpact(['verify', 'pixpact-report/exchanges.har', '--out', 'again'], {
      cwd: folder,
    })
    expect([code, stderr]).toEqual([1, ''])
    expect(stdout).toContain('image-size')
    const [before] = (await read(folder, 'pixpact-report', 'report.json')).targets
    const [after] = (await read(folder, 'again', 'report.json')).targets
    expect(after).toMatchObject({ upstream: { kind: 'har', url: 'pixpact-report/exchanges.har' }, limits: [] })
    expect(before?.findings.length).toBeGreaterThan(1)
    expect(after?.findings).toEqual(before?.findings)
    expect(after?.verdicts).toEqual(before?.verdicts)
    expect(after?.exchanges).toEqual(before?.exchanges)
  })
})

test('the example of docs/verify.md shows what the commands say', async () => {
  const page = await readFile(new URL('../../docs/verify.md', import.meta.url), 'utf8')
  const [, block = ''] = /```console\n(.*?)```/s.exec(page) ?? []
  const steps = block.split(/^\$ pixpact /m).slice(1)
  expect(steps.length).toBe(2)
  await inFolder(async folder => {
    for (const step of steps) {
      const [command = '', ...lines] = step.trim().split('\n')
      const { stdout } = await pixpact(command.split(' '), { cwd: folder })
      for (const line of lines.filter(line => line !== '...')) expect(stdout).toContain(line)
    }
  })
})

test('a recording with a key in it gives reports and a recording without one', async () => {
  const key = 'sk-recorded-0123456789'
  await inFolder(async folder => {
    await writeFile(
      join(folder, 'app.har'),
      har(recorded({ content: { mimeType: 'application/json', text: answered({ note: key }) } })),
    )
    const reports = 'terminal,json,junit,html,markdown,sarif,har'
    const { code, stdout, stderr } = await pixpact(['verify', 'app.har', '--report', reports], { cwd: folder })
    expect([code, stdout]).toEqual([1, expect.stringContaining('key-not-echoed')])
    const files = await readdir(join(folder, 'pixpact-verify'))
    expect(files.length).toBe(6)
    const texts = await Promise.all(files.map(file => readFile(join(folder, 'pixpact-verify', file), 'utf8')))
    for (const text of [stdout, stderr, ...texts]) expect(text).not.toContain(key)

    const again = await pixpact(['verify', 'pixpact-verify/exchanges.har', '--report', 'terminal'], { cwd: folder })
    expect(again).toMatchObject({ code: 1, stdout: expect.stringContaining('key-not-echoed') })
  })
})

test('a recording is judged by the document that is named, and by none when none fits', async () => {
  await inFolder(async folder => {
    const entry = recorded({ url: 'https://relay.test/v1/images/edits', headers: formHeaders })
    await writeFile(
      join(folder, 'app.har'),
      har(entry, { ...entry, request: { ...entry.request, url: 'https://app.test/' } }),
    )
    const judge = (...more: readonly string[]) =>
      pixpact(['verify', 'app.har', '--report', 'json', '--out', '-', ...more], { cwd: folder })
    const named = await judge('--provider', 'apigo,aa')
    const report: Report = JSON.parse(named.stdout)
    expect(report.targets.map(({ provider }) => provider)).toEqual(['apigo'])
    expect(report.targets[0]?.limits).toEqual(
      expect.arrayContaining(['1 entry of app.har calls no operation of these documents.']),
    )
    expect(named.stderr).toContain('1 entry of app.har calls no operation')
    expect(JSON.parse((await judge()).stdout).targets).toMatchObject([{ provider: 'openai' }])

    await writeFile(join(folder, 'app.har'), har({ ...entry, request: { ...entry.request, url: 'https://app.test/' } }))
    expect(await judge()).toMatchObject({
      code: 3,
      stdout: '',
      stderr: expect.stringMatching(/Nothing in the recording.*--provider/),
    })
  })
})

test('what is no recording is told in a sentence', async () => {
  await inFolder(async folder => {
    await mkdir(join(folder, 'folder.har'))
    for (const [name, text, says] of [
      ['page.har', '<html>', /page\.har is no recording: it is no JSON/],
      ['spec.har', '{"openapi":"3.1.0"}', /spec\.har is no recording: it has no list log\.entries/],
      ['empty.har', '', /it is empty/],
      ['missing.har', undefined, /missing\.har cannot be read: it does not exist/],
      ['folder.har', undefined, /folder\.har cannot be read: it is no file/],
    ] as const) {
      if (text !== undefined) await writeFile(join(folder, name), text)
      const { code, stderr, stdout } = await pixpact(['verify', name], { cwd: folder })
      expect([name, code, stdout, stderr]).toEqual([name, 2, '', expect.stringMatching(says)])
    }
    expect(await pixpact(['verify'], { cwd: folder })).toMatchObject({ code: 2 })
  })
})
