import { replace } from '../../../src/codec/pointer.ts'
import { imagePointers } from '../../../src/contract/answer/images.ts'
import { isJsonType } from '../../../src/contract/answer/media.ts'
import { bodyOf, mediaType, type ResponseMessage } from '../../../src/core/message.ts'
import { changeBytes, changeJson } from '../../../src/engine/mock/rewrite.ts'
import { maxLatencyMs } from '../traffic.ts'
import type { Tolerance } from './tolerance.ts'

const isJson = (honest: ResponseMessage) => isJsonType(mediaType(honest)) && bodyOf(honest).length > 0

/** The text of a JSON answer written in another way. */
const rewritten = (honest: ResponseMessage, write: (text: string) => string) =>
  isJson(honest)
    ? changeBytes(honest, new TextEncoder().encode(write(new TextDecoder().decode(bodyOf(honest)))))
    : undefined

const elsewhere = 'https://cdn.images.example'

/** Bodies that differ from the mock's, when they come, and where their images are. */
export const bodies: readonly Tolerance[] = [
  {
    fact: 'JSON is indented and ends in a line break',
    bend: honest => rewritten(honest, text => `${JSON.stringify(JSON.parse(text), null, 2)}\r\n`),
  },
  {
    fact: 'white space comes before the JSON text, to keep the connection open',
    bend: honest => rewritten(honest, text => `\n\n  \n${text}`),
  },
  {
    fact: 'JSON escapes every slash and all that is not ASCII',
    bend: honest =>
      rewritten(honest, text =>
        text
          .replaceAll('/', '\\/')
          .replaceAll(/[^\p{ASCII}]/gu, char =>
            Array.from(
              { length: char.length },
              (_, at) => `\\u${char.charCodeAt(at).toString(16).padStart(4, '0')}`,
            ).join(''),
          ),
      ),
  },
  {
    fact: 'an answer is slow, within what is allowed',
    bend: ({ chunks, ...honest }) => ({
      ...honest,
      chunks: chunks.map(({ bytes }, index) => ({ bytes, at: ((maxLatencyMs - 100) * (index + 1)) / chunks.length })),
    }),
  },
  {
    fact: 'images are served from another origin, over https',
    bend: (honest, { operation, request }) =>
      operation && honest.status === 200 && imagePointers(operation).length > 0 && isJson(honest)
        ? changeJson(honest, body =>
            imagePointers(operation).reduce(
              (whole, at) =>
                replace(whole, at, old =>
                  typeof old === 'string' ? old.replace(new URL(request.url).origin, elsewhere) : old,
                ),
              body,
            ),
          )
        : undefined,
    fetch: mock => request => mock({ ...request, url: request.url.replace(elsewhere, 'http://mock.test') }),
  },
]
