import type { Severity } from '../../core/finding.ts'
import type { Shelves } from '../../core/reporter.ts'
import { message } from './text.ts'

export const levelOf: { readonly [severity in Severity]: 'error' | 'warning' | 'note' } = {
  error: 'error',
  warning: 'warning',
  info: 'note',
}

/** Every check of the shelf as a rule (section 3.49). */
export function rulesOf({ checks }: Shelves): readonly object[] {
  return Object.entries(checks).map(([id, { title, why, level, severity }]) => ({
    id,
    name: id.replaceAll(/(?:^|-)(.)/g, (_, letter: string) => letter.toUpperCase()),
    shortDescription: message(title),
    fullDescription: message(why),
    help: message(`${title}. ${why}\nMore is said by: pixpact explain ${id}`),
    defaultConfiguration: { level: severity in levelOf ? levelOf[severity as Severity] : 'warning' },
    properties: { tags: [level] },
  }))
}
