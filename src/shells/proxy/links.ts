import { readAnswer } from '../../contract/answer/read-answer.ts'
import type { Contract } from '../../core/contract.ts'
import type { Exchange } from '../../core/exchange.ts'
import type { ResponseMessage } from '../../core/message.ts'
import type { Budget } from './budget.ts'
import type { Passage } from './passage.ts'

/** An exchange whose answer links to images, not masked. */
interface Waiting {
  readonly number: number
  exchange: Exchange
  /** Links that nobody fetched yet, as they stand in the answer. */
  readonly links: Set<string>
  readonly bytes: number
}

/** Remembers which images clients may still fetch. */
export interface Links {
  remember(number: number, exchange: Exchange): void
  /** The exchange that a passage fetched an image of, with that image; undefined when it fetched none. */
  attach(
    passage: Passage,
    response: ResponseMessage,
  ): { readonly number: number; readonly exchange: Exchange; readonly link: string } | undefined
}

/** Answers whose images are waited for, the last of them. */
const most = 32

/** @param origin of the target: links lead there, or to the proxy itself, for the proxy to see them fetched */
export function createLinks(contract: Contract, origin: string, budget: Budget): Links {
  const waiting: Waiting[] = []
  const forget = (one: Waiting) => {
    waiting.splice(waiting.indexOf(one), 1)
    budget.give(one.bytes)
  }
  return {
    remember(number, exchange) {
      const links = linksOf(contract, exchange)
      const bytes = weigh(exchange)
      if (links.size === 0 || !budget.take(bytes)) return
      waiting.push({ number, exchange, links, bytes })
      const [oldest] = waiting
      if (waiting.length > most && oldest) forget(oldest)
    },
    attach({ request, calledAt }, response) {
      // A part, and what a cache holds already, tell nothing of the whole image.
      if (request.method !== 'GET' || response.status === 206 || response.status === 304) return undefined
      const { pathname, search } = new URL(request.url)
      for (const one of waiting.toReversed()) {
        const link = [...one.links].find(text => leadsTo(text, pathname + search, [new URL(origin).host, calledAt]))
        if (link === undefined) continue
        one.links.delete(link)
        one.exchange = { ...one.exchange, downloads: [...one.exchange.downloads, { url: link, response }] }
        if (one.links.size === 0) forget(one)
        return { number: one.number, exchange: one.exchange, link }
      }
      return undefined
    },
  }
}

function leadsTo(link: string, path: string, hosts: readonly string[]): boolean {
  const url = URL.parse(link)
  return url !== null && hosts.includes(url.host) && url.pathname + url.search === path
}

function linksOf({ operations }: Contract, { operation: id, aside, response, downloads }: Exchange): Set<string> {
  const operation = operations.find(one => one.id === id)
  if (!operation?.answer.images || aside !== undefined || response === undefined) return new Set()
  const known = new Set(downloads.map(({ url }) => url))
  const links = readAnswer(operation, response).images.filter(
    ({ delivery, text }) => delivery === 'url' && !known.has(text),
  )
  return new Set(links.map(({ text }) => text))
}

function weigh({ request, response }: Exchange): number {
  return (response?.chunks ?? []).reduce((sum, { bytes }) => sum + bytes.length, request.body.length)
}
