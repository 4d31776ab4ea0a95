import { changeBehaviour, dropBehaviour, replaceBehaviour, showBehaviour } from './behaviour.ts'
import { clearExchanges, listExchanges } from './exchanges.ts'
import { dropFaults, replaceFaults, showFaults } from './faults.ts'
import { sessionsFor, type Wish } from './wish.ts'

/** What one method does, or promises to; `takes` says that it takes a JSON body. Nothing is told by a 204. */
export interface Act {
  readonly takes?: true
  readonly does: (wish: Wish) => unknown
}

/** What stands at one path: an act for each method, or the stream of exchanges. */
export type Route = 'stream' | { readonly [method: string]: Act }

/** The control API, but for `/_pixpact/health`, which is open to all. */
export const routes: { readonly [path: string]: Route } = {
  '/_pixpact/exchanges': { GET: { does: listExchanges }, DELETE: { does: clearExchanges } },
  '/_pixpact/exchanges/stream': 'stream',
  '/_pixpact/faults': {
    GET: { does: showFaults },
    PUT: { takes: true, does: replaceFaults },
    DELETE: { does: dropFaults },
  },
  '/_pixpact/behaviour': {
    GET: { does: showBehaviour },
    PUT: { takes: true, does: replaceBehaviour },
    PATCH: { takes: true, does: changeBehaviour },
    DELETE: { does: dropBehaviour },
  },
  '/_pixpact/reset': { POST: { does: reset } },
  '/_pixpact/catalog': { GET: { does: async wish => (await import('../console/catalog.ts')).showCatalog(wish) } },
  '/_pixpact/pictures': { GET: { does: async wish => (await import('../console/pictures.ts')).showPictures(wish) } },
}

function reset(wish: Wish): undefined {
  for (const session of sessionsFor(wish)) session.reset()
}
