import { createRequire } from 'node:module'
import { pathToFileURL } from 'node:url'

interface Output {
  readonly fileName: string
  readonly code?: string
}

interface Bundler {
  rolldown(options: object): Promise<{ generate(options: object): Promise<{ readonly output: readonly Output[] }> }>
}

/** A module and all that it imports, as scripts for a page, by name. The bundler is the one that Vitest stands on. */
export async function bundle(entry: string): Promise<ReadonlyMap<string, string>> {
  const vitest = createRequire(import.meta.url).resolve('vitest/package.json')
  const vite = createRequire(vitest).resolve('vite/package.json')
  const path = createRequire(vite).resolve('rolldown')
  const { rolldown }: Bundler = await import(pathToFileURL(path).href)
  const built = await rolldown({ input: { page: entry }, platform: 'browser', logLevel: 'silent' })
  const { output } = await built.generate({ format: 'esm', chunkFileNames: '[name]-[hash].js' })
  return new Map(output.map(({ fileName, code = '' }) => [fileName, code]))
}
