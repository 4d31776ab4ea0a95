import type { Quirk, Refusal, Task } from '../../core/contract.ts'
import { DocumentError } from '../../core/errors.ts'
import type { Json, Pointer } from '../../core/json.ts'
import type { Validator } from '../../core/schema.ts'
import type { AnswerMap, AskWord } from '../../core/words.ts'
import type { JsonObject } from '../load/document.ts'
import type { Schemas } from '../schema/resolve.ts'
import { createValidators } from '../validate/validators.ts'
import { extensionDefinitions } from './extension-schema.ts'

export interface InfoExtension {
  readonly id?: string
  readonly name?: string
  readonly source?: string
  readonly retrieved?: string
  readonly keyEnv?: string
}

export type AnswerWord = Exclude<keyof AnswerMap, 'images'>

export type AskExtension = { readonly [word in AskWord]?: Pointer | null }

export interface MediaExtension {
  readonly ask?: AskExtension
}

export interface OperationExtension {
  readonly task?: Task
  readonly ask?: AskExtension
  readonly answer?: { readonly images?: readonly Pointer[] | null } & { readonly [word in AnswerWord]?: Pointer | null }
  readonly success?: { readonly [pointer: Pointer]: Json }
  readonly pending?: { readonly [pointer: Pointer]: Json }
  readonly refusal?: Refusal
  readonly multipart?: { readonly arrays: 'brackets' | 'repeat' }
  readonly documented?: { readonly [status: string]: string }
  readonly assumed?: readonly string[]
  readonly quirks?: readonly Quirk[]
  readonly openai?: boolean
  readonly maxLatency?: number
}

interface Extensions {
  readonly info: InfoExtension
  readonly operation: OperationExtension
  readonly media: MediaExtension
}

const definitions = JSON.parse(
  JSON.stringify(extensionDefinitions).replaceAll('#/$defs/', '#/components/schemas/'),
) as Schemas
const create = createValidators(definitions)
const validators: { readonly [place in keyof Extensions]: Validator } = {
  info: create(definitions.info ?? true, 'json'),
  operation: create(definitions.operation ?? true, 'json'),
  media: create(definitions.media ?? true, 'json'),
}

/**
 * The `x-pixpact` of an object, empty when there is none.
 *
 * @param where the object's place in the document, for messages
 * @throws {DocumentError} when it is not as docs/spec-extension.md says
 */
export function readExtension<Place extends keyof Extensions>(
  place: Place,
  object: JsonObject,
  where: string,
): Extensions[Place] {
  const extension = object['x-pixpact']
  if (extension === undefined) return {} as Extensions[Place]
  const [issue] = validators[place](extension)
  if (issue)
    throw new DocumentError(
      `${where}: x-pixpact is not as docs/spec-extension.md says: ${issue.message}. Correct ${issue.at || 'it'}.`,
    )
  return extension as Extensions[Place]
}
