import type * as library from 'fast-check'
import type { Json } from '../../core/json.ts'

/** The library, handed around: only who fuzzes loads it. */
export type FastCheck = typeof library

export type Arbitrary<Value = Json> = library.Arbitrary<Value>

export async function loadFastCheck(): Promise<FastCheck> {
  return import('fast-check')
}
