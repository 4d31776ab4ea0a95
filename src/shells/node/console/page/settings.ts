import type { Behaviour } from '../../../../core/behaviour.ts'
import { ask } from './ask.ts'
import { attempt } from './trouble.ts'

/** How the mocks behave, as the mock last told. */
export interface Settings {
  of(provider: string): Behaviour
  /** Asks how the mocks behave now: someone else may have changed it. */
  refresh(): Promise<void>
  /** Makes a change and takes what the mock then tells; says whether it was done. */
  change(work: () => Promise<unknown>): Promise<boolean>
}

type Told = Behaviour | { readonly providers: { readonly [id: string]: Behaviour } }

/** @param changed is called whenever the mocks may behave otherwise than before */
export function createSettings(providers: readonly string[], changed: () => void): Settings {
  let known: { readonly [id: string]: Behaviour } = {}
  let told = ''
  /** Counts changes: what was asked before one says nothing of what holds after it. */
  let turn = 0

  const refresh = async () => {
    const before = turn
    const answer = await ask<Told>('GET', 'behaviour').catch(() => undefined)
    const text = JSON.stringify(answer)
    if (answer === undefined || before !== turn || text === told) return
    told = text
    known = 'providers' in answer ? answer.providers : { [providers[0] ?? '']: answer }
    changed()
  }
  return {
    of: provider => known[provider] ?? {},
    refresh,
    change: async work => {
      turn++
      const done = await attempt(work)
      turn++
      // Even when it was refused: the page may show what does not hold.
      told = ''
      await refresh()
      return done
    },
  }
}
