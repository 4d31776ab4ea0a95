import type { Schema } from '../../core/schema.ts'

/** Marks a member that is not sent in the direction of its schema: set by the compiler, read by whoever makes values. */
export const notSent = 'x-not-sent'

export function isNotSent(schema: Schema | undefined): boolean {
  return typeof schema === 'object' && schema[notSent] === true
}
