import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { levels } from '../../src/core/check.ts'
import { UsageError } from '../../src/core/errors.ts'
import { source } from '../../src/shells/generate/source.ts'

interface Shelf {
  /** Folder under src and name of the registry. */
  readonly name: string
  readonly type: string
  /** Whether entries carry their folder as `level`, and which folders there are. */
  readonly level?: { readonly type: string; readonly folders?: readonly string[] }
}

const shelves: readonly Shelf[] = [
  { name: 'probes', type: 'Probe', level: { type: 'string' } },
  { name: 'checks', type: 'Check', level: { type: 'Level', folders: levels } },
  { name: 'faults', type: 'Fault', level: { type: 'string' } },
  { name: 'reporters', type: 'Reporter' },
]

interface Entry {
  readonly id: string
  readonly folder: string
  readonly path: string
}

/** The registry of each shelf: every file on it that exports a definition, by the file's name. */
export function shelfFiles(root: string): ReadonlyMap<string, string> {
  return new Map(shelves.map(shelf => [`generated/${shelf.name}.ts`, registry(shelf, entries(root, shelf))]))
}

function entries(root: string, shelf: Shelf): readonly Entry[] {
  const folder = join(root, 'src', shelf.name)
  const names = existsSync(folder) ? readdirSync(folder, { recursive: true, encoding: 'utf8' }) : []
  const found = names
    .filter(
      name =>
        name.endsWith('.ts') &&
        readFileSync(join(folder, name), 'utf8').includes(`\nexport default define${shelf.type}(`),
    )
    .map(name => ({
      id: basename(name, '.ts'),
      folder: dirname(name).replace(/^\.$/, ''),
      path: `src/${shelf.name}/${name.replaceAll('\\', '/')}`,
    }))
  for (const entry of found) requireOrder(entry, found, shelf)
  return sorted(found, shelf)
}

function sorted(found: readonly Entry[], { level }: Shelf): readonly Entry[] {
  const order = level?.folders ?? (levels as readonly string[])
  const rank = ({ folder }: Entry) => (order.includes(folder) ? order.indexOf(folder) : order.length)
  return [...found].sort((a, b) => rank(a) - rank(b) || compare(a.folder, b.folder) || compare(a.id, b.id))
}

/** @throws {UsageError} for a name that is no id, an id used twice, or a folder that is no level */
function requireOrder(entry: Entry, all: readonly Entry[], { level }: Shelf): void {
  const { id, folder, path } = entry
  if (!/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(id))
    throw new UsageError(`${path}: name the file in lower-case words joined by dashes; the name is the id.`)
  const twin = all.find(other => other !== entry && other.id === id)
  if (twin) throw new UsageError(`${path} and ${twin.path} have the same id ${id}; rename one of them.`)
  if (level?.folders && !level.folders.includes(folder)) {
    throw new UsageError(`${path}: put the file into a folder named after its level: ${level.folders.join(', ')}.`)
  }
}

function registry({ name, type, level }: Shelf, found: readonly Entry[]): string {
  const module = `../src/core/${type.toLowerCase()}.ts`
  const types = level?.type === 'Level' ? `${type}, Level` : type
  const members = level ? `{ readonly id: string; readonly level: ${level.type} }` : '{ readonly id: string }'
  const lines = [
    `import type { ${types} } from '${module}'`,
    ...found.map(({ id, path }) => `import ${variable(id)} from '../${path}'`),
    '',
    `export const ${name} = {`,
    ...found.map(
      ({ id, folder }) => `  '${id}': { ...${variable(id)}, id: '${id}'${level ? `, level: '${folder}'` : ''} },`,
    ),
    `} as const satisfies Record<string, ${type} & ${members}>`,
    '',
  ]
  return source(`generated/${name}.ts`, lines.join('\n'))
}

const reserved = new Set([
  'default',
  'delete',
  'new',
  'null',
  'true',
  'false',
  'switch',
  'throw',
  'try',
  'void',
  'with',
  'yield',
  'await',
  'in',
  'if',
  'import',
  'export',
  'this',
])

function variable(id: string): string {
  const name = id.replace(/-(.)/g, (_, letter: string) => letter.toUpperCase())
  return reserved.has(name) ? `${name}_` : name
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
