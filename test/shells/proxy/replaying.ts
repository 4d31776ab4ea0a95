import { loadContract } from '../../../generated/contracts.ts'
import type { HarEntry } from '../../../src/codec/har.ts'
import { toEntries } from '../../../src/engine/record/to-entries.ts'
import { startReplay } from '../../../src/shells/proxy/replay/start-replay.ts'
import { type Proxied, proxying } from './proxied.ts'

/** What passes a proxy before an upstream while `use` runs, as a recording. */
export async function recording(
  upstream: string,
  use: (proxy: Proxied) => Promise<number>,
  provider = 'openai',
): Promise<readonly HarEntry[]> {
  return proxying(
    upstream,
    async proxy => {
      const seen = await proxy.saw(await use(proxy))
      return seen.flatMap(one => {
        if (one.kind === 'unjudged') return []
        const exchange = one.kind === 'beside' ? one.exchange : one.examined.exchange
        // As a file would give it back.
        return JSON.parse(JSON.stringify(toEntries(provider, [exchange], one.number)))
      })
    },
    { provider },
  )
}

/** Answers from a recording while `use` runs. `unlike` collects why requests could not be answered. */
export async function replaying<T>(
  entries: readonly HarEntry[],
  use: (url: string, unlike: readonly string[]) => Promise<T>,
  provider = 'openai',
): Promise<T> {
  const unlike: string[] = []
  const server = await startReplay({
    contract: await loadContract(provider),
    entries,
    port: 0,
    host: '127.0.0.1',
    tell: request => request.unlike !== undefined && unlike.push(request.unlike),
  })
  try {
    return await use(server.url, unlike)
  } finally {
    await server.close(0)
  }
}
