import { brotliCompressSync, gzipSync } from 'node:zlib'
import { envelope } from './envelope.ts'
import type { Hooks, Tolerance } from './hooks.ts'
import { bytesOf, jsonReply, type Reply, withBody } from './reply.ts'

/** What is unusual and right: none of it breaks a promise. */
export const tolerances: readonly Tolerance[] = [
  {
    id: 'adds-fields',
    does: () => ({
      body: body => ({
        ...body,
        provider: 'relay-7',
        metadata: { queue: null, cost: 0.0022 },
        data: (body.data as readonly object[]).map(item => ({ ...item, seed: 1337, nsfw: false })),
      }),
      refuses: refusal => {
        const honest = envelope(refusal) as { readonly error: object }
        return jsonReply(refusal.status, { error: { ...honest.error, doc_url: null }, request_ms: 3 })
      },
      events: events => events.map(({ event, data }) => ({ event, data: { ...data, provider: 'relay-7' } })),
    }),
  },
  { id: 'names-its-charset', does: () => ({ reply: reply => typed(reply, '; charset=utf-8') }) },
  { id: 'compresses', does: () => ({ reply: (reply, { headers }) => compressed(reply, headers['accept-encoding']) }) },
  {
    id: 'shows-fewer-partial-images',
    does: () => ({ order: order => ({ ...order, partials: Math.max(0, order.partials - 1) }) }),
  },
  { id: 'comments-its-streams', does: () => ({ reply: commented }) },
  {
    id: 'shows-a-masked-key',
    does: () => ({
      refuses: (refusal, { headers }) => {
        const key = headers.authorization?.replace('Bearer ', '')
        if (refusal.status !== 401 || key === undefined) return undefined
        const shown = `${key.slice(0, 7)}${'*'.repeat(20)}${key.slice(-4)}`
        return jsonReply(401, envelope({ ...refusal, message: `Incorrect API key provided: ${shown}.` }))
      },
    }),
  },
  { id: 'asks-to-wait-once', does: waitOnce },
  {
    id: 'takes-its-time',
    does: ({ slowMs }) => ({ reply: (reply, _, made) => (made ? { ...reply, delayMs: slowMs } : reply) }),
  },
]

function typed(reply: Reply, parameter: string): Reply {
  return { ...reply, headers: { ...reply.headers, 'content-type': `${reply.headers['content-type']}${parameter}` } }
}

/** Brotli for those who take it, else gzip. */
function compressed(reply: Reply, accepted = ''): Reply {
  const bytes = bytesOf(reply)
  if (/\bbr\b/.test(accepted)) return withBody(reply, brotliCompressSync(bytes), { 'content-encoding': 'br' })
  return /\bgzip\b/.test(accepted) ? withBody(reply, gzipSync(bytes), { 'content-encoding': 'gzip' }) : reply
}

/** Pings as comments, CRLF at every line's end, and OpenAI's end mark. */
function commented(reply: Reply): Reply {
  if (reply.headers['content-type'] !== 'text/event-stream') return reply
  const encode = (text: string) => new TextEncoder().encode(text)
  const chunks = reply.chunks.flatMap(chunk => [
    encode(': PING\r\n\r\n'),
    encode(new TextDecoder().decode(chunk).replaceAll('\n', '\r\n')),
  ])
  return { ...reply, chunks: [...chunks, encode('data: [DONE]\r\n\r\n')] }
}

/** The first call with a good key comes too early. */
function waitOnce(): Hooks {
  let waited = false
  return {
    limits: () => {
      if (waited) return undefined
      waited = true
      const message = 'Rate limit reached for images per minute. Please try again in 1s.'
      const refusal = { status: 429, type: 'requests', message, param: null, code: 'rate_limit_exceeded' }
      return jsonReply(429, envelope(refusal), { 'retry-after': '1' })
    },
  }
}
