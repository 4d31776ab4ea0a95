import { readAnswer } from '../../../contract/answer/read-answer.ts'
import type { Contract } from '../../../core/contract.ts'
import type { ResponseMessage } from '../../../core/message.ts'
import { refusalOf } from '../call-error.ts'
import type { Transport } from '../send.ts'
import { deliveredImage } from './delivered-image.ts'
import type { Way } from './find-way.ts'
import type { ImageAnswer, ImageError } from './image-answer.ts'

/** Understands an answer by the contract: the same words whatever the provider calls them. */
export function readImageAnswer(
  contract: Contract,
  { operation, changes }: Way,
  response: Response,
  bytes: Uint8Array,
  transport: Transport,
): ImageAnswer {
  const headers = [...response.headers].map(([name, value]) => [name.toLowerCase(), value] as const)
  const message: ResponseMessage = {
    status: response.status,
    headers,
    chunks: [{ bytes, at: 0 }],
    ending: 'complete',
  }
  const reading = readAnswer(operation, message)
  const { status, body: raw, text, usage, blocked, said } = reading
  const common = { provider: contract.id, status, response, tried: [], ...(raw === undefined ? {} : { raw }) }
  const fail = (error: ImageError): ImageAnswer => ({ ok: false, ...common, error })
  if (reading.pending) {
    const task = String(said.task?.value ?? '')
    return fail({
      kind: 'pending',
      message: `The pictures are not made yet; the provider calls the work ${task}.`,
      task,
      text,
    })
  }
  if (!reading.succeeded) {
    const refusal = refusalOf(status, text, raw ?? null)
    const unreadable = status < 300 && raw === undefined
    return fail({
      ...refusal,
      ...(unreadable ? { kind: 'unreadable' as const } : {}),
      ...(blocked === undefined ? {} : { reason: blocked }),
    })
  }
  const whole = reading.images.filter(({ at }) => !isPartial(reading.events, at))
  if (whole.length === 0) {
    const kind = raw === undefined ? 'unreadable' : 'no-images'
    return fail({ kind, message: `Status ${status}, and no picture is where ${contract.name} promises them.`, text })
  }
  return {
    ok: true,
    ...common,
    raw,
    images: whole.map(image => deliveredImage(image, transport)),
    ...(usage ? { usage: usage.value } : {}),
    changes,
  }
}

function isPartial(events: readonly { readonly at: string; readonly data?: unknown }[], at: string): boolean {
  const data = events.find(event => at.startsWith(`${event.at}/`))?.data
  return typeof data === 'object' && data !== null && 'type' in data && /partial_image$/.test(String(data.type))
}
