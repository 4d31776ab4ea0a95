import { pathPattern } from '../../contract/request/route.ts'
import type { Contract } from '../../core/contract.ts'

/**
 * The same URL, as the contract knows it: behind any host an application may call under a path of its own, such as
 * `/tenants/7`, which no document names.
 */
export function withoutPrefix(url: string, path: string, base: string, { prefixes }: Contract): string {
  const { origin, pathname, search } = new URL(url)
  const [, before = '', tail = ''] = new RegExp(`^(.*?)(${pathPattern(path)}/?)$`).exec(pathname) ?? []
  return [base, '', ...prefixes].includes(before) ? url : `${origin}${base}${tail}${search}`
}
