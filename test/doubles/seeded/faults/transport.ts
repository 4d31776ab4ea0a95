import type { Fault, Hooks } from '../hooks.ts'
import { bytesOf, type Reply, textReply, withBody } from '../reply.ts'

const layer = 'transport'

/** A fault of answers that deliver images. */
function deliveryFault(id: string, breaks: (reply: Reply) => Reply): Fault {
  return { id, layer, breaks: () => ({ reply: (reply, _, made) => (made ? breaks(reply) : reply) }) }
}

/** A fault in the JSON text of a success. */
function textFault(id: string, text: NonNullable<Hooks['text']>): Fault {
  return { id, layer, breaks: () => ({ text }) }
}

export const transportFaults: readonly Fault[] = [
  deliveryFault('resets-the-connection', reply => ({ ...reply, broken: 'reset' })),
  deliveryFault('ends-before-its-length', reply => ({
    ...withBody(reply, bytesOf(reply), { 'content-length': String(bytesOf(reply).length) }),
    broken: 'halfway',
  })),
  {
    id: 'redirects-to-another-origin',
    layer,
    breaks: () => ({
      instead: ({ origin }, path) =>
        origin.includes('127.0.0.1')
          ? textReply(307, 'text/plain', '', { location: `${origin.replace('127.0.0.1', 'localhost')}${path}` })
          : undefined,
    }),
  },
  {
    id: 'takes-too-long',
    layer,
    breaks: ({ tooSlowMs }) => ({ reply: (reply, _, made) => (made ? { ...reply, delayMs: tooSlowMs } : reply) }),
  },
  // The header of an upstream is passed on, its body decoded.
  deliveryFault('says-gzip-and-is-not', reply => withBody(reply, bytesOf(reply), { 'content-encoding': 'gzip' })),
  deliveryFault('calls-json-text', reply =>
    reply.headers['content-type'] === 'application/json'
      ? withBody(reply, bytesOf(reply), { 'content-type': 'text/plain; charset=utf-8' })
      : reply,
  ),
  textFault('writes-nan', text => text.replace(/"total_tokens":\d+/, '"total_tokens":NaN')),
  textFault('repeats-a-key', text => text.replace('{', '{"created":1,')),
  {
    id: 'writes-gbk',
    layer,
    breaks: () => ({
      text: text => text.replace('"data":[{', `"data":[{"revised_prompt":"${marker}",`),
      reply: (reply, _, made) => (made ? withBody(reply, inGbk(bytesOf(reply))) : reply),
    }),
  },
  textFault('ends-json-early', text => text.slice(0, -20)),
]

const marker = '@@boat@@'

/** The marker as 一只纸船 in GBK. */
function inGbk(body: Uint8Array): Uint8Array {
  const at = Buffer.from(body).indexOf(marker)
  if (at < 0) return body
  const boat = Uint8Array.from([0xd2, 0xbb, 0xd6, 0xbb, 0xd6, 0xbd, 0xb4, 0xac])
  return Buffer.concat([body.subarray(0, at), boat, body.subarray(at + marker.length)])
}
