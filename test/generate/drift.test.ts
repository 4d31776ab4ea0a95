import { execFile } from 'node:child_process'
import { appendFileSync, cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'

const root = resolve(import.meta.dirname, '../..')

/** Runs the generator as a command. */
function generate(...options: readonly string[]): ReturnType<typeof generateIn> {
  return generateIn(root, ...options)
}

/** The same for another copy's own generator. */
function generateIn(
  project: string,
  ...options: readonly string[]
): Promise<{ readonly code: number; readonly out: string; readonly err: string }> {
  return new Promise(done => {
    execFile(process.execPath, [join(project, 'scripts/generate.ts'), ...options], (error, out, err) =>
      done({ code: error ? Number(error.code) : 0, out, err }),
    )
  })
}

/** A copy of what is generated and what it is made from, with one provider. */
function copy(): string {
  const path = mkdtempSync(join(tmpdir(), 'pixpact-'))
  onTestFinished(() => rmSync(path, { recursive: true, force: true }))
  cpSync(join(root, 'specs/apigo.yaml'), join(path, 'specs/apigo.yaml'))
  for (const shelf of ['probes', 'checks', 'faults', 'reporters'])
    cpSync(join(root, 'src', shelf), join(path, 'src', shelf), { recursive: true })
  return path
}

/** A copy that can run itself. */
function wholeCopy(): string {
  const path = mkdtempSync(join(tmpdir(), 'pixpact-'))
  onTestFinished(() => rmSync(path, { recursive: true, force: true }))
  for (const part of ['src', 'scripts', 'specs', 'generated', 'package.json', 'docs/conformance.md', 'docs/quirks.md'])
    cpSync(join(root, part), join(path, part), { recursive: true })
  symlinkSync(join(root, 'node_modules'), join(path, 'node_modules'))
  return path
}

test('what is generated is up to date', async () => {
  expect(await generate('--check')).toEqual({ code: 0, out: '', err: '' })
})

test('a file that was changed, is missing or does not belong is named, and nothing is written', async () => {
  const path = copy()
  expect((await generate('--root', path)).code).toBe(0)
  expect((await generate('--root', path, '--check')).code).toBe(0)
  const contract = join(path, 'generated/apigo/contract.ts')
  appendFileSync(contract, '// changed\n')
  rmSync(join(path, 'generated/checks.ts'))
  writeFileSync(join(path, 'generated/mine.ts'), 'export {}\n')
  const { code, err } = await generate('--root', path, '--check')
  expect(code).toBe(1)
  expect(err.split('\n').slice(0, 3).sort()).toEqual([
    'foreign: generated/mine.ts',
    'missing: generated/checks.ts',
    'stale: generated/apigo/contract.ts',
  ])
  expect(readFileSync(contract, 'utf8')).toMatch(/\/\/ changed\n$/)
})

test('writing renews what differs, removes what is no longer made, and keeps its hands off other files', async () => {
  const path = copy()
  await generate('--root', path)
  const fresh = readFileSync(join(path, 'generated/apigo/contract.ts'), 'utf8')
  appendFileSync(join(path, 'generated/apigo/contract.ts'), '// changed\n')
  cpSync(join(path, 'generated/apigo'), join(path, 'generated/gone'), { recursive: true })
  expect((await generate('--root', path)).out).toContain('removed generated/gone/contract.ts')
  expect(readFileSync(join(path, 'generated/apigo/contract.ts'), 'utf8')).toBe(fresh)
  writeFileSync(join(path, 'generated/mine.ts'), 'export {}\n')
  expect(await generate('--root', path)).toMatchObject({
    code: 2,
    err: expect.stringContaining('generated/mine.ts was not generated; move it'),
  })
})

test('a broken document is told with its place, and ends the command', async () => {
  const path = copy()
  writeFileSync(join(path, 'specs/broken.yaml'), 'openapi: 3.1.0\npaths: {\n')
  expect(await generate('--root', path)).toMatchObject({
    code: 2,
    err: expect.stringMatching(/broken\.yaml is not readable YAML: .* at line \d+/),
  })
})

test('a document is named by its id', async () => {
  const path = copy()
  cpSync(join(path, 'specs/apigo.yaml'), join(path, 'specs/other.yaml'))
  expect(await generate('--root', path)).toMatchObject({
    code: 2,
    err: expect.stringContaining('specs/other.yaml has the id apigo; name the file apigo.yaml.'),
  })
})

test('the table of checks follows the shelves in one go, and a cell that was changed by hand is stale', async () => {
  const path = wholeCopy()
  const page = join(path, 'docs/conformance.md')
  const [check, fault] = [
    join(path, 'src/checks/images/image-size.ts'),
    join(path, 'src/faults/images/ignores-the-size.ts'),
  ]
  writeFileSync(check, readFileSync(check, 'utf8').replace(/title: '[^']*'/, "title: 'Pixels | are <as> asked'"))
  cpSync(fault, join(path, 'src/faults/images/shrinks-it-all.ts'))
  expect((await generateIn(path)).out).toBe('wrote generated/faults.ts\nwrote docs/conformance.md\n')
  const row = /\| `image-size`: Pixels \\\| are &lt;as> asked \| error \| reuses a paid answer .*`shrinks-it-all` \|\n/
  const text = readFileSync(page, 'utf8')
  expect(text).toMatch(row)
  writeFileSync(page, text.replace('| `image-size`: Pixels', '| `image-size`: Changed'))
  expect(await generateIn(path, '--check')).toMatchObject({
    code: 1,
    err: expect.stringMatching(/^stale: docs\/conformance\.md\n/),
  })
})
