import type { AnswerPromise, Operation, Task } from '../../core/contract.ts'
import type { Schema } from '../../core/schema.ts'
import type { AnswerMap } from '../../core/words.ts'
import { isJsonType } from '../answer/media.ts'
import { type JsonObject, textOf } from '../load/document.ts'
import type { CreateValidator } from '../validate/validators.ts'
import { answerWords } from './answer-words.ts'
import { compileAnswers } from './compile-answers.ts'
import { compileBody } from './compile-body.ts'
import { compileParameters } from './compile-parameters.ts'
import { compileSecurity } from './compile-security.ts'
import type { Components } from './components.ts'
import { type OperationExtension, readExtension } from './extension.ts'
import { openaiAnswers } from './openai-answer.ts'

const tasks: readonly (readonly [suffix: string, task: Task])[] = [
  ['/images/generations', 'generate'],
  ['/images/edits', 'edit'],
  ['/images/variations', 'vary'],
]

/** One operation of a path item. `where` names the document, for messages. */
export function compileOperation(
  method: string,
  path: string,
  item: JsonObject,
  operation: JsonObject,
  document: JsonObject,
  components: Components,
  validator: CreateValidator,
  where: string,
): Operation {
  const id = `${method} ${path}`
  const place = `${where}, ${id}`
  const extension = readExtension('operation', operation, place)
  const task = extension.task ?? tasks.find(([suffix]) => path.endsWith(suffix))?.[1]
  const answers = compileAnswers(operation.responses, extension, components, validator, place)
  const named = task !== undefined || extension.ask !== undefined || extension.answer !== undefined
  const answer = answerWords(successSchema(answers), components.schemas, extension.answer, named)
  const imaging = named || answer.images !== undefined
  const body = compileBody(operation.requestBody, extension, imaging, components, validator, place)
  const security = compileSecurity(operation.security ?? document.security, document, components)
  return {
    id,
    method,
    path,
    name: textOf(operation.operationId) ?? id,
    summary: textOf(operation.summary) ?? '',
    deprecated: operation.deprecated === true,
    ...(task ? { task } : {}),
    parameters: compileParameters(item.parameters, operation.parameters, components, validator),
    ...(body ? { body } : {}),
    answers,
    ...(security ? { security } : {}),
    answer,
    ...(extension.success ? { success: extension.success } : {}),
    ...(extension.pending ? { pending: extension.pending } : {}),
    refusal: extension.refusal ?? 'openai',
    quirks: extension.quirks ?? [],
    ...(extension.maxLatency === undefined ? {} : { maxLatencyMs: Math.round(extension.maxLatency * 1000) }),
    ...(task && claimsOpenai(extension, answer) ? { openai: validator(openaiAnswers[task], 'json') } : {}),
  }
}

/** The schema of a successful JSON answer. */
function successSchema(answers: readonly AnswerPromise[]): Schema | undefined {
  const success = [
    ...answers.filter(({ status }) => status.startsWith('2')),
    ...answers.filter(({ status }) => status === 'default'),
  ]
  return success.flatMap(({ media }) => media).find(({ type }) => isJsonType(type) || type === '*/*')?.schema
}

function claimsOpenai(extension: OperationExtension, answer: AnswerMap): boolean {
  const images = answer.images ?? []
  return extension.openai !== false && images.length > 0 && images.every(pointer => pointer.startsWith('/data/*'))
}
