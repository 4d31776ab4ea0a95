// npm run bench [-- mock|check|size|import] [--all] [--json FILE]: what the parts cost, each beside a floor or a peer in the same run.
import { writeFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { benchCheck } from './bench/check.ts'
import { benchImport } from './bench/import.ts'
import { benchMock } from './bench/mock.ts'
import { benchSize } from './bench/size.ts'

const benches = { mock: benchMock, check: benchCheck, size: benchSize, import: benchImport }
const { values, positionals } = parseArgs({
  options: { json: { type: 'string' }, all: { type: 'boolean', default: false } },
  allowPositionals: true,
})

for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(130))

const unknown = positionals.find(name => !Object.hasOwn(benches, name))
if (unknown !== undefined) {
  console.error(`There is no bench ${JSON.stringify(unknown)}. Benches: ${Object.keys(benches).join(', ')}.`)
  process.exit(2)
}
const results: { [name: string]: unknown } = {}
for (const [name, bench] of Object.entries(benches))
  if (positionals.length === 0 || positionals.includes(name)) results[name] = await bench({ all: values.all })
if (values.json !== undefined) writeFileSync(values.json, `${JSON.stringify(results, null, 2)}\n`)
