import type { Contract } from '../../../src/core/contract.ts'
import { type RequestMessage, type ResponseMessage, respond } from '../../../src/core/message.ts'
import type { TargetReport } from '../../../src/core/report.ts'
import { check } from '../../../src/engine/check.ts'
import { compileText } from '../documents.ts'

/** A maker of labels: small enough to know the smallest request for any mistake in it. */
export const document = `
openapi: 3.1.0
info: { title: Labels, version: '1' }
paths:
  /labels:
    post:
      parameters: [{ name: copies, in: query, schema: { type: integer, minimum: 1, maximum: 9 } }]
      requestBody:
        required: true
        content:
          application/json:
            schema:
              type: object
              required: [text]
              additionalProperties: false
              properties:
                text: { type: string, maxLength: 10 }
                turn: { type: integer, minimum: -360, maximum: 360 }
                colour: { type: string, enum: [black, red, blue] }
                tags: { type: array, items: { type: string }, maxItems: 3 }
      responses:
        '201': { description: made, content: { application/json: { schema: { type: object, required: [turn], properties: { turn: { type: integer } } } } } }
        '400': { description: refused, content: { application/json: { schema: { type: object, required: [message], properties: { message: { type: string } } } } } }
`

export interface Label {
  readonly text: string
  readonly turn?: number
  readonly colour?: string
  readonly tags?: readonly string[]
}

/** Another answer than the right one, for a label as it was sent and the copies as they were asked for. */
export type Mistake = (label: Label, copies: string | null, isValid: boolean) => ResponseMessage | undefined

export const refuse = (status = 400) => respond(status, 'application/json', '{"message":"no"}')
export const make = (turn: unknown = 0) => respond(201, 'application/json', JSON.stringify({ turn }))

/** The label maker, right in all but its mistakes. Keeps what it was sent. */
export function serve(mistakes: readonly Mistake[] = []): {
  readonly sent: string[]
  upstream(request: RequestMessage): Promise<ResponseMessage>
} {
  const sent: string[] = []
  const upstream = async ({ url, body, headers }: RequestMessage): Promise<ResponseMessage> => {
    const text = new TextDecoder().decode(body)
    const copies = new URL(url).searchParams.get('copies')
    sent.push(`${copies} ${text}`)
    if (!headers.some(([name, value]) => name === 'content-type' && value === 'application/json')) return refuse(415)
    const label = parse(text)
    if (label === undefined) return refuse()
    const isValid = isLabel(label) && (copies === null || /^[1-9]$/.test(copies))
    const wrong = mistakes.map(mistake => mistake(label, copies, isValid)).find(answer => answer !== undefined)
    return wrong ?? (isValid ? make(label.turn) : refuse())
  }
  return { sent, upstream }
}

function parse(text: string): Label | undefined {
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Label) : undefined
  } catch {
    return undefined
  }
}

function isLabel({ text, turn, colour, tags, ...others }: Label): boolean {
  return (
    Object.keys(others).length === 0 &&
    typeof text === 'string' &&
    [...text].length <= 10 &&
    (turn === undefined || (Number.isInteger(turn) && Math.abs(turn) <= 360)) &&
    (colour === undefined || ['black', 'red', 'blue'].includes(colour)) &&
    (tags === undefined || (Array.isArray(tags) && tags.length <= 3 && tags.every(tag => typeof tag === 'string')))
  )
}

export const contract: Contract = await compileText('labels.yaml', document)

/** Asks a label maker with mistakes the smallest profile and draws further requests. */
export function fuzzed(mistakes: readonly Mistake[], runs = 50, seed = 1): Promise<TargetReport> {
  const { upstream } = serve(mistakes)
  return check(contract, {
    upstream,
    download: upstream,
    kind: 'live',
    url: 'http://labels.test/base',
    profile: 'full',
    key: 'k-0123456789',
    free: true,
    fuzz: { runs, seed },
  })
}

/** What the smallest requests were, by kind. */
export function smallest({ exchanges }: TargetReport): readonly string[] {
  return exchanges
    .filter(({ probe }) => probe?.startsWith('fuzz/'))
    .map(({ probe, request }) => `${probe} ${new URL(request.url).search}${request.body}`)
}
