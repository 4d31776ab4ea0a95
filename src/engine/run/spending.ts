import type { PlannedCall } from '../plan/plan.ts'

/** Hard limits. Undefined is no limit. */
export interface Budget {
  readonly budgetUsd?: number
  readonly budgetImages?: number
}

/** What a run has spent, by estimate: `surplus` came although a good provider would have made fewer images. */
export interface Spending {
  readonly images: number
  /** Null when a price is not known. */
  readonly costUsd: number | null
}

export const nothingSpent: Spending = { images: 0, costUsd: 0 }

/** The sum of two; unknown when one of them is. */
export function plus(one: Spending, other: Spending): Spending {
  const costUsd = one.costUsd === null || other.costUsd === null ? null : one.costUsd + other.costUsd
  return { images: one.images + other.images, costUsd }
}

/** What more images than were due cost, at the price of one image of that call. */
export function surplusOf({ images, imageUsd }: PlannedCall, came: number): Spending {
  const more = Math.max(0, came - images)
  if (more === 0) return nothingSpent
  return { images: more, costUsd: imageUsd === null ? null : more * imageUsd }
}

/** Why a call must not be sent within a budget, as the beginning of a sentence. A price that nobody knows might pass it. */
export function overBudget(call: PlannedCall, spent: Spending, budget: Budget): string | undefined {
  if (call.costUsd === 0 && call.images === 0) return undefined
  const after = plus(spent, call)
  if (budget.budgetImages !== undefined && after.images > budget.budgetImages)
    return `The budget of ${count(budget.budgetImages)} would be passed`
  if (budget.budgetUsd === undefined) return undefined
  if (after.costUsd === null) return 'The price of a call is not known, and a budget is set'
  // Sums of decimals are not exact; a hundredth of a cent is nobody's loss.
  return after.costUsd > budget.budgetUsd + 1e-9 ? `The budget of ${budget.budgetUsd} USD would be passed` : undefined
}

function count(images: number): string {
  return images === 1 ? '1 image' : `${images} images`
}
