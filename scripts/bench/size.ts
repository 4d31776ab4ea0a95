// How much an application carries that makes one call, minified and compressed, beside openapi-fetch alone; and how long
// generating takes.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { gzipSync } from 'node:zlib'
import { rolldown } from 'rolldown'
import { loadContract, providers } from '../../generated/contracts.ts'
import { loadDocument } from '../../src/contract/load/load.ts'
import { generateFrom } from '../../src/shells/generate/generate.ts'
import { namesOf } from '../../src/shells/generate/names.ts'
import { manyOperations } from './many-operations.ts'
import { table } from './table.ts'

const root = resolve(import.meta.dirname, '../..')
const runtime = `${root}/src/shells/client/entry.ts`

/** Bytes that a one-call application may take after gzip. */
const goal = 3584

export interface SizeResult {
  readonly goalBytes: number
  readonly apps: readonly { readonly name: string; readonly bytes: number; readonly gzip: number }[]
  readonly generation: readonly { readonly name: string; readonly operations: number; readonly ms: number }[]
}

/** Measures the clients and says so on standard output. */
export async function benchSize(): Promise<SizeResult> {
  const folder = mkdtempSync(join(tmpdir(), 'pixpact-size-'))
  try {
    const apps: SizeResult['apps'][number][] = []
    for (const [name, code] of await applications()) apps.push({ name, ...(await measure(folder, code)) })
    const result = { goalBytes: goal, apps, generation: await generation(folder) }
    process.stdout.write(tell(result))
    return result
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** One call each, as an application writes it. */
async function applications(): Promise<readonly (readonly [name: string, code: string])[]> {
  const clients = await Promise.all(
    providers.map(async ({ id }) => {
      const { operations } = await loadContract(id)
      const [name = ''] = namesOf(operations).values()
      return [`client of ${id}`, oneCall(id, `client.${name}({ body: { prompt: 'hat' } })`)] as const
    }),
  )
  const streaming = `import { stream } from '${runtime}'\n${oneCall('openai', `stream(client.createImage, { body: {} })`)}`
  const retrying = `import { retry } from '${runtime}'\n${oneCall('openai', 'client.createImage({ body: {} })', 'use: [retry()]')}`
  const portable = `import { images } from '${runtime}'
import { contract } from '${root}/generated/apigo/contract.ts'
console.log(await images(contract, { key: 'k' }).edit({ prompt: 'hat', images: new Blob() }))`
  const bare = `import createClient from 'openapi-fetch'
console.log(await createClient({ baseUrl: 'https://x.example' }).POST('/v1/images/edits', { body: {} }))`
  return [
    ...clients,
    ['client of openai, a stream', streaming],
    ['client of openai, retries', retrying],
    ['portable client, apigo', portable],
    ['openapi-fetch alone', bare],
  ]
}

function oneCall(id: string, call: string, options = ''): string {
  return `import { createClient } from '${root}/generated/${id}/client.ts'
const client = createClient({ key: 'k', baseUrl: 'https://x.example', ${options} })
console.log(await ${call})`
}

async function measure(folder: string, code: string): Promise<{ readonly bytes: number; readonly gzip: number }> {
  const input = join(folder, 'app.ts')
  writeFileSync(input, code)
  const bundle = await rolldown({ input, platform: 'browser', resolve: { modules: [`${root}/node_modules`] } })
  const { output } = await bundle.generate({ minify: true, format: 'esm' })
  await bundle.close()
  // What is loaded on demand is not part of the call.
  const [{ code: built }] = output
  return { bytes: Buffer.byteLength(built), gzip: gzipSync(built, { level: 9 }).length }
}

async function generation(folder: string): Promise<SizeResult['generation']> {
  const large = join(folder, 'large.json')
  writeFileSync(large, JSON.stringify(manyOperations(500)))
  const documents = [
    ['openai', `${root}/specs/openai.yaml`],
    ['apigo', `${root}/specs/apigo.yaml`],
    ['500 operations', large],
  ] as const
  const rows: SizeResult['generation'][number][] = []
  for (const [name, path] of documents) {
    const loaded = await loadDocument(path)
    await generateFrom(loaded, 'api')
    const start = performance.now()
    const files = await generateFrom(loaded, 'api')
    const ms = performance.now() - start
    const operations = files.get('api/client.ts')?.match(/^ {2}readonly /gm)?.length ?? 0
    rows.push({ name, operations, ms })
  }
  return rows
}

function tell({ goalBytes, apps, generation: rows }: SizeResult): string {
  const sizes = table([
    ['one call', 'minified', 'gzip', 'goal'],
    ...apps.map(({ name, bytes, gzip }) => [
      name,
      String(bytes),
      String(gzip),
      /^client of \w+$/.test(name) ? String(goalBytes) : '',
    ]),
  ])
  const times = table([
    ['pixpact generate', 'operations', 'ms', 'ms an operation'],
    ...rows.map(({ name, operations, ms }) => [name, String(operations), ms.toFixed(0), (ms / operations).toFixed(1)]),
  ])
  return `${sizes}\n\n${times}\n`
}
