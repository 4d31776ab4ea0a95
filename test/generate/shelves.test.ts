import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { expect, test } from 'vitest'
import { checks } from '../../generated/checks.ts'
import { faults } from '../../generated/faults.ts'
import { probes } from '../../generated/probes.ts'
import { reporters } from '../../generated/reporters.ts'
import { shelfFiles } from '../../scripts/generate/shelves.ts'
import { levels } from '../../src/core/check.ts'
import { folder } from '../contract/document.ts'

/** A project with these files on its shelves, each a definition of the kind of its shelf. */
function project(...paths: readonly string[]): string {
  const root = folder({})
  for (const path of paths) {
    const kind = { probes: 'Probe', checks: 'Check', faults: 'Fault', reporters: 'Reporter' }[path.split('/')[0] ?? '']
    mkdirSync(join(root, 'src', dirname(path)), { recursive: true })
    writeFileSync(join(root, 'src', path), `import x from 'y'\n\nexport default define${kind}({})\n`)
  }
  return root
}

test('empty shelves give empty registries', () => {
  const files = shelfFiles(folder({}))
  expect([...files.keys()]).toEqual([
    'generated/probes.ts',
    'generated/checks.ts',
    'generated/faults.ts',
    'generated/reporters.ts',
  ])
  expect(files.get('generated/checks.ts')).toContain(
    'export const checks = {\n} as const satisfies Record<string, Check & ',
  )
})

test('checks stand in the order of their levels, then of their ids', () => {
  const text =
    shelfFiles(project('checks/usage/a.ts', 'checks/transport/z.ts', 'checks/transport/b-c.ts')).get(
      'generated/checks.ts',
    ) ?? ''
  expect(text.match(/'[\w-]+': \{.*\}/g)).toEqual([
    "'b-c': { ...bC, id: 'b-c', level: 'transport' }",
    "'z': { ...z, id: 'z', level: 'transport' }",
    "'a': { ...a, id: 'a', level: 'usage' }",
  ])
})

test('a file without a definition is a part of another, and no entry', () => {
  const root = project('reporters/html.ts')
  mkdirSync(join(root, 'src/reporters/html'), { recursive: true })
  writeFileSync(join(root, 'src/reporters/html/style.ts'), 'export const style = 1\n')
  expect(shelfFiles(root).get('generated/reporters.ts')).not.toContain('style')
})

test('an id used twice, a name that is no id and a folder that is no level are refused', () => {
  expect(() => shelfFiles(project('faults/auth/a.ts', 'faults/images/a.ts'))).toThrow(
    /have the same id a; rename one of them/,
  )
  expect(() => shelfFiles(project('probes/MyProbe.ts'))).toThrow(
    /src\/probes\/MyProbe\.ts: name the file in lower-case words/,
  )
  expect(() => shelfFiles(project('checks/colours/a.ts'))).toThrow(
    /put the file into a folder named after its level: transport, /,
  )
})

test('an id that is a reserved word gets another variable', () => {
  expect(shelfFiles(project('faults/delete.ts')).get('generated/faults.ts')).toContain(
    "'delete': { ...delete_, id: 'delete', level: '' }",
  )
})

test('each entry of a registry knows its id, and each check its level', () => {
  for (const shelf of [checks, faults, probes, reporters]) {
    expect(Object.keys(shelf).length).toBeGreaterThan(0)
    for (const [id, entry] of Object.entries(shelf)) expect(entry.id).toBe(id)
  }
  const order = Object.values(checks).map(({ level }) => levels.indexOf(level))
  expect(order).toEqual(order.toSorted((a, b) => a - b))
})
