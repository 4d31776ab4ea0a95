import { checks } from '../../generated/checks.ts'
import type { Contract } from '../core/contract.ts'
import { imagesIn } from './images-in.ts'
import type { Examined } from './judge/examine.ts'

/** The checks that cannot judge anything without a decoder. */
export const pixelChecks: readonly string[] = Object.entries(checks)
  .filter(([, check]) => check.needs === 'pixels')
  .map(([id]) => id)

/** What was not judged because nothing decoded the pictures that came: a sentence, or none. */
export function unseenPixels(contract: Contract, examined: readonly Examined[]): readonly string[] {
  if (!examined.some(({ exchange, decoded }) => !decoded && imagesIn(contract, exchange) > 0)) return []
  return [
    `${pixelChecks.join(' and ')} look at pixels, and nothing here decodes pictures: they were not judged. Install the optional package sharp: npm install sharp`,
  ]
}
