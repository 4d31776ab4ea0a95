import { existsSync } from 'node:fs'
import { type Browser, chromium } from 'playwright-core'

const executablePath = '/usr/bin/chromium'

/** Why pages and XML cannot be tried in a real browser here; undefined when they can. */
export const missing = existsSync(executablePath)
  ? undefined
  : `${executablePath} is missing: install chromium to run this`

if (missing !== undefined) console.warn(`skipped: ${missing}`)

export function launch(): Promise<Browser> {
  return chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-dev-shm-usage'] })
}
