// Builds dist for the package: the compiler's output, the validators, which are JavaScript already, and the command in
// few files.
import { spawnSync } from 'node:child_process'
import { cpSync, globSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { bundleCommand } from './bundle-command.ts'

const root = join(import.meta.dirname, '..')
const dist = join(root, 'dist')

rmSync(dist, { recursive: true, force: true })
const compiler = join(root, 'node_modules/typescript/bin/tsc')
const { status } = spawnSync(process.execPath, [compiler, '-p', 'tsconfig.build.json'], { cwd: root, stdio: 'inherit' })
for (const file of globSync('generated/*/checks.{js,d.ts}', { cwd: root })) cpSync(join(root, file), join(dist, file))
process.exitCode = status ?? 1
if (status === 0) await bundleCommand(dist)
