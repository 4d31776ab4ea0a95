import type { ExchangeView } from '../../control/view/view-exchange.ts'
import { token } from './ask.ts'

const pollMs = 2_000

/** What someone who follows the journal is told. */
export interface Follower {
  exchange(view: ExchangeView): void
  /** Some may have been missed: ask for all. Says whether that worked. */
  reload(): Promise<boolean>
  /** In words, and whether exchanges come as they happen. */
  state(words: string, live: boolean): void
}

/** Follows the journal by its stream, and by asking again and again where there is none. */
export function follow(follower: Follower): void {
  // A stream of events cannot carry a token: browsers give it no header fields.
  if (token() !== null) poll(follower)
  else stream(follower)
}

function stream(follower: Follower): void {
  const source = new EventSource('/_pixpact/exchanges/stream')
  source.addEventListener('open', () => {
    follower.state('Live', true)
    void follower.reload()
  })
  source.addEventListener('exchange', event => follower.exchange(JSON.parse(event.data)))
  source.addEventListener('missed', () => void follower.reload())
  source.addEventListener('error', () => {
    if (source.readyState === EventSource.CLOSED) poll(follower)
    else follower.state('Not connected; trying again…', false)
  })
}

function poll(follower: Follower): void {
  const again = async () => {
    const reached = await follower.reload()
    follower.state(reached ? 'Asked again every 2 seconds' : 'Not connected; trying again…', reached)
    setTimeout(again, pollMs)
  }
  void again()
}
