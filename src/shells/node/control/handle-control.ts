import type { IncomingMessage, ServerResponse } from 'node:http'
import { createIntake, megabyte } from '../intake.ts'
import { Refusal } from '../refusal.ts'
import type { Desk } from './desk.ts'
import { requireController } from './guard.ts'
import { readJsonBody } from './read-json-body.ts'
import { refuseControl } from './refuse-control.ts'
import { type Route, routes } from './routes.ts'
import { streamExchanges } from './stream-exchanges.ts'
import type { Wish } from './wish.ts'
import { writeJson } from './write-json.ts'

/** Bodies of all control APIs of the process: a few settings each. */
const intake = createIntake(megabyte, 'Send less.')

/** Answers one request to the control API. Whatever is wrong with it becomes an answer that says so in a sentence. */
export async function handleControl(
  desk: Desk,
  request: IncomingMessage,
  response: ServerResponse,
  host: string,
  target: string,
): Promise<void> {
  try {
    requireController(request.headers, request.socket.remoteAddress ?? '', host, desk.token)
    const [path = '', ...rest] = target.split('?')
    const route = Object.hasOwn(routes, path) ? routes[path] : undefined
    if (route === undefined) throw new Refusal(404, 'unknown_url', `There is nothing at ${path}. ${places}`)
    const query = new URLSearchParams(rest.join('?'))
    await answer(desk, route, { query, origin: `http://${host}` }, request, response)
  } catch (error) {
    refuseControl(error, request, response)
  }
}

const places = `The control API has /_pixpact/health, ${Object.keys(routes).join(', ')}.`

async function answer(
  { sessions, streams, options }: Desk,
  route: Route,
  { query, origin }: Pick<Wish, 'query' | 'origin'>,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const { method = 'GET' } = request
  if (route === 'stream') {
    if (method !== 'GET') throw notAllowed(method, response, ['GET'])
    return streamExchanges(sessions, streams, query, response)
  }
  // A HEAD gets the fields of a GET (RFC 9110, section 9.3.2); node:http leaves out the body.
  const act = route[method === 'HEAD' ? 'GET' : method]
  if (act === undefined) throw notAllowed(method, response, Object.keys(route))
  const body = act.takes ? await readJsonBody(request, response, intake) : undefined
  const told = await act.does({ sessions, query, body, origin, options })
  writeJson(request, response, told === undefined ? 204 : 200, told)
}

function notAllowed(method: string, response: ServerResponse, allowed: readonly string[]): Refusal {
  response.setHeader('allow', allowed.join(', '))
  return new Refusal(405, 'method_not_allowed', `${method} is not allowed here; use ${allowed.join(' or ')}.`)
}
