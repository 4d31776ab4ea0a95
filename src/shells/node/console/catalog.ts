import { checks } from '../../../../generated/checks.ts'
import { faults } from '../../../../generated/faults.ts'
import type { Level } from '../../../core/check.ts'
import type { Contract } from '../../../core/contract.ts'
import type { Fault } from '../../../core/fault.ts'
import { canBreak } from '../../../engine/mock/find-fault.ts'
import { readyCommands } from '../../../engine/mock/ready-commands.ts'
import { sessionsFor, type Wish } from '../control/wish.ts'

/** What is served, what it can be asked, and how it can break. */
export interface Catalog {
  readonly providers: readonly ProviderEntry[]
  readonly faults: readonly FaultEntry[]
}

export interface ProviderEntry {
  readonly id: string
  readonly name: string
  /** Base URL, without a trailing slash. */
  readonly url: string
  /** Shell commands that bring the files which the calls send. */
  readonly files: readonly string[]
  readonly operations: readonly OperationEntry[]
  /** Some operation makes images, so that a quota has a meaning. */
  readonly makesImages: boolean
  /** The document describes an answer whose images are not made yet. */
  readonly canPend: boolean
}

export interface OperationEntry {
  readonly id: string
  readonly method: string
  readonly path: string
  readonly title: string
  readonly deprecated: boolean
  /** A shell command that calls it. */
  readonly command: string
  /** Ids of the faults that can show in it. */
  readonly faults: readonly string[]
}

export interface FaultEntry {
  readonly id: string
  readonly title: string
  readonly level: Level
  /** Id and title of the check that must catch it. */
  readonly caughtBy: string
  readonly check: string
}

const shelf: { readonly [id: string]: Fault } = faults
const known: { readonly [id: string]: { readonly title: string; readonly level: Level } } = checks

/** `GET /_pixpact/catalog`: that of the one provider, or of all. */
export function showCatalog(wish: Wish): Catalog {
  const contracts = sessionsFor(wish).map(({ contract }) => contract)
  const providers = contracts.map(contract => entryOf(contract, baseOf(wish, contract), wish.options.key))
  const shown = new Set(providers.flatMap(({ operations }) => operations.flatMap(operation => operation.faults)))
  return { providers, faults: faultEntries.filter(({ id }) => shown.has(id)) }
}

const faultEntries: readonly FaultEntry[] = Object.entries(shelf).flatMap(([id, { title, caughtBy }]) => {
  const check = known[caughtBy]
  return check ? [{ id, title, level: check.level, caughtBy, check: check.title }] : []
})

function baseOf({ origin, sessions }: Wish, { id }: Contract): string {
  return sessions.length === 1 ? origin : `${origin}/${id}`
}

function entryOf(contract: Contract, url: string, key: string | undefined): ProviderEntry {
  const { files, calls } = readyCommands(contract, url, key)
  return {
    id: contract.id,
    name: contract.name,
    url,
    files: files.map(({ command }) => command),
    operations: calls.map(({ operation: { id, method, path, name, summary, deprecated }, command }) => ({
      id,
      method,
      path,
      title: summary || name,
      deprecated,
      command,
      faults: faultEntries.filter(fault => canBreak(contract, { id: fault.id, operation: id })).map(fault => fault.id),
    })),
    makesImages: contract.operations.some(({ answer }) => answer.images?.length),
    canPend: contract.operations.some(({ pending }) => pending !== undefined),
  }
}
