import type { Contract } from '../core/contract.ts'
import { type Serving, serve } from '../shells/node/serve.ts'
import { createPaint } from '../shells/sharp/create-paint.ts'
import { behaviourOf } from './behaviour/behaviour-of.ts'
import { writeFault } from './behaviour/read-faults.ts'
import { findContracts } from './find-contracts.ts'
import type { MockFlags } from './mock-flags.ts'
import { tellMock } from './mock-greeting.ts'
import { warnOfOthers } from './mock-warning.ts'
import { untilTold } from './until-told.ts'

/** Answers under way get so long to finish; a second signal ends them at once. */
const graceMs = 5_000

/**
 * `pixpact mock`: serves mocks until it is told to stop.
 *
 * @returns the exit code
 * @throws {UsageError | DocumentError}
 */
export async function mock(names: readonly string[], flags: MockFlags): Promise<number> {
  const contracts = await findContracts(names)
  if (flags.engine === 'prism') return (await import('./mock-with-prism.ts')).mockWithPrism(contracts, flags)
  const told = untilTold()
  const server = await serve(servedBy(contracts, flags))
  const watched = flags.watch ? await watch(names, contracts, server) : undefined
  for (const contract of contracts)
    tellMock(contract, contracts.length === 1 ? server.url : `${server.url}/${contract.id}`, { key: flags.key })
  if (flags.fault?.length) console.log(`Broken on purpose by ${flags.fault.map(writeFault).join(', ')}.\n`)
  warnOfOthers(flags, server)
  console.log(`Console: ${server.url}/_pixpact/\nWhat it received: ${server.url}/_pixpact/exchanges\nStop with Ctrl-C.`)
  await told
  watched?.close()
  const late = setTimeout(() => console.error('Waiting for answers under way. Press Ctrl-C again to end them.'), 200)
  await server.close(graceMs)
  clearTimeout(late)
  return 0
}

function servedBy(contracts: readonly Contract[], flags: MockFlags): Parameters<typeof serve>[0] {
  const { port, host, allowedHosts = [], seed = 1, key, controlToken, maxBody } = flags
  return {
    contracts,
    options: { seed, paint: createPaint(), ...(key !== undefined && { key }) },
    behaviour: behaviourOf(contracts, flags),
    port,
    host,
    allowedHosts,
    ...(controlToken !== undefined && { controlToken }),
    ...(maxBody !== undefined && { limits: { maxBody: Math.round(maxBody * 1024 * 1024) } }),
  }
}

async function watch(names: readonly string[], contracts: readonly Contract[], server: Serving) {
  const { watchTargets } = await import('./watch/watch-targets.ts')
  return watchTargets(names, contracts, contract => server.renew(contract))
}
