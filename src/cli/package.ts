import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

/** The folder that holds package.json: two floors up in a clone, three in the built package. */
function packageFolder(): URL {
  const here = new URL('../../', import.meta.url)
  return existsSync(fileURLToPath(new URL('package.json', here))) ? here : new URL('../', here)
}

export function version(): string {
  return JSON.parse(readFileSync(new URL('package.json', packageFolder()), 'utf8')).version
}
