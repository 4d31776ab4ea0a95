import type { TargetReport } from '../../core/report.ts'
import { sayShapes, twoByTwo } from '../telling/two-by-two.ts'
import { line } from './line.ts'

/** How a target's answers stand by its document and by OpenAI's shape: operations that stand alike in one line. */
export function shapes(target: TargetReport): readonly string[] {
  const alike = Map.groupBy(twoByTwo(target), sayShapes)
  return [...alike].map(([said, all]) => {
    const [first] = all
    const others = all.length > 1 ? ` and ${all.length - 1} more` : ''
    return `${said}: ${line(first?.operation ?? '', 120)}${others}`
  })
}
