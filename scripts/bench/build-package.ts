import { spawnSync } from 'node:child_process'
import { join } from 'node:path'

let built = false

/** Builds dist, once in a run. */
export function buildPackage(): void {
  if (built) return
  const { status } = spawnSync(process.execPath, [join(import.meta.dirname, '../build.ts')], { stdio: 'inherit' })
  if (status !== 0) throw new Error('The package cannot be built: see above.')
  built = true
}
