import type { Check, Level } from '../../src/core/check.ts'
import type { Fault } from '../../src/core/fault.ts'
import { cell } from './cell.ts'
import type { Cost } from './costs.ts'

type Shelf<Item> = Readonly<Record<string, Item>>

/** Every check as a row: what it promises, how bad a breach is, what judging costs, where it was seen and what proves it. */
export function checksTable(
  checks: Shelf<Check & { readonly level: Level }>,
  faults: Shelf<Fault>,
  costs: ReadonlyMap<string, Cost>,
): string {
  const rows = Object.entries(checks).map(([id, { level, title, severity, evidence }]) => {
    const proofs = Object.keys(faults).filter(fault => faults[fault]?.caughtBy === id)
    const proven = proofs.length > 0 ? proofs.map(fault => `\`${fault}\``).join(', ') : '–'
    return `| ${level} | \`${id}\`: ${cell(title)} | ${severity} | ${told(costs.get(id))} | ${linked(cell(evidence))} | ${proven} |`
  })
  const sum = `${rows.length} checks, proven by ${Object.keys(faults).length} faults.`
  const head = ['| level | check | severity | judging costs | seen | proven by |', '|---|---|---|---|---|---|']
  return [sum, '', ...head, ...rows].join('\n')
}

const added = {
  nothing: '',
  latency: ', where a limit is set',
  model: ', with `--model`',
  pictures: ', where `sharp` is there',
} as const satisfies { readonly [addition in Cost['addition']]: string }

function told(cost: Cost | undefined): string {
  if (cost === undefined) return '–'
  const { billing, profile, images, addition, onlyIfBroken } = cost
  const paid = `reuses a paid answer with ${images === 1 ? '1 image' : `${images} images`}`
  const what = { free: 'free', refused: 'a refused request', images: paid }[billing]
  return `${what}, from \`${profile}\`${added[addition]}${onlyIfBroken ? ', if an answer has it' : ''}`
}

/** `owner/repository#1` as a link to where it was told. */
function linked(text: string): string {
  return text.replace(
    /(?<![\w/.-])([\w-]+\/[\w.-]+)#(\d+)\b/g,
    (name: string, repository: string, number: string) =>
      `[${name}](https://github.com/${repository}/issues/${number})`,
  )
}
