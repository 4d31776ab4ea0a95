import { checks } from '../../generated/checks.ts'
import { faults } from '../../generated/faults.ts'
import { probes } from '../../generated/probes.ts'
import { reporters } from '../../generated/reporters.ts'
import type { Shelves } from '../core/reporter.ts'

/** What is known by id, for the commands that tell about it. */
export const shelves = { checks, faults, probes, reporters } satisfies Shelves & {
  [shelf: string]: { [id: string]: { title: string } }
}
