import { loadContract, providers } from '../../generated/contracts.ts'
import type { Contract } from '../core/contract.ts'
import { UsageError } from '../core/errors.ts'
import type { Fault } from '../core/fault.ts'
import { didYouMean } from '../core/near.ts'
import type { Probe } from '../core/probe.ts'
import type { Reporter } from '../core/reporter.ts'
import { canBreak } from '../engine/mock/find-fault.ts'
import { shelves } from './shelves.ts'

type Shelf<T> = { readonly [id: string]: T }
type CheckTold = {
  readonly title: string
  readonly why: string
  readonly level: string
  readonly severity: string
  readonly evidence?: string
}

const checks: Shelf<CheckTold> = shelves.checks
const faults: Shelf<Fault> = shelves.faults
const probes: Shelf<Probe> = shelves.probes
const reporters: Shelf<Reporter> = shelves.reporters

/**
 * `pixpact explain`: what one id means.
 *
 * @throws {UsageError} for an id that nothing has
 */
export async function explain(id: string): Promise<number> {
  const paragraphs = [
    ...(await explainCheck(id)),
    ...(await explainFault(id)),
    ...explainProbe(id),
    ...explainReporter(id),
    ...(await explainProvider(id)),
  ]
  if (paragraphs.length === 0) {
    const known = [
      ...Object.values(shelves).flatMap(shelf => Object.keys(shelf)),
      ...providers.map(provider => provider.id),
    ]
    throw new UsageError(
      `Nothing has the id ${JSON.stringify(id)}. ${didYouMean(id, known)}List all ids with: pixpact list`,
    )
  }
  console.log(paragraphs.join('\n\n'))
  return 0
}

async function explainCheck(id: string): Promise<readonly string[]> {
  const check = own(checks, id)
  if (!check) return []
  const caught = Object.entries(faults).filter(([, { caughtBy }]) => caughtBy === id)
  const [first] = caught
  return [
    `check ${id} (${check.level}, ${check.severity})\n${check.title}`,
    check.why,
    ...(check.evidence ? [`Seen: ${check.evidence}`] : []),
    ...(first
      ? [
          `Try it: pixpact check ${await provider(first[0])} --fault ${first[0]}\nFaults that it catches: ${caught.map(([fault]) => fault).join(', ')}`,
        ]
      : []),
  ]
}

async function explainFault(id: string): Promise<readonly string[]> {
  const fault = own(faults, id)
  if (!fault) return []
  const able = await ableToBreak(id)
  return [
    `fault ${id}\n${fault.title}`,
    `Seen: ${fault.seenAt}`,
    `Caught by the check ${fault.caughtBy}. Have a mock break so: pixpact mock --fault ${id}`,
    ...(able.length < providers.length ? [`Providers where it can show: ${able.join(', ')}`] : []),
  ]
}

/** A provider to see a fault with. */
async function provider(fault: string): Promise<string | undefined> {
  const able = await ableToBreak(fault)
  return able.find(id => id === 'apigo') ?? able[0]
}

async function ableToBreak(id: string): Promise<readonly string[]> {
  const contracts = await Promise.all(providers.map(({ id }) => loadContract(id)))
  return contracts.filter(contract => canBreak(contract, { id })).map(contract => contract.id)
}

function explainProbe(id: string): readonly string[] {
  const probe = own(probes, id)
  if (!probe) return []
  return [`probe ${id} (${probe.intent})\n${probe.title}`, `Asked in the profile ${probe.profile} and those after it.`]
}

function explainReporter(id: string): readonly string[] {
  const reporter = own(reporters, id)
  if (!reporter) return []
  return [
    `reporter ${id}\n${reporter.title}`,
    reporter.file === undefined ? 'Printed to standard output.' : `Written to ${reporter.file} in the folder of --out.`,
  ]
}

async function explainProvider(id: string): Promise<readonly string[]> {
  if (!providers.some(provider => provider.id === id)) return []
  const contract = await loadContract(id)
  return [
    `provider ${id}\n${contract.name}`,
    [
      ...(contract.source === undefined
        ? []
        : [
            `Documentation: ${contract.source}${contract.retrieved === undefined ? '' : ` (read ${contract.retrieved})`}`,
          ]),
      `Host: ${contract.servers[0] ?? 'none documented; give one with --target'}`,
      `Key: environment variable ${contract.keyEnv}`,
      `Document: ${contract.document.path}`,
    ].join('\n'),
    ...contract.operations.map(explainOperation),
  ]
}

function explainOperation({ id, summary, quirks }: Contract['operations'][number]): string {
  const head = summary ? `${id}\n${summary}` : id
  if (quirks.length === 0) return `${head}\nThe document and what works agree.`
  const told = quirks.map(quirk =>
    [
      `- ${quirk.id} (${quirk.severity})`,
      `documented: ${quirk.documented}`,
      `works:      ${quirk.expected}`,
      ...(quirk.reason === undefined ? [] : [`because:    ${quirk.reason}`]),
    ].join('\n    '),
  )
  return `${head}\nWhere the document departs from what works:\n${told.join('\n')}`
}

function own<T>(shelf: Shelf<T>, id: string): T | undefined {
  return Object.hasOwn(shelf, id) ? shelf[id] : undefined
}
