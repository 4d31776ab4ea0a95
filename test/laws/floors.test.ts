import { execFileSync } from 'node:child_process'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative, resolve } from 'node:path'
import { expect, test } from 'vitest'

const root = resolve(import.meta.dirname, '../..')
const floors = [
  ['codec'],
  ['core'],
  ['contract'],
  ['probes', 'checks', 'faults', 'reporters'],
  ['engine'],
  ['shells'],
  ['cli'],
]
const shelves = ['probes', 'checks', 'faults', 'reporters']

const files = (folder: string): readonly string[] =>
  readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter(name => name.endsWith('.ts'))
    .map(name => join(folder, name))

const source = files('src')

/** What a file imports from within the project, as paths from the root. */
function imports(file: string): readonly { readonly path: string; readonly typeOnly: boolean }[] {
  const text = readFileSync(join(root, file), 'utf8')
  return [
    ...text.matchAll(
      /^(?:import|export)\s+(type\s)?[^'"]*?from\s+'(\.[^']+)'|^import\s+'(\.[^']+)'|import\('(\.[^']+)'\)/gm,
    ),
  ].map(([, type, from, bare, lazy]) => ({
    path: relative(root, resolve(root, dirname(file), from ?? bare ?? lazy ?? '')),
    typeOnly: type !== undefined,
  }))
}

const room = (file: string) => file.split('/')[1] ?? ''
const floorOf = (file: string) => floors.findIndex(rooms => rooms.includes(room(file)))

test('each file of src stands on a floor', () => {
  expect(source.length).toBeGreaterThan(100)
  expect(source.filter(file => floorOf(file) < 0)).toEqual([])
})

test('a file imports from its own room or from lower floors; the codec may lend its types upwards only', () => {
  const wrong = source.flatMap(file =>
    imports(file)
      .filter(({ path }) => path.startsWith('src/'))
      .filter(({ path }) => room(path) !== room(file) && floorOf(path) >= floorOf(file))
      .map(({ path }) => `${file} imports ${path}`),
  )
  expect(wrong).toEqual([])
})

test('registries and contracts that are generated from a floor are read from floors above it', () => {
  const wrong = source.flatMap(file =>
    imports(file)
      .filter(
        ({ path }) =>
          path.startsWith('generated/') && floorOf(file) < floors.findIndex(rooms => rooms.includes('engine')),
      )
      .map(({ path }) => `${file} imports ${path}`),
  )
  expect(wrong).toEqual([])
})

test('files on a shelf do not import one another', () => {
  const wrong = source
    .filter(file => ['probes', 'checks', 'faults'].includes(room(file)))
    .flatMap(file =>
      imports(file)
        .filter(({ path }) => shelves.includes(room(path)))
        .map(({ path }) => `${file} imports ${path}`),
    )
  const reporters = source.filter(file => /^src\/reporters\/[^/]+\.ts$/.test(file))
  const crossing = reporters.flatMap(file =>
    imports(file)
      .filter(({ path }) => reporters.includes(path))
      .map(({ path }) => `${file} imports ${path}`),
  )
  expect([...wrong, ...crossing]).toEqual([])
})

test('there is no import cycle, types included', () => {
  const all = [...source, ...files('mocks'), ...files('scripts')]
  const graph = new Map(all.map(file => [file, imports(file).map(({ path }) => path)]))
  const done = new Set<string>()
  const cycles: string[] = []
  const visit = (file: string, trail: readonly string[]) => {
    if (trail.includes(file)) cycles.push([...trail.slice(trail.indexOf(file)), file].join(' -> '))
    if (done.has(file) || trail.includes(file)) return
    for (const next of graph.get(file) ?? []) visit(next, [...trail, file])
    done.add(file)
  }
  for (const file of all) visit(file, [])
  expect(cycles).toEqual([])
})

test('no file is over 250 lines and the median is at most 60', () => {
  const all = [...source, ...files('mocks'), ...files('scripts')]
  const lengths = all.map(file => ({ file, lines: readFileSync(join(root, file), 'utf8').split('\n').length - 1 }))
  expect(lengths.filter(({ lines }) => lines > 250)).toEqual([])
  const sorted = lengths.map(({ lines }) => lines).sort((a, b) => a - b)
  expect(sorted[sorted.length >> 1]).toBeLessThanOrEqual(60)
})

test('floors below the shells use web standards only', () => {
  const low = source.filter(file => floorOf(file) < floors.findIndex(rooms => rooms.includes('shells')))
  const io = /^src\/contract\/load\/(load|load-file|load-references)\.ts$/
  const wrong = low.filter(
    file => !io.test(file) && /from 'node:|\bBuffer\b|\bprocess\./.test(readFileSync(join(root, file), 'utf8')),
  )
  expect(wrong).toEqual([])
})

test('one module asks where it stands: a bundled one would not know', () => {
  const asking = [...source, ...files('mocks')].filter(file =>
    readFileSync(join(root, file), 'utf8').includes('import.meta'),
  )
  expect(asking).toEqual(['src/shells/installation.ts'])
})

test('default exports stand on shelves only, and folders are not named utils, helpers, common or misc', () => {
  const stray = source.filter(
    file => !shelves.includes(room(file)) && /^export default/m.test(readFileSync(join(root, file), 'utf8')),
  )
  expect(stray).toEqual([])
  expect(source.filter(file => /\b(utils?|helpers?|common|misc|types)\b/.test(file))).toEqual([])
})

test.skipIf(!existsSync(join(root, '.git')))('git ignores no source', () => {
  const folders = ['src', 'test', 'specs', 'docs', 'scripts', 'mocks', 'generated']
  const list = ['ls-files', '--others', '--ignored', '--exclude-standard', ...folders]
  expect(execFileSync('git', list, { cwd: root, encoding: 'utf8' })).toBe('')
})
