import { edit, generation } from './ask.ts'
import type { Right } from './row.ts'
import { missingPrompt, oneImage, opaquePng, plainJson, requestId, unauthorized } from './seen.ts'

const generate = { operation: 'POST /images/generations' } as const
const edits = { operation: 'POST /images/edits' } as const

const transport = [
  'connection-holds',
  'no-redirect',
  'content-type-told',
  'content-encoding-holds',
  'charset-told',
  'body-parses',
  'keys-are-unique',
]
const shape = ['answer-schema', 'openai-shape', 'documented-shape', 'created-is-now', 'no-error-in-success']
const image = ['base64-is-raw', 'image-decodes', 'image-not-blank', 'one-delivery']
const refusal = ['refusal-is-client-error', 'error-says-why', 'status-documented']

/** What aimock does right, and no run may call broken. */
export const right: readonly Right[] = [
  {
    ...generate,
    checks: ['key-required'],
    what: 'A call without a key is refused with 401.',
    ask: generation({}, 'none'),
    seen: unauthorized,
  },
  {
    ...edits,
    checks: ['key-required'],
    what: 'A call without a key is refused with 401.',
    ask: edit({}, 'none'),
    seen: unauthorized,
  },
  {
    ...generate,
    checks: ['wrong-key-refused', 'key-not-echoed'],
    what: 'A wrong key is refused with 401, and no key comes back.',
    ask: generation({}, 'wrong'),
    seen: unauthorized,
  },
  {
    ...edits,
    checks: ['wrong-key-refused', 'key-not-echoed'],
    what: 'A wrong key is refused with 401, and no key comes back.',
    ask: edit({}, 'wrong'),
    seen: unauthorized,
  },
  {
    ...generate,
    checks: ['endpoint-implemented', 'valid-request-accepted', ...transport],
    what: 'A valid request is answered in JSON.',
    ask: generation(),
    seen: plainJson,
  },
  {
    ...edits,
    checks: ['endpoint-implemented', ...transport],
    what: 'A valid form is answered in JSON.',
    ask: edit(),
    seen: plainJson,
  },
  {
    ...generate,
    checks: shape,
    what: 'The answer has `created`, in seconds and now, and `data`.',
    ask: generation(),
    seen: oneImage,
  },
  {
    ...edits,
    checks: shape,
    what: 'The answer has `created`, in seconds and now, and `data`.',
    ask: edit(),
    seen: oneImage,
  },
  {
    ...generate,
    checks: image,
    what: 'The image comes once, whole and in bare base64.',
    ask: generation(),
    seen: opaquePng,
  },
  {
    ...edits,
    checks: image,
    what: 'The image comes once, whole and in bare base64.',
    ask: edit(),
    seen: opaquePng,
  },
  {
    ...generate,
    checks: refusal,
    what: 'A request without a prompt is refused with 400, and the message says why.',
    ask: generation({ prompt: undefined }),
    seen: missingPrompt,
  },
  {
    ...edits,
    checks: refusal,
    what: 'A form without a prompt is refused with 400, and the message says why.',
    ask: edit({ prompt: undefined }),
    seen: missingPrompt,
  },
  {
    ...generate,
    checks: ['request-id'],
    what: 'Every answer carries `x-request-id`.',
    ask: generation({}, 'none'),
    seen: requestId,
  },
  {
    ...edits,
    checks: ['request-id'],
    what: 'Every answer carries `x-request-id`.',
    ask: edit({}, 'none'),
    seen: requestId,
  },
]
