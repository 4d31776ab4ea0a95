import type { RequestMessage } from '../../../core/message.ts'
import { type BodyForm, bodyForm } from './body-form.ts'

/** What requests are compared by. */
export interface CallForm {
  readonly method: string
  readonly path: string
  /** Values by name. */
  readonly query: ReadonlyMap<string, string>
  /** Absent when the body was not recorded: then any will do. */
  readonly body?: BodyForm
}

/** @param credentials names of query parameters that carry keys, and are not compared */
export function callForm(request: RequestMessage, credentials: readonly string[], whole = true): CallForm {
  const { pathname, searchParams } = new URL(request.url)
  const names = [...new Set(searchParams.keys())].filter(name => !credentials.includes(name))
  return {
    method: request.method,
    path: pathname,
    query: new Map(names.map(name => [name, searchParams.getAll(name).join('\n')])),
    ...(whole ? { body: bodyForm(request) } : {}),
  }
}

/**
 * What of two requests differs, in words that go on from "differs in"; empty when they are alike.
 *
 * @param asked the one that came
 */
export function differences(recorded: CallForm, asked: CallForm): readonly string[] {
  return [
    ...(recorded.method === asked.method ? [] : [`the method (${recorded.method} was recorded)`]),
    ...(isSamePath(recorded.path, asked.path) ? [] : [`the path (${recorded.path} was recorded)`]),
    ...fields(recorded.query, asked.query).map(field => `the query parameter ${field}`),
    ...(recorded.body && asked.body ? bodies(recorded.body, asked.body) : []),
  ]
}

/** A client may have been given a base URL that lacks a part of the path at the target, or the one that has it. */
export function isSamePath(recorded: string, asked: string): boolean {
  const [short, long] = recorded.length < asked.length ? [recorded, asked] : [asked, recorded]
  return short === long || (short.length > 1 && long.endsWith(short))
}

function bodies(recorded: BodyForm, asked: BodyForm): readonly string[] {
  if (recorded.kind !== asked.kind) return [`the kind of body (${recorded.kind} was recorded, ${asked.kind} came)`]
  return fields(recorded.fields, asked.fields).map(field =>
    field.startsWith('"" ') ? 'the body' : `the field ${field}`,
  )
}

function fields(recorded: ReadonlyMap<string, string>, asked: ReadonlyMap<string, string>): readonly string[] {
  const names = [...new Set([...recorded.keys(), ...asked.keys()])]
  return names.flatMap(name => {
    if (recorded.get(name) === asked.get(name)) return []
    const how = !asked.has(name) ? 'is missing' : recorded.has(name) ? 'has another value' : 'was not recorded'
    return [`${JSON.stringify(name)} (${how})`]
  })
}
