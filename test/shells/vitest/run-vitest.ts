import { spawn } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { inFolder } from '../../e2e/command.ts'

/** What became of one test. */
export interface Result {
  readonly status: string
  readonly failureMessages: readonly string[]
}

/** Runs Vitest within Vitest, as a process of its own: what a failing test looks like can be seen in no other way. */
export function runVitest(config: URL): Promise<ReadonlyMap<string, Result>> {
  const vitest = fileURLToPath(new URL('vitest.mjs', import.meta.resolve('vitest/package.json')))
  const env = Object.fromEntries(Object.entries(process.env).filter(([name]) => !/^VITEST|^NODE_OPTIONS$/.test(name)))
  return inFolder(async folder => {
    const output = join(folder, 'results.json')
    const args = [vitest, 'run', '--config', fileURLToPath(config), '--reporter', 'json', '--outputFile', output]
    const child = spawn(process.execPath, args, { env, stdio: ['ignore', 'pipe', 'pipe'] })
    let said = ''
    child.stdout.on('data', piece => (said += piece))
    child.stderr.on('data', piece => (said += piece))
    await new Promise(resolve => child.on('close', resolve))
    const report = await readFile(output, 'utf8').catch(() => {
      throw new Error(`Vitest ended without a report: ${said}`)
    })
    const files: { readonly message: string; readonly assertionResults: readonly (Result & { title: string })[] }[] =
      JSON.parse(report).testResults
    const broken = files.find(({ assertionResults }) => assertionResults.length === 0)
    if (broken) throw new Error(broken.message)
    return new Map(files.flatMap(({ assertionResults }) => assertionResults.map(result => [result.title, result])))
  })
}
