import type { Socket } from 'node:net'

const signals = new WeakMap<Socket, AbortSignal>()

/**
 * Tells that a client is gone. One signal serves all requests of a connection, so whoever listens takes the listener back
 * when it has its answer.
 */
export function leavingOf(connection: Socket): AbortSignal {
  const known = signals.get(connection)
  if (known) return known
  const leaving = new AbortController()
  if (connection.destroyed) leaving.abort()
  else connection.once('close', () => leaving.abort())
  signals.set(connection, leaving.signal)
  return leaving.signal
}
