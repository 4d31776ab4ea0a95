import type { Operation } from '../../core/contract.ts'

/** What every object has would not fit the type of a call. */
const reserved: ReadonlySet<string> = new Set(['then', 'prototype', ...Object.getOwnPropertyNames(Object.prototype)])

/**
 * A name for each operation, unique within the document: its operationId where that is an identifier, else one made of
 * its method and path (`GET /books/{id}` is `getBooksById`).
 */
export function namesOf(operations: readonly Operation[]): ReadonlyMap<Operation, string> {
  const taken = new Set(reserved)
  const names = new Map<Operation, string>()
  for (const operation of operations) {
    const wanted = isName(operation.name) ? operation.name : camelCase(operation)
    let name = wanted
    for (let next = 2; taken.has(name); next++) name = `${wanted}${next}`
    taken.add(name)
    names.set(operation, name)
  }
  return names
}

function isName(text: string): boolean {
  return /^[A-Za-z_$][\w$]*$/.test(text)
}

function camelCase({ method, path }: Operation): string {
  const words = path
    .replace(/\{([^}]*)\}/g, ' by $1 ')
    .split(/[^A-Za-z0-9]+/)
    .filter(word => word !== '')
  return method.toLowerCase() + words.map(word => word.charAt(0).toUpperCase() + word.slice(1)).join('')
}
