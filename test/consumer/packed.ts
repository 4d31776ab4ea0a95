import { execFile } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'

const root = resolve(import.meta.dirname, '../..')
const { devDependencies } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
  readonly devDependencies: { readonly [name: string]: string }
}

/** What a command said and how it ended. */
export interface Said {
  readonly code: number
  readonly text: string
}

/** Runs a command in a folder and waits for its end. */
export function run(folder: string, command: string, args: readonly string[]): Promise<Said> {
  const env = { ...process.env, NODE_OPTIONS: '', npm_config_loglevel: 'error' }
  return new Promise(done => {
    execFile(command, args, { cwd: folder, env, timeout: 120_000, maxBuffer: 1 << 26 }, (error, out, err) =>
      done({ code: error ? Number(error.code) || 1 : 0, text: out + err }),
    )
  })
}

/** npm as it comes with this Node, or with the system's. */
const npm = (folder: string, ...args: readonly string[]) => run(folder, 'npm', args)
const quiet = ['--prefer-offline', '--no-audit', '--no-fund', '--ignore-scripts', '--save-exact']

/** Packs the package into a folder of its own, as it is published. */
export async function pack(): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'pixpact-packed-'))
  const { code, text } = await npm(root, 'pack', '--silent', '--pack-destination', folder)
  if (code !== 0) throw new Error(`npm pack failed: ${text}`)
  return join(folder, text.trim().split('\n').at(-1) ?? '')
}

/** Why an application cannot be made here; undefined when it can. */
export async function whyNot(): Promise<string | undefined> {
  const { code } = await npm(
    tmpdir(),
    'view',
    'typescript@7.0.2',
    'version',
    '--fetch-retries=0',
    '--fetch-timeout=5000',
  )
  return code === 0 ? undefined : 'the package registry cannot be reached'
}

/** An empty folder with the packed package, one version of TypeScript, and what the examples of the pages use. */
export async function application(tarball: string, typescript: string): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'pixpact-consumer-'))
  writeFileSync(join(folder, 'package.json'), '{ "name": "consumer", "private": true, "type": "module" }\n')
  const others = ['msw', 'openai', 'vitest', '@types/node'].map(name => `${name}@${devDependencies[name]}`)
  const { code, text } = await npm(folder, 'install', ...quiet, tarball, `typescript@${typescript}`, ...others)
  if (code !== 0) throw new Error(`npm install failed: ${text}`)
  return folder
}

/** Another version of Node beside an application, or undefined when there is none for this system. */
export async function nodeOf(folder: string, version: string): Promise<string | undefined> {
  const name = `node-${process.platform}-${process.arch}`
  const { code } = await npm(folder, 'install', ...quiet, '--no-save', `${name}@${version}`)
  return code === 0 ? join(folder, 'node_modules', name, 'bin/node') : undefined
}

export function remove(...paths: readonly string[]): void {
  for (const path of paths) rmSync(path, { recursive: true, force: true })
}

/** The folder of a tarball, to be removed with it. */
export const folderOf = (tarball: string): string => dirname(tarball)
