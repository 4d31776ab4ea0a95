import type { Contract } from '../core/contract.ts'
import { UsageError } from '../core/errors.ts'
import { type ProxyOptions, startProxy } from '../shells/proxy/start-proxy.ts'
import { failing } from './exit-code.ts'
import { findContracts } from './find-contracts.ts'
import { findTarget } from './find-target.ts'
import { concludeProxy } from './proxy/conclude-proxy.ts'
import { countUnjudged } from './proxy/count-unjudged.ts'
import { judgeApart } from './proxy/judge-apart.ts'
import type { JudgingPlan } from './proxy/judging.ts'
import { collectKeys, findOutputs, type Outputs } from './proxy/outputs.ts'
import { tellSightings } from './proxy/tell-sightings.ts'
import { warnOfOthers } from './proxy/warn-of-others.ts'
import type { ProxyFlags } from './proxy-flags.ts'
import { readSettings } from './settings/read-settings.ts'
import { untilTold } from './until-told.ts'

/** Answers under way get so long to finish; a second signal ends them at once. */
const graceMs = 5_000

/**
 * `pixpact proxy`: stands before an upstream and judges what passes, or answers from a recording, until it is told to
 * stop.
 *
 * @returns the exit code
 * @throws {UsageError | DocumentError}
 */
export async function proxy(name: string, flags: ProxyFlags): Promise<number> {
  const { providers: own = {} } = await readSettings(flags.config)
  const [contract] = await findContracts([name], own)
  if (contract === undefined) throw new UsageError('Name a provider or a document.')
  if (flags.replay !== undefined) return (await import('./proxy/replay.ts')).replay(contract, flags.replay, flags)
  const target = readTarget(contract, flags)
  const told = untilTold()
  const outputs = await findOutputs(flags)
  const judging = await judgeApart(planOf(name, flags, target, outputs))
  const keys = collectKeys()
  const unjudged = countUnjudged()
  const startedAt = new Date()
  const print = tellSightings(process.stderr.isTTY === true && !process.env.NO_COLOR, text => console.error(text))
  const server = await startProxy({
    contract,
    target,
    bench: judging,
    ...optionsOf(flags),
    tell(sighting) {
      keys.see(sighting)
      unjudged.see(sighting)
      print(sighting)
    },
  }).catch(async error => {
    await judging.conclude()
    throw error
  })
  outputs.say(greeting(contract, server.url, target))
  warnOfOthers(flags.host, server.port)
  await told
  const late = setTimeout(() => console.error('Waiting for what is under way. Press Ctrl-C again to end it.'), 200)
  await server.close(graceMs)
  clearTimeout(late)
  const { report, ...files } = await judging.conclude()
  const whole = { ...report, limits: [...report.limits, ...unjudged.sentences()] }
  return concludeProxy({ report: whole, ...files }, startedAt, outputs, keys.keys, flags)
}

function planOf(provider: string, flags: ProxyFlags, target: URL, { recordings }: Outputs): JudgingPlan {
  const { config, maxLatency, follow = false } = flags
  return {
    provider,
    ...(config === undefined ? {} : { config }),
    target: target.href,
    follow,
    ...(maxLatency === undefined ? {} : { maxLatencyMs: maxLatency * 1000 }),
    recordings,
  }
}

function optionsOf(flags: ProxyFlags): Omit<ProxyOptions, 'contract' | 'target' | 'bench' | 'tell'> {
  const { port, host, allowedHosts = [], timeout = 300, onFinding = 'pass', failOn = 'warning' } = flags
  return {
    port,
    host,
    allowedHosts,
    timeoutMs: timeout * 1000,
    onFinding,
    withholds: ({ severity }) => failing[failOn].includes(severity),
  }
}

function readTarget(contract: Contract, { target, onFinding, failOn }: ProxyFlags): URL {
  if (target === undefined)
    throw new UsageError(
      'Say where calls go on to, such as --target https://relay.example.com; or answer from a recording with --replay.',
    )
  if (onFinding === 'block' && failOn === 'never')
    throw new UsageError('--on-finding block withholds what --fail-on names, and never names nothing. Leave one out.')
  const url = URL.parse(target)
  if (url?.username || url?.password)
    throw new UsageError('--target takes a URL without a user or password: the key is what your client sends.')
  findTarget(contract, target)
  return new URL(target)
}

function greeting({ name }: Contract, url: string, target: URL): string {
  return [
    `${name} through this proxy: ${url}`,
    `Give your client ${url} in place of ${target.origin}; the path and the key stay as they are.`,
    'Findings are told here as they occur. Stop with Ctrl-C.',
  ].join('\n')
}
