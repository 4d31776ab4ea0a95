import type { Refusal } from './hooks.ts'

/** OpenAI's error envelope. */
export function envelope({ message, type, param, code }: Refusal): unknown {
  return { error: { message, type, param, code } }
}
