import type OpenAI from 'openai'
import { sayImage } from './stages.ts'

/** What came of a call, in words that a table can hold. */
export type Surface = readonly string[]

/** Each image of an answer. */
export async function imagesOf(answer: PromiseLike<OpenAI.ImagesResponse>): Promise<Surface> {
  const { data = [] } = await answer
  return data.map(({ b64_json, url }) => (b64_json == null ? (url ? 'a link' : 'nothing') : sayImage(b64_json)))
}

/** The type of each event of a stream. */
export async function eventsOf(stream: PromiseLike<AsyncIterable<{ readonly type: string }>>): Promise<Surface> {
  const types: string[] = []
  for await (const { type } of await stream) types.push(type)
  return types
}

/** What a promise is refused with; an error that is not there is an error. */
export function rejectionOf(promise: PromiseLike<unknown>): Promise<Error> {
  return Promise.resolve(promise).then(
    value => {
      throw new Error(`It was to fail and gave ${JSON.stringify(value)?.slice(0, 200)}`)
    },
    (error: Error) => error,
  )
}
