import { viewExchange } from './view/view-exchange.ts'
import { bad, filterFor, sessionsFor, type Wish } from './wish.ts'

const limits = { usual: 100, most: 1_000 }

/** `GET /_pixpact/exchanges`: the last ones, oldest first, and how many there were in all. */
export function listExchanges(wish: Wish) {
  const sessions = sessionsFor(wish, ['operation', 'outcome', 'limit'])
  const filter = filterFor(sessions, wish.query)
  const kept = sessions.flatMap(({ contract, exchanges }) =>
    exchanges.list(filter).map(received => ({ contract, received })),
  )
  const sorted = sessions.length > 1 ? kept.sort((a, b) => a.received.startedAt - b.received.startedAt) : kept
  return {
    total: sessions.reduce((sum, { exchanges }) => sum + exchanges.total, 0),
    exchanges: lastOf(sorted, limitOf(wish.query)).map(({ contract, received }) => viewExchange(contract, received)),
  }
}

/** `DELETE /_pixpact/exchanges`: forgets them. */
export function clearExchanges(wish: Wish): undefined {
  for (const { exchanges } of sessionsFor(wish)) exchanges.clear()
}

function lastOf<Item>(items: readonly Item[], count: number): readonly Item[] {
  return count === 0 ? [] : items.slice(-count)
}

function limitOf(query: URLSearchParams): number {
  const text = query.get('limit')
  if (text === null) return limits.usual
  const limit = Number(text)
  if (/^\d+$/.test(text) && limit <= limits.most) return limit
  throw bad(`The parameter limit takes a whole number from 0 to ${limits.most}.`)
}
