import type { ServerResponse } from 'node:http'
import { writeEvent } from '../../../codec/sse.ts'
import type { Contract } from '../../../core/contract.ts'
import type { ExchangeFilter, Received, Session } from '../../../core/session.ts'
import { Refusal } from '../refusal.ts'
import { viewExchange } from './view/view-exchange.ts'
import { filterFor, sessionsFor } from './wish.ts'
import { closed } from './write-json.ts'

const limits = { streams: 32, waitingBytes: 4 * 1024 * 1024, keepAliveMs: 15_000 }

/**
 * `GET /_pixpact/exchanges/stream`: each new exchange as an event `exchange`. A listener that does not keep up misses
 * some, and is told how many by an event `missed`.
 *
 * @throws {Refusal} 400, 503
 */
export function streamExchanges(
  served: readonly Session[],
  streams: Set<() => void>,
  query: URLSearchParams,
  response: ServerResponse,
): void {
  const sessions = sessionsFor({ sessions: served, query }, ['operation', 'outcome'])
  const filter = filterFor(sessions, query)
  if (streams.size >= limits.streams)
    throw new Refusal(503, 'overloaded', `${limits.streams} streams are open already. Close one of them.`)
  response.writeHead(200, { ...closed, 'content-type': 'text/event-stream' })
  response.write('retry: 1000\n: new exchanges follow\n\n')

  let missed = 0
  const tell = (contract: Contract, received: Received) => {
    if (!matches(received, filter)) return
    if (response.writableLength > limits.waitingBytes) return void missed++
    if (missed > 0) response.write(writeEvent({ event: 'missed', data: JSON.stringify({ count: missed }) }))
    missed = 0
    response.write(writeEvent({ event: 'exchange', data: JSON.stringify(viewExchange(contract, received)) }))
  }
  const unwatch = sessions.map(session => session.exchanges.watch(received => tell(session.contract, received)))
  const pulse = setInterval(
    () => response.writableLength === 0 && response.write(': still here\n\n'),
    limits.keepAliveMs,
  )
  const end = () => response.end()
  streams.add(end)
  response.once('close', () => {
    clearInterval(pulse)
    streams.delete(end)
    for (const stop of unwatch) stop()
  })
}

function matches(received: Received, { operation, outcome }: ExchangeFilter): boolean {
  return (
    (operation === undefined || received.operation === operation) &&
    (outcome === undefined || received.outcome === outcome)
  )
}
