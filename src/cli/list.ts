import { providers } from '../../generated/contracts.ts'
import { UsageError } from '../core/errors.ts'
import { didYouMean } from '../core/near.ts'
import { shelves } from './shelves.ts'

const sections: { readonly [name: string]: { readonly [id: string]: string } } = {
  providers: Object.fromEntries(providers.map(({ id, name }) => [id, name])),
  probes: titles(shelves.probes),
  checks: titles(shelves.checks),
  faults: titles(shelves.faults),
  reporters: titles(shelves.reporters),
}

/**
 * `pixpact list`: every id with its title.
 *
 * @throws {UsageError} for a section that is not there
 */
export function list(wanted: readonly string[]): number {
  const names = Object.keys(sections)
  const unknown = wanted.find(name => !names.includes(name))
  if (unknown !== undefined)
    throw new UsageError(
      `There is no list of ${JSON.stringify(unknown)}. ${didYouMean(unknown, names)}Lists: ${names.join(', ')}.`,
    )
  for (const name of wanted.length ? wanted : names) print(name, sections[name] ?? {})
  return 0
}

function print(name: string, entries: { readonly [id: string]: string }): void {
  const rows = Object.entries(entries)
  const width = Math.max(0, ...rows.map(([id]) => id.length))
  console.log(`${name} (${rows.length})`)
  for (const [id, title] of rows) console.log(`  ${id.padEnd(width)}  ${title}`)
  console.log('')
}

function titles(shelf: { readonly [id: string]: { readonly title: string } }): { readonly [id: string]: string } {
  return Object.fromEntries(Object.entries(shelf).map(([id, { title }]) => [id, title]))
}
