import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Contract } from '../../core/contract.ts'
import { answersOn } from '../node/broken-http.ts'
import type { AllowedHosts } from '../node/hosts.ts'
import { addressOf } from '../node/read-request.ts'
import { Refusal } from '../node/refusal.ts'
import { writeRefusal } from '../node/write-response.ts'
import { listOf, transferOf } from './fields.ts'
import { ownAnswer, type ProxyError } from './own-answers.ts'
import type { Visit } from './way.ts'

/** Who answers visits, and to whom they may be addressed. */
export interface Host {
  readonly contract: Contract
  readonly allowed: AllowedHosts
  visit(visit: Visit): Promise<void>
}

/** Takes one request in. Nothing that anybody sends may end the process: whatever goes wrong becomes an answer. */
export async function handleVisit(
  host: Host,
  number: number,
  client: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  // Without listeners, whoever leaves in the middle would be an uncaught error.
  client.on('error', () => {})
  response.on('error', () => {})
  answersOn(client.socket, response)
  try {
    const { host: name, target } = addressOf(client, host.allowed)
    if (transferOf(client.rawHeaders) === 'unknown')
      throw new Refusal(501, 'not_implemented', 'The only transfer coding that is understood here is chunked.')
    await host.visit({ number, client, response, host: name, path: target })
  } catch (error) {
    refuse(host.contract, client, response, error)
  }
}

function refuse(contract: Contract, client: IncomingMessage, response: ServerResponse, error: unknown): void {
  if (response.headersSent || response.destroyed) return void response.destroy()
  try {
    const { method = 'GET', url = '/', rawHeaders } = client
    const asked = {
      method,
      url: URL.parse(url, 'http://localhost')?.href ?? 'http://localhost/',
      headers: listOf(rawHeaders),
    }
    writeRefusal(client, response, ownAnswer(contract, asked, tellingOf(error)))
  } catch {
    response.destroy()
  }
}

function tellingOf(error: unknown): { readonly status: number; readonly error: ProxyError; readonly message: string } {
  if (!(error instanceof Refusal)) {
    const reason = error instanceof Error ? error.message : String(error)
    return { status: 500, error: 'proxy-failed', message: `The proxy itself failed: ${reason}. Please report this.` }
  }
  const { status, message } = error
  if (status !== 421) return { status, error: 'bad-request', message }
  const told =
    'This proxy does not answer for the host that the request names. Call it by 127.0.0.1 or localhost, or start it with --allowed-hosts.'
  return { status, error: 'misdirected', message: told }
}
