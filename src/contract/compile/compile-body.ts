import type { RequestBody, RequestMedia } from '../../core/contract.ts'
import type { Json } from '../../core/json.ts'
import { isFormType } from '../answer/media.ts'
import { objectOf } from '../load/document.ts'
import type { CreateValidator } from '../validate/validators.ts'
import { askWords } from './ask-words.ts'
import type { Components } from './components.ts'
import { mediaExamples } from './examples.ts'
import { type AskExtension, type OperationExtension, readExtension } from './extension.ts'

/** What a request may carry, or undefined when the operation takes no body. `inferred` tells whether fields name words. */
export function compileBody(
  value: Json | undefined,
  extension: OperationExtension,
  inferred: boolean,
  components: Components,
  validator: CreateValidator,
  where: string,
): RequestBody | undefined {
  if (value === undefined) return undefined
  const body = components.object(value)
  const media = Object.entries(objectOf(body.content)).map(([type, item]): RequestMedia => {
    const content = components.object(item)
    const schema = components.schema(content.schema, 'request')
    const named: AskExtension = { ...extension.ask, ...readExtension('media', content, `${where}, ${type}`).ask }
    const ask = askWords(inferred ? schema : true, components.schemas, named)
    return {
      type: type.toLowerCase(),
      schema,
      validate: validator(schema, isFormType(bare(type)) ? 'form' : 'json'),
      ask,
      // OpenAPI repeats the name; forms with images are written as the official clients do.
      arrays: extension.multipart?.arrays ?? (ask.images === undefined ? 'repeat' : 'brackets'),
      examples: mediaExamples(content, components),
    }
  })
  return media.length === 0 ? undefined : { required: body.required === true, media }
}

function bare(type: string): string {
  return type.split(';', 1)[0]?.trim().toLowerCase() ?? ''
}
