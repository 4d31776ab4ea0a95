import { carriedKey } from '../../../src/contract/request/credentials.ts'
import type { Json } from '../../../src/core/json.ts'
import { type HeaderList, mediaType, type ResponseMessage, withHeader } from '../../../src/core/message.ts'
import { changeJson } from '../../../src/engine/mock/rewrite.ts'
import type { Tolerance } from './tolerance.ts'

type Changes = readonly (readonly [name: string, value: string | undefined])[]

const withHeaders = (honest: ResponseMessage, headers: Changes): ResponseMessage => ({
  ...honest,
  headers: headers.reduce<HeaderList>((all, [name, value]) => withHeader(all, name, value), honest.headers),
})

const retyped = (honest: ResponseMessage, parameter: string) =>
  /json|event-stream/.test(mediaType(honest))
    ? withHeaders(honest, [['content-type', `${mediaType(honest)}${parameter}`]])
    : undefined

/** Every text of a refusal, with a sentence added to the one that says why. */
const adding = (sentence: string) => (body: Json) =>
  JSON.parse(JSON.stringify(body).replace(/"message":"((?:[^"\\]|\\.)*)"/, `"message":"$1 ${sentence}"`)) as Json

/** Header fields that differ from the mock's, and what refusals tell beside their reason. */
export const headers: readonly Tolerance[] = [
  { fact: 'the content type tells the charset UTF-8', bend: honest => retyped(honest, '; charset=utf-8') },
  { fact: 'the charset is quoted and in capitals', bend: honest => retyped(honest, ';Charset="UTF-8"') },
  {
    fact: 'a refused key is shown with its middle hidden',
    bend(honest, { operation, request }) {
      const key = operation && carriedKey(operation, request)
      if (honest.status !== 401 || key === undefined) return undefined
      return changeJson(honest, adding(`You sent ${key.slice(0, 5)}***${key.slice(-4)}.`))
    },
  },
  {
    fact: 'further limits of the rate are told',
    bend: honest =>
      withHeaders(honest, [
        ['x-ratelimit-limit-tokens', '150000'],
        ['x-ratelimit-remaining-tokens', '149984'],
        ['x-ratelimit-reset-tokens', '6m0s'],
        ['x-ratelimit-limit-images', '-1'],
        ['ratelimit-limit', '100, 100;w=60'],
        ['ratelimit-remaining', '99'],
        ['ratelimit-reset', '58'],
        ['ratelimit', '"default";r=50;t=30'],
        ['ratelimit-policy', '"default";q=100;w=60'],
      ]),
  },
  {
    fact: 'the limit of the rate is reset at a time',
    bend: honest => withHeaders(honest, [['x-ratelimit-reset-requests', '2026-11-21T08:00:00Z']]),
  },
  {
    fact: 'the id of the call has the name that the new-api family gives it',
    bend: honest =>
      withHeaders(honest, [
        ['x-request-id', undefined],
        ['x-oneapi-request-id', '202611210800001234567abcdEFGH'],
      ]),
  },
  {
    fact: 'a refusal carries the id of the call in its message alone',
    bend: honest =>
      honest.status >= 400 && /json/.test(mediaType(honest))
        ? {
            ...changeJson(honest, adding('(request id: 20261121080000123456789abc)')),
            headers: withHeader(honest.headers, 'x-request-id', undefined),
          }
        : undefined,
  },
  {
    fact: 'fields of a gateway and of security come along',
    bend: honest =>
      withHeaders(honest, [
        ['server', 'cloudflare'],
        ['cf-ray', '8f0c1d2e3f4a5b6c-AMS'],
        ['strict-transport-security', 'max-age=15552000; includeSubDomains; preload'],
        ['x-content-type-options', 'nosniff'],
        ['vary', 'Accept-Encoding'],
        ['set-cookie', '__cf_bm=abc; path=/; HttpOnly; Secure'],
        ['www-authenticate', 'Bearer realm="api"'],
      ]),
  },
]
