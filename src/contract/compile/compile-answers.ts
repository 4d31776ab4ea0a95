import type { AnswerPromise } from '../../core/contract.ts'
import { DocumentError } from '../../core/errors.ts'
import type { Json } from '../../core/json.ts'
import { objectOf } from '../load/document.ts'
import type { CreateValidator } from '../validate/validators.ts'
import { compileHeaders } from './compile-parameters.ts'
import type { Components } from './components.ts'
import { mediaExamples, schemaExamples } from './examples.ts'
import type { OperationExtension } from './extension.ts'

/** The promised answers: exact statuses, then ranges, then the default. */
export function compileAnswers(
  responses: Json | undefined,
  extension: OperationExtension,
  components: Components,
  validator: CreateValidator,
  where: string,
): readonly AnswerPromise[] {
  const answers = Object.entries(objectOf(responses)).filter(([status]) => rank(status) < 3)
  for (const status of [...Object.keys(extension.documented ?? {}), ...(extension.assumed ?? [])]) {
    if (answers.some(([key]) => key === status)) continue
    throw new DocumentError(
      `${where}: x-pixpact speaks of the status ${status}, which responses does not have; add it there.`,
    )
  }
  return answers
    .sort(([a], [b]) => rank(a) - rank(b) || (a < b ? -1 : 1))
    .map(([status, value]) => compileAnswer(status, value, extension, components, validator))
}

function compileAnswer(
  status: string,
  value: Json,
  extension: OperationExtension,
  components: Components,
  validator: CreateValidator,
): AnswerPromise {
  const response = components.object(value)
  const ref = extension.documented?.[status]
  return {
    status: status === 'default' ? status : status.toUpperCase(),
    assumed: extension.assumed?.includes(status) ?? false,
    headers: compileHeaders(response.headers, components, validator),
    media: Object.entries(objectOf(response.content)).map(([type, item]) => {
      const content = components.object(item)
      const schema = components.schema(content.schema, 'answer')
      return {
        type: type.toLowerCase(),
        schema,
        validate: validator(schema, 'json'),
        examples: mediaExamples(content, components),
      }
    }),
    ...(ref === undefined ? {} : { documented: compileDocumented(ref, components, validator) }),
  }
}

function compileDocumented(
  ref: string,
  components: Components,
  validator: CreateValidator,
): NonNullable<AnswerPromise['documented']> {
  const schema = components.schema({ $ref: ref })
  return { schema, validate: validator(schema, 'json'), examples: schemaExamples(components.object({ $ref: ref })) }
}

function rank(status: string): number {
  if (/^[1-5]\d\d$/.test(status)) return 0
  if (/^[1-5]XX$/i.test(status)) return 1
  return status === 'default' ? 2 : 3
}
