import { escapeTerminal } from '../codec/escape.ts'
import { encode } from '../contract/request/encode.ts'
import type { Contract, Operation } from '../core/contract.ts'
import { UsageError } from '../core/errors.ts'
import type { Ask } from '../core/words.ts'
import { curlOf } from '../engine/judge/curl.ts'
import { picturePath, writePictureName } from '../engine/mock/picture-link.ts'
import { askingFor } from '../engine/plan/asking.ts'
import { serve } from '../shells/node/serve.ts'
import { findContracts } from './find-contracts.ts'
import { findFaults } from './find-faults.ts'
import { untilTold } from './until-told.ts'

export interface MockFlags {
  readonly port: number
  readonly host: string
  readonly engine: 'native' | 'prism'
  readonly fault: readonly string[]
  /** Milliseconds. */
  readonly latency?: number
  readonly seed?: number
  readonly key?: string
  readonly allowedHosts: readonly string[]
}

/**
 * `pixpact mock`: serves mocks until it is told to stop.
 *
 * @returns the exit code
 * @throws {UsageError | DocumentError}
 */
export async function mock(names: readonly string[], flags: MockFlags): Promise<number> {
  const contracts = await findContracts(names)
  if (flags.engine === 'prism') return mockWithPrism(contracts, flags)
  const { port, host, allowedHosts, seed = 1, key, latency } = flags
  const faults = findFaults(flags.fault, contracts)
  const options = { seed, faults, ...(key !== undefined && { key }), ...(latency !== undefined && { latency }) }
  const server = await serve({ contracts, options, port, host, allowedHosts })
  for (const contract of contracts)
    tell(contract, contracts.length === 1 ? server.url : `${server.url}/${contract.id}`, { key })
  if (faults.length) console.log(`Broken on purpose by ${faults.join(', ')}.\n`)
  console.log('Stop with Ctrl-C.')
  await untilTold()
  await server.close()
  return 0
}

async function mockWithPrism(contracts: readonly Contract[], flags: MockFlags): Promise<number> {
  refuseNativeFlags(flags)
  const { port, host } = flags
  const { startPrism } = await import('../shells/prism/start-prism.ts')
  const prism = await startPrism({ contracts, port, host })
  for (const contract of contracts) tell(contract, prism.url, { pictures: false })
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
function refuseNativeFlags({ fault, latency, seed, key, allowedHosts }: MockFlags): void {
  const given = [
    ...(fault.length ? ['--fault'] : []),
    ...(latency === undefined ? [] : ['--latency']),
    ...(seed === undefined ? [] : ['--seed']),
    ...(key === undefined ? [] : ['--key']),
    ...(allowedHosts.length ? ['--allowed-hosts'] : []),
  ]
  if (given.length)
    throw new UsageError(
      `Prism has no ${given.join(', ')}. Leave that out, or use the native engine (leave --engine out).`,
    )
}

/** The base URL of one provider and commands to try it with, ready to be pasted. */
function tell(
  contract: Contract,
  url: string,
  { key = 'any-key', pictures = true }: { readonly key?: string | undefined; readonly pictures?: boolean },
): void {
  const commands = contract.operations.map(operation => readyCurl(contract, operation, url, key))
  const files = new Set(commands.flatMap(command => [...command.matchAll(/=@([\w.-]+)/g)].map(([, file]) => file)))
  const fetching = [...files].map(file =>
    pictures
      ? `curl -o ${file} ${url}${picturePath}${writePictureName(example)}`
      : `# ${file}: any PNG image of yours, in the folder where you paste this`,
  )
  const lines = `${contract.name}: ${url}\n\n${[...fetching, ...commands].join('\n\n')}\n`.split('\n')
  console.log(lines.map(escapeTerminal).join('\n'))
}

const example = { operation: 0, seed: 1, width: 256, height: 256, transparent: false, format: 'png' } as const

function readyCurl(contract: Contract, operation: Operation, url: string, key: string): string {
  const asking = askingFor(contract, operation, operation.body?.media[0])
  const words: Ask = asking.supports('size', '1024x1024') ? { size: '1024x1024' } : {}
  const curl = curlOf(encode(asking.draft(words), operation, url, key), contract.keyEnv)
  return /^[\w.-]+$/.test(key) ? curl.replace(`$${contract.keyEnv}`, () => key) : curl
}
