import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { parse } from 'yaml'
import { isRecord } from '../../src/core/json.ts'

export type Node = Readonly<Record<string, unknown>>

/** One file of specs/. */
export interface SpecDocument {
  readonly id: string
  /** Absolute, as tools that read files want it. */
  readonly path: string
  readonly root: Node
}

export interface SpecOperation {
  /** `codex22 POST /v1/images/edits` */
  readonly id: string
  readonly document: SpecDocument
  readonly method: string
  readonly path: string
  /** JSON Pointer of the operation within its document. */
  readonly at: string
  readonly node: Node
  /** The operation's x-pixpact object; empty when it has none. */
  readonly extension: Node
}

const folder = fileURLToPath(new URL('../../specs/', import.meta.url))
const methods = ['get', 'put', 'post', 'delete', 'patch']

export const documents: readonly SpecDocument[] = readdirSync(folder)
  .filter(name => name.endsWith('.yaml'))
  .sort()
  .map(name => ({
    id: name.slice(0, -'.yaml'.length),
    path: folder + name,
    root: asNode(parse(readFileSync(folder + name, 'utf8'))),
  }))

export const operations: readonly SpecOperation[] = documents.flatMap(document =>
  Object.entries(asNode(document.root.paths)).flatMap(([path, item]) =>
    Object.entries(asNode(item))
      .filter(([method]) => methods.includes(method))
      .map(([method, node]) => ({
        id: `${document.id} ${method.toUpperCase()} ${path}`,
        document,
        method,
        path,
        at: `/paths/${toSegment(path)}/${method}`,
        node: asNode(node),
        extension: asNode(asNode(node)['x-pixpact']),
      })),
  ),
)

/** The value as an object; an empty one when it is none. */
export function asNode(value: unknown): Node {
  return isRecord(value) ? value : {}
}

export function asList(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : []
}

/** A name as one segment of a JSON Pointer (RFC 6901, section 3). */
export function toSegment(segment: string): string {
  return segment.replaceAll('~', '~0').replaceAll('/', '~1')
}

/** The value at a JSON Pointer; `$ref` within the document is followed. Undefined when there is nothing. */
export function valueAt(root: Node, from: unknown, pointer: string): unknown {
  return pointer
    .split('/')
    .slice(1)
    .map(segment => segment.replaceAll('~1', '/').replaceAll('~0', '~'))
    .reduce<unknown>((value, segment) => child(followed(root, value), segment), from)
}

/** The value itself, or what its `$ref` names. */
export function followed(root: Node, value: unknown): unknown {
  const ref = asNode(value).$ref
  return typeof ref === 'string' ? valueAt(root, root, ref.slice(1)) : value
}

function child(value: unknown, segment: string): unknown {
  if (Array.isArray(value)) return value[Number(segment)]
  return isRecord(value) && Object.hasOwn(value, segment) ? value[segment] : undefined
}
