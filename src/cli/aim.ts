import type { Contract } from '../core/contract.ts'
import { UsageError } from '../core/errors.ts'
import type { Profile } from '../core/probe.ts'
import { requireFree } from '../engine/fuzz/fuzz.ts'
import { serve } from '../shells/node/serve.ts'
import { createDecoder } from '../shells/sharp/create-decoder.ts'
import type { CheckFlags } from './check-flags.ts'
import { findFaults, requireSeen } from './find-faults.ts'
import { findKey, isLoopback, type Key, placeholderKey } from './find-key.ts'
import { documentedHost, findTarget } from './find-target.ts'
import { chooseFor } from './settings/choose.ts'
import type { ProviderSettings, Settings } from './settings/settings.ts'

/** One contract, where it is asked, and how. */
export interface Target {
  readonly contract: Contract
  readonly url: string
  readonly key: Key
  readonly own: ProviderSettings
}

/** What a run asks. */
export interface Aim {
  readonly kind: 'mock' | 'live'
  readonly targets: readonly Target[]
  /** Used where the user names none. */
  readonly profile: Profile
  /** Seconds, used where the user names none. */
  readonly timeout: number
  close(): Promise<void>
}

/**
 * Finds out whom to ask, before anything is sent.
 *
 * @throws {UsageError} when flags contradict each other, or a host or key is missing
 */
export async function aim(contracts: readonly Contract[], flags: CheckFlags, settings: Settings): Promise<Aim> {
  if (flags.target === undefined && !flags.live) return aimAtMocks(contracts, flags, settings)
  if (flags.target !== undefined && flags.live)
    throw new UsageError('Give either --target or --live: --live means the host that the document names.')
  if (flags.fault?.length)
    throw new UsageError('--fault breaks the built-in mock; it does not go with --target or --live.')
  if (flags.target !== undefined && contracts.length > 1)
    throw new UsageError(
      `--target is one upstream, so name one provider or document: pixpact check ${contracts[0]?.id} --target ${flags.target}`,
    )
  if (flags.fuzz !== undefined) requireFree(flags.free === true)
  const targets = contracts.map(contract => {
    const own = chooseFor(contract.id, flags, settings)
    const written = flags.target ?? own.target
    const url = written === undefined ? documentedHost(contract) : findTarget(contract, written)
    if (!flags.plan) refuseForeign(contract, url, own.keyEnv)
    // A plan sends nothing, so it needs no key.
    const key = flags.plan ? placeholderKey : findKey(contract, url, own.keyEnv)
    // Commands that repeat a call name the variable that was used.
    return { contract: { ...contract, keyEnv: own.keyEnv ?? contract.keyEnv }, url, own, key }
  })
  return { kind: 'live', targets, profile: 'probe', timeout: 300, close: async () => {} }
}

/**
 * The key of one provider is not sent to the host of another one by a flag alone.
 *
 * @throws {UsageError}
 */
function refuseForeign({ keyEnv, servers, name }: Contract, url: string, named: string | undefined): void {
  const host = new URL(url).host
  const isKnown = servers.length === 0 || servers.some(server => new URL(server).host === host)
  if (named !== undefined || isKnown || isLoopback(url) || !process.env[keyEnv]?.trim()) return
  throw new UsageError(
    `${keyEnv} holds the key for ${name}, and its document does not name ${host}. Say which key that host is to get: --key-env ${keyEnv}, or the variable of its own key.`,
  )
}

async function aimAtMocks(contracts: readonly Contract[], flags: CheckFlags, settings: Settings): Promise<Aim> {
  const faults = findFaults(flags.fault ?? [], contracts)
  requireSeen(faults, (await createDecoder()) !== undefined)
  const server = await serve({ contracts, options: { seed: flags.seed, faults }, port: 0, host: '127.0.0.1' })
  const targets = contracts.map(contract => ({
    contract,
    url: contracts.length === 1 ? server.url : `${server.url}/${contract.id}`,
    key: placeholderKey,
    own: chooseFor(contract.id, flags, settings),
  }))
  if (!flags.plan) {
    const broken = faults.length ? `, broken on purpose by ${faults.join(', ')}` : ''
    console.error(`No --target and no --live: asking the built-in mock over HTTP at ${server.url}${broken}.`)
  }
  return { kind: 'mock', targets, profile: 'full', timeout: 10, close: () => server.close(0) }
}
