import { randomUUID } from 'node:crypto'
import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { envelope } from './envelope.ts'
import type { Call, Hooks, Refusal } from './hooks.ts'
import { make } from './make.ts'
import { readBody } from './read-body.ts'
import { readOrder } from './read-order.ts'
import { jsonReply, type Reply, send } from './reply.ts'

/** The only key that the server knows. */
export const goodKey = 'sk-seeded-7c1f0a94e2b85d36'

export interface Seeded {
  readonly url: string
  close(): Promise<void>
}

const tasks = { '/v1/images/generations': 'generation', '/v1/images/edits': 'edit' } as const

/** An image API in OpenAI's manner on a free port of the loopback interface. Without hooks it keeps all that it promises. */
export async function serveSeeded(hooks: Hooks = {}): Promise<Seeded> {
  const images = new Map<string, Reply>()
  const server = createServer((request, response) => {
    response.on('error', () => {})
    answer(request, images, hooks)
      .catch(error => jsonReply(500, envelope(refusal(500, 'server_error', String(error)))))
      .then(reply => send(reply, response))
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  const close = () =>
    new Promise<void>(resolve => {
      server.close(() => resolve())
      server.closeAllConnections()
    })
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, close }
}

async function answer(request: IncomingMessage, images: Map<string, Reply>, hooks: Hooks): Promise<Reply> {
  const chunks: Uint8Array[] = []
  for await (const chunk of request) chunks.push(chunk as Uint8Array)
  const { headers, method } = request
  const origin = `http://${headers.host ?? ''}`
  const { pathname } = new URL(request.url ?? '/', origin)
  if (images.has(pathname)) {
    const image = images.get(pathname) ?? jsonReply(404, {})
    return hooks.link ? hooks.link(image, headers) : image
  }
  const path = Object.keys(tasks).find(path => path === pathname) as keyof typeof tasks | undefined
  if (path === undefined)
    return jsonReply(404, envelope(refusal(404, 'invalid_request_error', `Invalid URL (${method} ${pathname})`)))
  if (method !== 'POST') {
    const message = `Not allowed to ${method} on ${pathname}.`
    return jsonReply(405, envelope(refusal(405, 'invalid_request_error', message)), { allow: 'POST' })
  }
  const call: Call = { task: tasks[path], headers, origin }
  const elsewhere = hooks.instead?.(call, pathname)
  if (elsewhere) return elsewhere
  const { reply, made } = await serve(call, Buffer.concat(chunks), images, hooks)
  const marked = { ...reply, headers: { ...reply.headers, 'x-request-id': `req_${randomUUID().replaceAll('-', '')}` } }
  return hooks.reply ? hooks.reply(marked, call, made) : marked
}

async function serve(
  call: Call,
  bytes: Uint8Array<ArrayBuffer>,
  images: Map<string, Reply>,
  hooks: Hooks,
): Promise<{ readonly reply: Reply; readonly made: boolean }> {
  const refuse = (refused: Refusal) => ({
    reply: hooks.refuses?.(refused, call) ?? jsonReply(refused.status, envelope(refused)),
    made: false,
  })
  const { authorization } = call.headers
  const honest = authorization === `Bearer ${goodKey}`
  if (!(hooks.admits ? hooks.admits(authorization, honest) : honest)) return refuse(unauthorized(authorization))
  const limited = hooks.limits?.()
  if (limited) return { reply: limited, made: false }
  const body = await readBody(call.task, call.headers['content-type'] ?? '', bytes)
  const { order, mistakes } = await readOrder(call.task, body)
  const objection = hooks.objects?.(body.fields)
  const [mistake] = [...mistakes, ...(objection ? [objection] : [])].filter(one => !hooks.forgives?.(one))
  if (mistake) {
    const { kind, message, param, code } = mistake
    return refuse({ ...refusal(kind === 'media' ? 415 : 400, 'invalid_request_error', message), param, code })
  }
  const publish = (image: Uint8Array, format: string) => {
    const file = `/files/${randomUUID()}.${format}`
    images.set(file, { status: 200, headers: { 'content-type': `image/${format}` }, chunks: [image] })
    return `${call.origin}${file}`
  }
  return { reply: await make(hooks.order ? hooks.order(order) : order, hooks, publish), made: true }
}

function refusal(status: number, type: string, message: string): Refusal {
  return { status, type, message, param: null, code: null }
}

function unauthorized(authorization: string | undefined): Refusal {
  const missing = "You didn't provide an API key. Send it in the Authorization header, as 'Bearer YOUR_KEY'."
  const message = authorization === undefined ? missing : 'Incorrect API key provided.'
  const code = authorization === undefined ? null : 'invalid_api_key'
  return { ...refusal(401, 'invalid_request_error', message), code }
}
