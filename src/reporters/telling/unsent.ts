import type { UnsentCall } from '../../core/report.ts'

/** Why calls were not sent, and how many of them; the reason of most calls first. */
export function whyUnsent(
  unsent: readonly UnsentCall[],
): readonly { readonly reason: string; readonly calls: number }[] {
  const groups = Map.groupBy(unsent, ({ reason }) => reason)
  return [...groups]
    .map(([reason, calls]) => ({ reason, calls: calls.length }))
    .toSorted((one, other) => other.calls - one.calls)
}
