import { imagePointers } from '../../contract/answer/images.ts'
import { readAnswer } from '../../contract/answer/read-answer.ts'
import type { Exchange } from '../../core/exchange.ts'
import type { PlannedCall } from '../plan/plan.ts'
import { attempt } from './attempt.ts'
import type { Route } from './send.ts'

/** At most this many links are followed in one answer: nobody asks for more images in one call. */
const linksPerAnswer = 16

/** The exchange with the images that its answer links to, fetched once each and without the key. */
export async function follow(
  { operation, aside }: Pick<PlannedCall, 'operation' | 'aside'>,
  exchange: Exchange,
  { download, signal }: Route,
): Promise<Exchange> {
  const { response } = exchange
  if (response === undefined || aside !== undefined || imagePointers(operation).length === 0) return exchange
  const links = readAnswer(operation, response).images.filter(
    ({ delivery, text }) => delivery === 'url' && /^https?:/.test(text),
  )
  const urls = [...new Set(links.map(({ text }) => text))].filter(url => URL.canParse(url)).slice(0, linksPerAnswer)
  const downloads = await Promise.all(
    urls.map(async url => {
      const request = { method: 'GET', url, headers: [['accept', 'image/*'] as const], body: new Uint8Array() }
      return { url, ...(await attempt(download, request, signal)) }
    }),
  )
  return { ...exchange, downloads }
}
