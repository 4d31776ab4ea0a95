import type { Contract } from '../core/contract.ts'
import { UsageError } from '../core/errors.ts'
import { prismLimits } from '../shells/prism/limits.ts'
import { startPrism } from '../shells/prism/start-prism.ts'
import type { MockFlags } from './mock-flags.ts'
import { tellMock } from './mock-greeting.ts'
import { untilTold } from './until-told.ts'

/**
 * Has Prism serve one contract until it is told to stop.
 *
 * @returns the exit code
 * @throws {UsageError}
 */
export async function mockWithPrism(contracts: readonly Contract[], flags: MockFlags): Promise<number> {
  refuseNativeFlags(flags)
  const { port, host } = flags
  const prism = await startPrism({ contracts, port, host })
  for (const contract of contracts) tellMock(contract, prism.url, { pictures: false })
  console.log(
    `What to know of Prism 5.16 as a mock of image APIs:\n${prismLimits.map(limit => `- ${limit}`).join('\n')}\n`,
  )
  console.log('Served by Prism. Stop with Ctrl-C.')
  const ended = await Promise.race([untilTold(), prism.ended])
  await prism.close()
  if (ended === undefined) return 0
  console.error(
    `Prism ended on its own with exit code ${ended}. Start it again, or use the native engine (leave --engine out).`,
  )
  return 1
}

/** @throws {UsageError} for a flag that Prism knows nothing of: a mock that is sound would pass for a broken one */
function refuseNativeFlags({ port: _port, host: _host, engine: _engine, ...native }: MockFlags): void {
  const given = Object.keys(native)
    .sort()
    .map(name => `--${name.replaceAll(/[A-Z]/g, letter => `-${letter.toLowerCase()}`)}`)
  if (given.length)
    throw new UsageError(
      `Prism has no ${given.join(', ')}. Leave that out, or use the native engine (leave --engine out).`,
    )
}
