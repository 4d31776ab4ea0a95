import { realpathSync } from 'node:fs'
import { basename, dirname, extname, relative, resolve, sep } from 'node:path'
import { DocumentError } from '../../core/errors.ts'
import type { Json } from '../../core/json.ts'
import { type JsonObject, objectOf } from './document.ts'
import { loadFile } from './load-file.ts'
import { parseYaml } from './parse-yaml.ts'
import { decode, lookUp, place } from './references.ts'
import { isNameMap, type Path, rebuild } from './visit.ts'

const fileLimit = 1_000
const depthLimit = 100

export interface Bundle {
  readonly document: JsonObject
  /** Contents of the files that were referred to, in the order they were met. */
  readonly files: readonly Uint8Array[]
}

/**
 * Moves everything that a document refers to in other files into its own components. Only files under the document's
 * real folder are read: a `$ref` is the reach of whoever wrote the document into the machine of whoever reads it.
 *
 * @throws {DocumentError} for a reference to the network, out of the folder, to no file or to nothing within the file
 */
export function bundle(document: JsonObject, path: string, reading: (file: string) => void): Bundle {
  const root = realpathSync(path)
  const home = dirname(root)
  const files = new Map<string, { readonly document: JsonObject; readonly bytes: Uint8Array }>()
  const adopted = new Map<string, string>()
  const components: { [section: string]: { [name: string]: Json } } = {}

  const rewrite = (value: Json, from: string, section: string, depth: number): Json =>
    rebuild(value, (object, at) => {
      const { $ref, ...siblings } = object
      if (typeof $ref !== 'string') return object
      const [file = '', fragment = ''] = $ref.split('#', 2)
      const target = file === '' ? from : locate($ref, file, from, at)
      if (target === root) return { ...object, $ref: `#${fragment}` }
      if (depth > depthLimit)
        throw new DocumentError(
          `${relative(home, from)}: references go through more than ${depthLimit} files; flatten them.`,
        )
      const kind = at.length ? sectionOf(at) : section
      if (kind === 'pathItems')
        return { ...objectOf(rewrite(find($ref, target, fragment, from, at), target, kind, depth + 1)), ...siblings }
      return { ...object, $ref: adopt($ref, target, fragment, kind, from, at, depth) }
    })

  const locate = ($ref: string, file: string, from: string, at: Path): string => {
    const where = `${relative(home, from)}: the $ref "${$ref}" at ${place(at)}`
    if (/^([a-z][a-z\d+.-]*:|\/\/)/i.test(file)) {
      throw new DocumentError(
        `${where} points out of the document's folder; save the file beside the document and refer to it by a relative path.`,
      )
    }
    const wanted = resolve(dirname(from), decode(file))
    if (wanted.startsWith(home + sep)) reading(wanted)
    const real = realPath(wanted)
    if (!(real ?? wanted).startsWith(home + sep)) {
      throw new DocumentError(
        `${where} points out of the document's folder; move the file into that folder and correct the path.`,
      )
    }
    if (real === undefined)
      throw new DocumentError(`${where} names a file that does not exist; add it or correct the path.`)
    return real
  }

  const find = ($ref: string, target: string, fragment: string, from: string, at: Path): Json => {
    const known = files.get(target)
    if (!known && files.size >= fileLimit)
      throw new DocumentError(`The document refers to more than ${fileLimit} files; bundle it first.`)
    const file = known ?? read(target, relative(home, target))
    files.set(target, file)
    const found = lookUp(file.document, `#${fragment}`)
    if (found === undefined) {
      throw new DocumentError(
        `${relative(home, from)}: the $ref "${$ref}" at ${place(at)} names nothing in ${relative(home, target)}; correct it.`,
      )
    }
    return found
  }

  const adopt = (
    $ref: string,
    target: string,
    fragment: string,
    section: string,
    from: string,
    at: Path,
    depth: number,
  ): string => {
    const key = `${section} ${target}#${fragment}`
    const known = adopted.get(key)
    if (known !== undefined) return known
    const taken = { ...objectOf(objectOf(document.components)[section]), ...components[section] }
    const name = freeName(target, fragment, taken)
    const local = `#/components/${section}/${name}`
    adopted.set(key, local)
    const found = find($ref, target, fragment, from, at)
    components[section] ??= {}
    // The name is taken before its content is read, which may refer to it.
    const names = components[section]
    names[name] = {}
    names[name] = rewrite(found, target, section, depth + 1)
    return local
  }

  const own = objectOf(rewrite(document, root, 'schemas', 0))
  if (Object.keys(components).length === 0)
    return { document: own, files: [...files.values()].map(({ bytes }) => bytes) }
  const old = objectOf(own.components)
  const merged = Object.entries(components).map(([section, added]): [string, Json] => [
    section,
    { ...objectOf(old[section]), ...added },
  ])
  return {
    document: { ...own, components: { ...old, ...Object.fromEntries(merged) } },
    files: [...files.values()].map(({ bytes }) => bytes),
  }
}

function read(path: string, name: string): { readonly document: JsonObject; readonly bytes: Uint8Array } {
  const bytes = loadFile(path, name)
  return { document: objectOf(parseYaml(new TextDecoder().decode(bytes), name)), bytes }
}

function realPath(path: string): string | undefined {
  try {
    return realpathSync(path)
  } catch {
    return undefined
  }
}

/** The section of `components` that holds what may stand at this place. */
function sectionOf(at: Path): string {
  const [container, own] = [at.at(-2), at.at(-1)]
  if (own === 'requestBody' && !isNameMap(at.slice(0, -1))) return 'requestBodies'
  if (!isNameMap(at.slice(0, -1))) return 'schemas'
  if (container === 'paths' || container === 'pathItems' || container === 'webhooks') return 'pathItems'
  const sections = [
    'parameters',
    'responses',
    'requestBodies',
    'headers',
    'examples',
    'links',
    'callbacks',
    'securitySchemes',
  ]
  return sections.find(section => section === container) ?? 'schemas'
}

function freeName(file: string, fragment: string, taken: JsonObject): string {
  const base = basename(file, extname(file))
  const last = fragment.split('/').at(-1)
  const wanted = (last ? `${base}_${last}` : base).replace(/[^A-Za-z0-9._-]/g, '_')
  let name = wanted
  for (let count = 2; Object.hasOwn(taken, name); count++) name = `${wanted}_${count}`
  return name
}
