import type { SchemaIssue } from '../../core/schema.ts'
import type { RawIssue } from './check.ts'

interface Frame {
  readonly branches: SchemaIssue[][]
}

/**
 * Turns the flat list of errors into issues, and of every union that failed keeps what its most telling alternative says.
 * Errors of alternatives stand between marks (see `prepare`), which begin with an even index; the union's own error ends them.
 */
export function reduceUnions(
  errors: readonly RawIssue[],
  tell: (error: RawIssue) => SchemaIssue | undefined,
): readonly SchemaIssue[] {
  const root: SchemaIssue[] = []
  const open: Frame[] = []
  const list = () => open.at(-1)?.branches.at(-1) ?? root
  for (const error of errors) {
    const index = markIndex(error)
    if (index === 0) open.push({ branches: [] })
    if (index !== undefined) {
      open.at(-1)?.branches.push([])
      continue
    }
    const frame = error.keyword === 'anyOf' || error.keyword === 'oneOf' ? open.pop() : undefined
    const ambiguous = Array.isArray(error.params.passingSchemas)
    if (frame && !ambiguous) list().push(...choose(frame.branches, error.instancePath))
    else {
      const issue = tell(error)
      if (issue) list().push(issue)
    }
  }
  return root
}

function markIndex({ keyword, schemaPath }: RawIssue): number | undefined {
  if (keyword !== 'false schema') return undefined
  const [, index] = /\/(?:anyOf|oneOf)\/(\d*[02468])\/false schema$/.exec(schemaPath ?? '') ?? []
  return index === undefined ? undefined : Number(index)
}

const kinds = new Set(['type', 'const', 'enum'])

/** What is wrong by the alternative that was most likely meant: of the right kind, and valid down to the deepest place. */
function choose(branches: readonly (readonly SchemaIssue[])[], at: string): readonly SchemaIssue[] {
  const failed = branches.filter(branch => branch.length > 0)
  const near = failed.filter(branch => !branch.some(issue => issue.at === at && kinds.has(issue.keyword)))
  if (near.length === 0)
    return merge(
      failed.map(branch => branch.find(issue => issue.at === at) ?? branch[0]),
      at,
    )
  const tags = near.map(branch =>
    branch.find(issue => isChild(issue.at, at) && (issue.keyword === 'const' || issue.keyword === 'enum')),
  )
  const meant = near.filter((_, index) => tags[index] === undefined)
  if (meant.length === 0 && new Set(tags.map(tag => tag?.at)).size === 1) return merge(tags, at)
  const pool = meant.length ? meant : near
  const depth = Math.max(...pool.map(deepest))
  const deep = pool.filter(branch => deepest(branch) === depth)
  const fewest = Math.min(...deep.map(branch => branch.length))
  const best = deep.filter(branch => branch.length === fewest)
  const [first = []] = best
  return best.length > 1 && fewest === 1
    ? merge(
        best.map(([issue]) => issue),
        at,
      )
    : first
}

/** Several alternatives that say one thing each, as one issue. */
function merge(issues: readonly (SchemaIssue | undefined)[], at: string): readonly SchemaIssue[] {
  const known = issues.filter(issue => issue !== undefined)
  const [first] = known
  if (!first) return []
  if (known.every(issue => issue.keyword === 'required') && new Set(known.map(issue => issue.at)).size > 1) {
    const names = [...new Set(known.map(issue => issue.at.slice(at.length + 1)))]
    const expected = names.map(name => JSON.stringify(name)).join(' or ')
    return [{ at, keyword: 'required', expected, actual: 'none of them', message: `${names.join(' or ')} is missing` }]
  }
  const same = known.filter(issue => issue.at === first.at)
  const expected = [...new Set(same.map(issue => issue.expected))].join(' or ')
  const keyword = same.every(issue => issue.keyword === first.keyword) ? first.keyword : 'type'
  const name = first.at === '' ? 'the value' : first.at.slice(1)
  return [{ ...first, keyword, expected, message: `${name} must be ${expected}, but is ${first.actual}` }]
}

function deepest(branch: readonly SchemaIssue[]): number {
  return Math.max(...branch.map(issue => issue.at.split('/').length))
}

function isChild(at: string, parent: string): boolean {
  return at.startsWith(`${parent}/`) && !at.slice(parent.length + 1).includes('/')
}
