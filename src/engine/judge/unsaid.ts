import type { Judged } from '../../core/check.ts'

/**
 * The same, and whether what a request does not say was looked at since. Of a request that was not recorded whole
 * nothing follows from what is missing: a check that relied on it has decided nothing.
 */
export function watchUnsaid(judged: Judged): { readonly watched: Judged; relied(): boolean } {
  if (!judged.asked.unknown) return { watched: judged, relied: () => false }
  let relied = false
  const watch = <Value extends object>(value: Value): Value =>
    new Proxy(value, {
      get(target, name) {
        if (typeof name === 'string' && !Object.hasOwn(target, name)) relied = true
        return Reflect.get(target, name)
      },
      has(target, name) {
        if (!Reflect.has(target, name)) relied = true
        return Reflect.has(target, name)
      },
      ownKeys(target) {
        relied = true
        return Reflect.ownKeys(target)
      },
    })
  const ask = watch(judged.ask)
  const asked = { ...judged.asked, ask, fields: watch(judged.asked.fields) }
  return { watched: { ...judged, ask, asked }, relied: () => relied }
}
