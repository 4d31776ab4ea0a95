import { maskSignatures } from '../../codec/mask-signatures.ts'
import type { Finding } from '../../core/finding.ts'
import type { Examined } from '../../engine/judge/examine.ts'
import { finding as findingLines } from '../../reporters/terminal/findings.ts'
import { line } from '../../reporters/terminal/line.ts'
import { painter } from '../../reporters/terminal/paint.ts'
import type { Sighting } from '../../shells/proxy/passage.ts'
import { maskKeys } from '../mask-keys.ts'
import { shelves } from '../shelves.ts'

/** Different remarks that are told while a proxy runs; the report in the end counts all. */
const mostRemarks = 50

/** Prints findings as they occur: each once, and later how often it came again. */
export function tellSightings(colour: boolean, print: (text: string) => void): (sighting: Sighting) => void {
  const paint = painter(colour)
  const found = new Map<string, number>()
  const remarks = new Map<string, number>()

  const remark = (text: string) => {
    const times = (remarks.get(text) ?? 0) + 1
    if (times === 1 && remarks.size >= mostRemarks) return
    remarks.set(text, times)
    if (isRound(times)) print(paint('dim', `· ${text}${again(times)}`))
  }
  const tell = (one: Finding, { exchange, shown }: Examined, mask: (text: string) => string) => {
    // One place may be broken as often as an answer has images; that is one time.
    const times = (found.get(one.id) ?? 0) + 1
    found.set(one.id, times)
    if (!isRound(times)) return
    if (times > 1)
      return print(mask(paint('dim', `  ${line(one.check, 80)}  ${line(one.operation, 120)}${again(times)}`)))
    const { check, severity, operation, id } = one
    const lines = findingLines(
      { check, severity, operation, id, kind: 'broken', finding: one, exchanges: [] },
      shelves,
      paint,
    )
    const answer = shown.response ? `, answered with ${shown.response.status} in ${shown.timing.totalMs} ms` : ''
    print(mask([...lines, `      ${paint('dim', 'exchange'.padEnd(9))} ${exchange.id}${answer}`].join('\n')))
  }

  return sighting => {
    if (sighting.kind === 'unjudged') {
      const { method, path, reason } = sighting
      return remark(`${line(method, 20)} ${line(path, 120)} passed unjudged: ${line(reason, 200)}.`)
    }
    const hide = maskKeys(sighting.keys)
    const mask = (text: string) => hide(maskSignatures(text))
    if (sighting.kind === 'beside') {
      const { method, url } = sighting.exchange.request
      return remark(
        mask(
          `${line(method, 20)} ${line(new URL(url).pathname, 120)} is about no operation of the document and passed unjudged.`,
        ),
      )
    }
    const { judgement, exchange } = sighting.examined
    if (exchange.failure) remark(mask(`No answer: ${line(exchange.failure.message, 300)}`))
    const broken = judgement.findings.filter(({ documentation }) => !documentation)
    // With the images that came later, an exchange is judged again: what was told of it is not told twice.
    const fresh = [...new Map(broken.map(one => [one.id, one])).values()]
    const news = sighting.kind === 'attached' ? fresh.filter(({ id }) => !found.has(id)) : fresh
    for (const one of news) tell(one, sighting.examined, mask)
  }
}

function isRound(times: number): boolean {
  return /^10*$/.test(String(times))
}

function again(times: number): string {
  return times === 1 ? '' : ` (${times} times so far)`
}
