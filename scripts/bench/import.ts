// What importing a mock adds to importing MSW itself, each in fresh workers: what every file of a test suite pays.
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { Worker } from 'node:worker_threads'
import { providers } from '../../generated/contracts.ts'
import { buildPackage } from './build-package.ts'
import { table } from './table.ts'

/** What tests import of MSW at the least. */
const msw = ['msw/http', 'msw/node']
const rounds = 25
const goal = 25

interface Row {
  readonly name: string
  /** The median. */
  readonly ms: number
  /** Percent on top of MSW alone. */
  readonly added: number
}

/** Measures the mocks as the package has them, and says so on standard output. */
export async function benchImport(): Promise<readonly Row[]> {
  buildPackage()
  const mocks = providers.map(({ id }) => [id, [...msw, mockOf(id)]] as const)
  const sets = [['msw alone', msw] as const, ...mocks].map(([name, modules]) => ({ name, modules, ms: [] as number[] }))
  // The first ones fill the disk cache of the system.
  for (let round = -2; round < rounds; round++)
    for (const { modules, ms } of sets) {
      const taken = await importing(modules)
      if (round >= 0) ms.push(taken)
    }
  const floor = median(sets[0]?.ms ?? [])
  const rows = sets.map(({ name, ms }) => ({ name, ms: median(ms), added: (median(ms) / floor - 1) * 100 }))
  const told = rows.map(({ name, ms, added }, index) => [
    name,
    ms.toFixed(1),
    ...(index === 0 ? ['', ''] : [`${added.toFixed(0)} %`, `${goal} %`]),
  ])
  process.stdout.write(`${table([['import in a fresh worker', 'ms', 'added', 'goal'], ...told])}\n`)
  return rows
}

function mockOf(id: string): string {
  return pathToFileURL(join(import.meta.dirname, `../../dist/mocks/${id}.js`)).href
}

function importing(modules: readonly string[]): Promise<number> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL('import-worker.mjs', import.meta.url), { workerData: modules })
    worker.once('error', reject)
    worker.once('message', (ms: number) => worker.terminate().then(() => resolve(ms), reject))
  })
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN
}
