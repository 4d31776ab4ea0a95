import { InvalidArgumentError } from 'commander'
import type { RateLimit } from '../../core/behaviour.ts'

const units: { readonly [unit: string]: number } = { ms: 1, s: 1_000, m: 60_000, h: 3_600_000 }

/** `5/10s`: five calls within ten seconds; also `60/m`, `2/500ms`. */
export function readRateLimit(text: string): RateLimit {
  const [, requests, count = '1', unit = ''] = /^(\d{1,9})\/(\d{1,6})?(ms|s|m|h)$/.exec(text.trim()) ?? []
  const per = Number(count) * (units[unit] ?? 0)
  if (requests === undefined || per === 0 || Number(requests) === 0)
    throw new InvalidArgumentError('Give calls and a time with its unit (ms, s, m or h), such as 5/10s or 60/m.')
  return { requests: Number(requests), per }
}
