import type { Profile } from '../core/probe.ts'

/** Why a profile holds no call for a document, and what to do about it. */
export function nothingToAsk(profile: Profile): string {
  return profile === 'probe'
    ? 'The profile probe asks only about keys, and this document asks for none. Ask more with --profile smoke.'
    : `The profile ${profile} holds no call that this document allows.`
}
