import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { checks } from '../../generated/checks.ts'
import { faults } from '../../generated/faults.ts'
import { checksTable } from './checks-table.ts'
import { costsOf } from './costs.ts'
import type { Files } from './disk.ts'
import { profilesTable } from './profiles-table.ts'
import { fillSection } from './section.ts'

const path = 'docs/conformance.md'

/**
 * The page on conformance with its tables. It is made by running what stands under generated/, so load this
 * module after that was written.
 */
export async function pageFiles(root: string): Promise<Files> {
  const page = readFileSync(join(root, path), 'utf8')
  const sections = {
    profiles: await profilesTable(),
    checks: checksTable(checks, faults, await costsOf(checks, faults)),
  }
  const filled = Object.entries(sections).reduce(
    (text, [name, content]) => fillSection(path, text, name, content),
    page,
  )
  return new Map([[path, filled]])
}
