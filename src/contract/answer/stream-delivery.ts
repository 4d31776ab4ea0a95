import type { Contract, Operation } from '../../core/contract.ts'
import { flattenObject } from '../schema/resolve.ts'
import { answerMedia, eventStream, successPromise } from './media.ts'

/** Whether the events of a stream carry base64 whatever was asked for, as OpenAI's do: their schema requires it. */
export function streamsBase64({ schemas }: Contract, operation: Operation): boolean {
  const media = answerMedia(successPromise(operation), eventStream)
  return media !== undefined && flattenObject(media.schema, schemas).required.includes('b64_json')
}
