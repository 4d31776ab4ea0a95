import { readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { expect, test } from 'vitest'

const root = resolve(import.meta.dirname, '../..')
const read = (name: string) => JSON.parse(readFileSync(join(root, name), 'utf8')) as never
const manifest: {
  dependencies: { [name: string]: string }
  devDependencies: { [name: string]: string }
  allowScripts: { [name: string]: boolean }
} = read('package.json')
const lock: {
  packages: { [path: string]: { hasInstallScript?: boolean; resolved?: string; optionalDependencies?: object } }
} = read('package-lock.json')

test('packages are named by their exact version', () => {
  const versions = Object.entries({ ...manifest.dependencies, ...manifest.devDependencies })
  expect(versions.length).toBeGreaterThan(10)
  expect(versions.filter(([, version]) => !/^\d+\.\d+\.\d+$/.test(version))).toEqual([])
})

test('each package with an install script is allowed or denied by name, and only node is allowed', () => {
  const scripted = Object.entries(lock.packages).filter(([, entry]) => entry.hasInstallScript)
  const names = scripted.map(([path]) => path.replace(/^.*node_modules\//, ''))
  expect(Object.keys(manifest.allowScripts)).toEqual(expect.arrayContaining(names))
  expect(Object.keys(manifest.allowScripts).filter(name => manifest.allowScripts[name])).toEqual(['node'])
})

test('the lock file has the builds for every platform, and names no registry', () => {
  const there = Object.keys(lock.packages)
  const missing = Object.entries(lock.packages).flatMap(([path, { optionalDependencies }]) =>
    Object.keys(optionalDependencies ?? {}).filter(
      name => !there.includes(`${path}/node_modules/${name}`) && !there.includes(`node_modules/${name}`),
    ),
  )
  expect(missing, 'run: node scripts/complete-lock.ts').toEqual([])
  expect(Object.values(lock.packages).filter(({ resolved }) => resolved !== undefined)).toEqual([])
})
