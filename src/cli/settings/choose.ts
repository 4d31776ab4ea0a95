import type { CheckFlags } from '../check-flags.ts'
import type { ProviderSettings, Settings } from './settings.ts'

export const defaultReports = ['terminal', 'json', 'junit', 'html', 'har']

/** The flags of a run with the project's settings in place of those that were not given. */
export function choose(flags: CheckFlags, settings: Settings): CheckFlags {
  const { profile, budget, concurrency, rate, timeout, maxLatency, failOn, baseline, report, out } = settings
  const given = Object.entries({
    profile,
    budget: budget?.usd,
    budgetImages: budget?.images,
    concurrency,
    rate,
    timeout,
    maxLatency,
    failOn,
    baseline,
    report,
    out,
  }).filter(([, value]) => value !== undefined)
  return { ...Object.fromEntries(given), ...flags }
}

/** How one provider is asked. Flags go before its own settings, and these before the project's. */
export function chooseFor(id: string, flags: CheckFlags, settings: Settings): ProviderSettings {
  const own = settings.providers?.[id] ?? {}
  const { keyEnv, model } = flags
  return { ...own, ...(keyEnv === undefined ? {} : { keyEnv }), ...(model === undefined ? {} : { model }) }
}
