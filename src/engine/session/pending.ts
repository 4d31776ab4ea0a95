import { put } from '../../codec/pointer.ts'
import { hash } from '../../codec/random.ts'
import { imagePointers } from '../../contract/answer/images.ts'
import { isJsonType, successPromise } from '../../contract/answer/media.ts'
import { readAnswer } from '../../contract/answer/read-answer.ts'
import type { Operation } from '../../core/contract.ts'
import type { Json } from '../../core/json.ts'
import type { ResponseMessage } from '../../core/message.ts'
import { respond } from '../../core/message.ts'
import { changeJson } from '../mock/rewrite.ts'

/** Names tasks, each otherwise, the same ones for the same seed. */
export function createTasks(seed: number): () => string {
  let count = 0
  return () => `task-${hash(`${seed}|task|${count++}`).toString(16).padStart(8, '0')}`
}

/**
 * A successful answer as one whose images are not made yet: the document's own example of that, else the answer without
 * its images, in either case with the task's name. The same answer where the document describes no such thing.
 */
export function putOff(operation: Operation, honest: ResponseMessage, task: () => string): ResponseMessage {
  if (operation.pending === undefined) return honest
  const values = Object.entries(operation.pending)
  const id = task()
  return changeJson(honest, body => {
    const unmade = documented(operation) ?? withoutImages(operation, body)
    return values.reduce<Json>((told, [at, value]) => put(told, at, value === '*' ? id : value), unmade)
  })
}

function documented(operation: Operation): Json | undefined {
  const media = successPromise(operation)?.media.find(({ type }) => isJsonType(type))
  return Object.values(media?.examples ?? {}).find(
    body => readAnswer(operation, respond(200, 'application/json', JSON.stringify(body))).pending,
  )
}

function withoutImages(operation: Operation, body: Json): Json {
  return imagePointers(operation).reduce<Json>((told, place) => put(told, place.split('/*')[0] ?? '', []), body)
}
