// The compiler checks what stands here (npm run typecheck).
import { expectTypeOf, test } from 'vitest'
import type { Client as Aimanyi, createClient as createAimanyi } from '../../../generated/aimanyi/client.ts'
import type { Client as Apigo } from '../../../generated/apigo/client.ts'
import type { Client as Openai } from '../../../generated/openai/client.ts'
import type { Input } from '../../../src/shells/client/call-shape.ts'
import type { Failure, Result, Success } from '../../../src/shells/client/result.ts'

type Answered<Call> = Call extends (...given: never[]) => Promise<infer Answer> ? Answer : never
type At<Union, Status> = Union extends { readonly status: infer One } ? (Status extends One ? Union : never) : never

test('a success is told by its status, and its data are those of the document', () => {
  type Answer = Answered<Apigo['createImageEdit']>
  type Good = Extract<Answer, { readonly ok: true; readonly status: 200 }>
  expectTypeOf<Good['data']['created']>().toEqualTypeOf<number>()
  expectTypeOf<Good['data']['data'][number]['url']>().toEqualTypeOf<string | undefined>()
  expectTypeOf<Extract<Answer, { readonly ok: true }>>().not.toHaveProperty('error')
})

test('a failure is told by its status: documented ones have a body, others an unknown one', () => {
  type Bad = Extract<Answered<Openai['createImage']>, { readonly ok: false }>
  type Refused = At<Bad, 429>
  expectTypeOf<NonNullable<Refused['error']['body']>['error']['message']>().toEqualTypeOf<string>()
  expectTypeOf<At<Bad, 418>['error']['body']>().toEqualTypeOf<unknown>()
  expectTypeOf<At<Bad, 0>['response']>().toEqualTypeOf<undefined>()
  expectTypeOf<Bad['error']['message']>().toEqualTypeOf<string>()
})

test('ranges and default cover the statuses that are not named', () => {
  interface Answers {
    readonly 201: { readonly content: { readonly 'application/json': { readonly id: number } } }
    readonly 404: { readonly content: { readonly 'application/json': { readonly lost: true } } }
    readonly '4XX': { readonly content: { readonly 'application/json': { readonly range: true } } }
    readonly default: { readonly content: { readonly 'text/plain': string } }
  }
  expectTypeOf<At<Success<Answers>, 201>['data']>().toEqualTypeOf<{ readonly id: number }>()
  expectTypeOf<At<Failure<Answers>, 404>['error']['body']>().toEqualTypeOf<{ readonly lost: true } | undefined>()
  expectTypeOf<At<Failure<Answers>, 409>['error']['body']>().toEqualTypeOf<{ readonly range: true } | undefined>()
  expectTypeOf<At<Failure<Answers>, 503>['error']['body']>().toEqualTypeOf<string | undefined>()
  expectTypeOf<Result<Answers>['ok']>().toEqualTypeOf<boolean>()
})

test('what has to be given is required, and what a document does not have cannot be given', () => {
  type Given = Parameters<Apigo['createImageEdit']>[0]
  expectTypeOf<{ body: { image: Blob; prompt: string } }>().toExtend<Given>()
  expectTypeOf<{ body: { image: Uint8Array; prompt: string } }>().toExtend<Given>()
  expectTypeOf<{ body: { image: Blob[]; prompt: string } }>().toExtend<Given>()
  expectTypeOf<{ body: FormData }>().toExtend<Given>()
  expectTypeOf<{ body: { prompt: string } }>().not.toExtend<Given>()
  expectTypeOf<{ body: { image: string; prompt: string } }>().not.toExtend<Given>()
  interface Operation {
    readonly parameters: {
      readonly path: { readonly id: number }
      readonly query?: { readonly q?: string }
      readonly header?: never
    }
    readonly responses: object
  }
  expectTypeOf<{ path: { id: 1 } }>().toExtend<Input<Operation>>()
  expectTypeOf<{ query: { q: 'x' } }>().not.toExtend<Input<Operation>>()
})

test('a client whose document names no host asks for one', () => {
  expectTypeOf<Parameters<typeof createAimanyi>[0]>().toHaveProperty('baseUrl').toEqualTypeOf<string>()
  expectTypeOf<Aimanyi>().toHaveProperty('createImage')
})
