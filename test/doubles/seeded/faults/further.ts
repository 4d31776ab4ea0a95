import { envelope } from '../envelope.ts'
import type { Fault } from '../hooks.ts'
import { bytesOf, jsonReply, textReply, withBody } from '../reply.ts'

const page = '<!doctype html><title>524</title><h1>A timeout occurred</h1>'

/** Close relatives of the 49, which a runner that knows only those would miss. */
export const furtherFaults: readonly Fault[] = [
  { id: 'accepts-17-images', layer: 'request', breaks: () => ({ forgives: ({ kind }) => kind === 'items' }) },
  {
    id: 'accepts-text-for-a-file',
    layer: 'request',
    breaks: () => ({ forgives: ({ kind, param }) => kind === 'type' && param === 'image' }),
  },
  { id: 'accepts-unknown-fields', layer: 'request', breaks: () => ({ forgives: ({ kind }) => kind === 'unknown' }) },
  { id: 'accepts-what-is-no-image', layer: 'request', breaks: () => ({ forgives: ({ kind }) => kind === 'file' }) },
  {
    id: 'refuses-keys-with-a-page',
    layer: 'auth',
    breaks: () => ({
      refuses: ({ status }) => (status === 401 ? textReply(200, 'text/html', '<h1>Sign in</h1>') : undefined),
    }),
  },
  {
    id: 'wraps-the-answer',
    layer: 'schema',
    breaks: () => ({ body: ({ data, ...body }) => ({ ...body, code: 0, data: { images: data } }) }),
  },
  {
    id: 'does-not-say-why',
    layer: 'errors',
    breaks: () => ({ refuses: refusal => jsonReply(refusal.status, envelope({ ...refusal, message: '' })) }),
  },
  {
    id: 'adds-a-byte-order-mark',
    layer: 'transport',
    breaks: () => ({
      reply: (reply, _, made) =>
        made ? withBody(reply, Buffer.concat([Buffer.from('\ufeff'), bytesOf(reply)])) : reply,
    }),
  },
  {
    id: 'answers-with-a-gateway-page',
    layer: 'transport',
    breaks: () => ({ reply: (reply, _, made) => (made ? textReply(524, 'text/html; charset=UTF-8', page) : reply) }),
  },
  {
    id: 'says-another-size',
    layer: 'semantic',
    breaks: () => ({ body: body => ({ ...body, size: body.size === '1536x1024' ? '1024x1024' : '1536x1024' }) }),
  },
  {
    id: 'hides-an-error-in-200',
    layer: 'semantic',
    breaks: () => ({
      body: () => ({ error: { message: 'upstream overloaded', type: 'upstream_error', param: null, code: null } }),
    }),
  },
  { id: 'delivers-empty-data', layer: 'semantic', breaks: () => ({ body: body => ({ ...body, data: [] }) }) },
  {
    id: 'ignores-the-mask',
    layer: 'semantic',
    breaks: () => ({ order: ({ mask: _, ...order }) => order }),
  },
  {
    id: 'shows-a-partial-image-too-late',
    layer: 'streaming',
    breaks: () => ({ events: ([first, ...rest]) => (first && rest.length ? [...rest, first] : first ? [first] : []) }),
  },
]
