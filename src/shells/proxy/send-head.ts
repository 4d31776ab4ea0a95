import type { OutgoingMessage } from 'node:http'

const nothing = Buffer.alloc(0)

/** Sends a head before its body is there. `flushHeaders` would write bytes beyond ASCII as UTF-8, which they are not. */
export function sendHead(message: OutgoingMessage): void {
  message.write(nothing)
}
