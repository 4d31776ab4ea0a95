import type { Profile } from '../../core/probe.ts'
import type { FailOn } from '../exit-code.ts'

/** Limits of one run over all its targets. */
export interface BudgetSettings {
  /** US dollars, by estimate. */
  readonly usd?: number
  readonly images?: number
}

/** How one provider is asked. Times in seconds, money in US dollars. */
export interface ProviderSettings {
  /** Path of the OpenAPI document, for a provider that is not built in. */
  readonly spec?: string
  /** Base URL for `--live`, in place of the documented host. */
  readonly target?: string
  /** Name of the environment variable that holds the key. Never the key. */
  readonly keyEnv?: string
  readonly model?: string
  /** What one call costs by its operation's id (`POST /v1/images/edits`) or task (`edit`); `image` is the price of one image. */
  readonly prices?: { readonly [operationOrTask: string]: number }
  readonly maxLatency?: number
}

/** The project's own defaults for `pixpact check`. Flags go first. */
export interface Settings {
  readonly profile?: Profile
  readonly budget?: BudgetSettings
  readonly concurrency?: number
  /** Calls per second. */
  readonly rate?: number
  /** Seconds. */
  readonly timeout?: number
  /** Seconds. */
  readonly maxLatency?: number
  readonly failOn?: FailOn
  /** Path of the accepted findings. */
  readonly baseline?: string
  readonly report?: readonly string[]
  readonly out?: string
  readonly providers?: { readonly [id: string]: ProviderSettings }
}

/**
 * Types the settings of a project where they are written.
 *
 * @example
 * ```ts
 * import { defineConfig } from 'pixpact'
 *
 * export default defineConfig({ budget: { usd: 2 }, providers: { apigo: { prices: { edit: 0.04 } } } })
 * ```
 */
export function defineConfig(settings: Settings): Settings {
  return settings
}
