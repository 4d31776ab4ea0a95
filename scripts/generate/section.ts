import { UsageError } from '../../src/core/errors.ts'

/**
 * A page with the text between the two marks of one section replaced.
 *
 * @throws {UsageError} when the page does not have both marks once
 */
export function fillSection(path: string, page: string, name: string, content: string): string {
  const [open, close] = [`<!-- generated: ${name}; renew it with "npm run generate" -->`, `<!-- end: ${name} -->`]
  const [before, rest, ...others] = page.split(open)
  const [, after, ...more] = rest?.split(close) ?? []
  if (before === undefined || after === undefined || others.length + more.length > 0)
    throw new UsageError(`${path} has no place for what is generated: put ${open} and ${close} into it, once each.`)
  return `${before}${open}\n\n${content}\n\n${close}${after}`
}
