// Completes package-lock.json after packages were added. npm leaves out the builds for other platforms that its registry
// did not offer at that moment, and `npm ci` then refuses the lock everywhere. Versions stand in the lock already.
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

interface Entry {
  readonly version?: string
  readonly dev?: boolean
  readonly optionalDependencies?: { readonly [name: string]: string }
}

interface Lock {
  packages: { [path: string]: Entry }
}

const systems = ['android', 'darwin', 'freebsd', 'linux', 'openharmony', 'win32']
const processors = ['arm64', 'arm', 'ia32', 'loong64', 'ppc64', 'riscv64', 's390x', 'wasm32', 'x64']

const file = join(import.meta.dirname, '..', 'package-lock.json')
const lock = JSON.parse(readFileSync(file, 'utf8')) as Lock
const missing = Object.entries(lock.packages).flatMap(([path, entry]) =>
  Object.entries(entry.optionalDependencies ?? {})
    .filter(([name]) => !lock.packages[`${path}/node_modules/${name}`] && !lock.packages[`node_modules/${name}`])
    .map(([name, version]) => [`node_modules/${name}`, platformEntry(name, version, entry.dev === true)] as const),
)
const { '': root, ...rest } = { ...lock.packages, ...Object.fromEntries(missing) }
const sorted = Object.entries(rest).sort(([a], [b]) => (a < b ? -1 : 1))
writeFileSync(file, `${JSON.stringify({ ...lock, packages: { '': root, ...Object.fromEntries(sorted) } }, null, 2)}\n`)
console.log(`${missing.length} platform packages added to package-lock.json.`)

/** What npm needs to know to leave a package out on other platforms; the name tells it. */
function platformEntry(name: string, version: string, dev: boolean): object {
  const system = systems.find(known => name.includes(known))
  const processor = processors.find(known => name.includes(known))
  return {
    version: version.replace(/^[\^~]/, ''),
    ...(processor ? { cpu: [processor] } : {}),
    ...(dev ? { dev } : {}),
    optional: true,
    ...(system ? { os: [system] } : {}),
    ...(system === 'linux' ? { libc: [name.includes('musl') ? 'musl' : 'glibc'] } : {}),
  }
}
