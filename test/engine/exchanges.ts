import { loadContract } from '../../generated/contracts.ts'
import { encodeBase64 } from '../../src/codec/base64.ts'
import { drawImage } from '../../src/codec/image/draw.ts'
import { composeDraft } from '../../src/contract/request/compose.ts'
import { encode } from '../../src/contract/request/encode.ts'
import type { Contract } from '../../src/core/contract.ts'
import type { Credentials, Download, Exchange } from '../../src/core/exchange.ts'
import type { HeaderList, ResponseMessage } from '../../src/core/message.ts'
import type { Ask } from '../../src/core/words.ts'
import { judge } from '../../src/engine/judge/judge.ts'

export const key = 'sk-a-key-to-hide-42'
export const openai = await loadContract('openai')
export const aa = await loadContract('aa')

const now = Math.floor(Date.now() / 1000)
const square = { width: 1024, height: 1024, transparent: false } as const
export const usage = {
  input_tokens: 10,
  input_tokens_details: { text_tokens: 10, image_tokens: 0 },
  output_tokens: 196,
  total_tokens: 206,
}

/** A square image of 1024 pixels, as a file and as base64. */
export const picture = (format: 'png' | 'jpeg' | 'webp' = 'png', seed = 1) => drawImage({ ...square, format, seed })
export const base64 = encodeBase64(picture())

/** A successful answer of OpenAI's, with members beside those that are always there. */
export const images = (members: object = {}) => ({ created: now, data: [{ b64_json: base64 }], usage, ...members })

export function raw(status: number, type: string, body: string | Uint8Array): ResponseMessage {
  const headers: HeaderList = [['x-request-id', 'req_1'], ...(type === '' ? [] : [['content-type', type] as const])]
  const bytes = typeof body === 'string' ? new TextEncoder().encode(body) : body
  return { status, headers, chunks: [{ bytes, at: 0 }], ending: 'complete' }
}

export const json = (status: number, body: unknown) => raw(status, 'application/json', JSON.stringify(body))

/** An event stream; data that is text goes as it is. */
export const events = (...all: readonly unknown[]) =>
  raw(
    200,
    'text/event-stream; charset=utf-8',
    all.map(data => `data: ${typeof data === 'string' ? data : JSON.stringify(data)}\n\n`).join(''),
  )

const common = { created_at: now, size: '1024x1024', quality: 'low', background: 'opaque', output_format: 'png' }
export const partial = (index: number) => ({
  type: 'image_generation.partial_image',
  b64_json: base64,
  ...common,
  partial_image_index: index,
})
export const completed = (members: object = {}) => ({
  type: 'image_generation.completed',
  b64_json: base64,
  ...common,
  usage,
  ...members,
})

interface Circumstances {
  readonly contract?: Contract
  readonly credentials?: Credentials
  readonly downloads?: readonly Download[]
}

/** A request to the first operation of a contract (OpenAI's generations) and what came of it. */
export function exchange(ask: Ask, response: ResponseMessage, circumstances: Circumstances = {}): Exchange {
  const { contract = openai, credentials = 'given', downloads = [] } = circumstances
  const [operation] = contract.operations
  if (operation === undefined) throw new Error('the contract has no operation')
  const draft = { ...composeDraft(contract, operation, operation.body?.media[0], ask), credentials }
  const request = encode(draft, operation, 'http://relay.test', key)
  const times = { startedAt: Date.now(), durationMs: 1 }
  return { id: 'x1', operation: operation.id, credentials, request, response, downloads, ...times }
}

/** Ids of the checks that find something in an exchange, be it only to tell, in the order of the levels. */
export function found(ask: Ask, response: ResponseMessage, circumstances: Circumstances = {}): readonly string[] {
  const { findings } = judge(circumstances.contract ?? openai, exchange(ask, response, circumstances), { key })
  return [...new Set(findings.filter(({ documentation }) => !documentation).map(({ check }) => check))]
}

/** What each check makes of an exchange. */
export function outcomes(ask: Ask, response: ResponseMessage, circumstances: Circumstances = {}) {
  const contract = circumstances.contract ?? openai
  const { verdicts } = judge(contract, exchange(ask, response, circumstances), { key })
  return verdicts.map(({ check, outcome }) => [check, outcome] as const)
}
