import { readFileSync } from 'node:fs'
import { packageFolder } from '../shells/installation.ts'

export function version(): string {
  return JSON.parse(readFileSync(new URL('package.json', packageFolder), 'utf8')).version
}
