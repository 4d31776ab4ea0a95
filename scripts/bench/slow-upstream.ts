// node slow-upstream.ts PROVIDER LATENCY_MS: an upstream that answers each request after a fixed time with an answer that
// it made the first time it was asked. Tells its port on standard output.
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { setTimeout as wait } from 'node:timers/promises'
import { loadContract } from '../../generated/contracts.ts'
import { answer } from '../../src/engine/mock/answer.ts'

const [, , provider = '', latency = ''] = process.argv
const contract = await loadContract(provider)
const answers = new Map<string, ReturnType<typeof answer>>()
const server = createServer(async (request, response) => {
  const pieces: Uint8Array[] = []
  for await (const piece of request) pieces.push(piece)
  const body = Buffer.concat(pieces)
  const headers = Object.entries(request.headers).map(([name, value]) => [name, String(value)] as const)
  const { method = 'GET' } = request
  const id = JSON.stringify([method, request.url, request.headers.authorization, body.toString('latin1')])
  const url = `http://${request.headers.host}${request.url}`
  const made = answers.get(id) ?? answer(contract, { method, url, headers, body: new Uint8Array(body) })
  answers.set(id, made)
  await wait(Number(latency))
  response.writeHead(made.status, made.headers.flat())
  response.end(Buffer.concat(made.chunks.map(({ bytes }) => bytes)))
})
server.listen(0, '127.0.0.1', () => console.log((server.address() as AddressInfo).port))
