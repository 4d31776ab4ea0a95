import type { Disagreement } from './disagreements.ts'
import type { NotSent } from './not-sent.ts'

const heading = '| request | where | pixpact | Prism | right | why |\n|---|---|---|---|---|---|'

/** The table of docs/prism.md. */
export function tableOf(disagreements: readonly Disagreement[]): string {
  const lines = disagreements.map(({ rows, where, ours, prisms, right, why }) =>
    row([rows.map(name => `\`${name}\``).join(', '), where, verbs[ours], verbs[prisms], right, why]),
  )
  return [heading, ...lines].join('\n')
}

/** The table of what Prism cannot be sent. */
export function tableOfNotSent(rows: readonly NotSent[]): string {
  const lines = rows.map(({ name, due, because }) => row([`\`${name}\``, verbs[due], because]))
  return ['| request | pixpact, as the document has it | Prism |\n|---|---|---|', ...lines].join('\n')
}

/** The table that a page has under a heading. */
export function tableIn(page: string, under: string): string {
  const [, section = ''] = page.split(`\n## ${under}\n`)
  return (section.split(/\n## /)[0] ?? '')
    .split('\n')
    .filter(line => line.startsWith('|'))
    .join('\n')
}

const verbs = { accept: 'accepts', refuse: 'refuses', fail: 'fails' } as const

function row(cells: readonly string[]): string {
  return `| ${cells.map(cell => cell.replaceAll('|', '\\|')).join(' | ')} |`
}
