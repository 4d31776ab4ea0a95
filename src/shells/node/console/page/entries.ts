import type { ExchangeView } from '../../control/view/view-exchange.ts'

/** How many exchanges the page holds. The mock keeps more, and the filters reach those. */
export const mostEntries = 300

/** Names an exchange among those of all providers. */
export function keyOf({ provider, id }: Pick<ExchangeView, 'provider' | 'id'>): string {
  return `${provider}#${id}`
}

/**
 * The exchanges with one more, the newest first. A number that was there before for something else says that the journal
 * was emptied meanwhile: what is older of that provider is gone.
 */
export function withEntry(entries: readonly ExchangeView[], next: ExchangeView): readonly ExchangeView[] {
  const twin = entries.find(entry => keyOf(entry) === keyOf(next))
  if (twin && isSame(twin, next)) return entries
  const later = entries.some(({ provider, id }) => provider === next.provider && id >= next.id)
  const kept = later ? entries.filter(({ provider }) => provider !== next.provider) : entries
  return [next, ...kept].slice(0, mostEntries)
}

/** Whether two views are of one exchange. */
export function isSame(a: ExchangeView, b: ExchangeView): boolean {
  return keyOf(a) === keyOf(b) && a.startedAt === b.startedAt
}
