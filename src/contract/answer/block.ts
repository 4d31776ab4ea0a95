import { get } from '../../codec/pointer.ts'
import type { Block } from '../../core/reading.ts'

/** Whole words: a load balancer is no balance. */
const quota = /(?<![a-z])(quota|balance)(?![a-z])|billing/
const noModel =
  /must be verified to use the model|does not have access to (the )?model|no available channel|无可用渠道/i

const noBalance =
  /(balance|quota|credit)s?\b[^.]{0,60}\b(used up|exhausted|insufficient|not enough|too low)|insufficient (balance|quota|credit|funds)|(余额|额度)不足/i
const moderated = /moderation_blocked|content_policy_violation|content_?filter|sensitive_words?_detected/i
const unsafe = /rejected (by|as a result of) (the|our) safety system|violates? (the|our) (content|usage) polic/i

/**
 * What stopped a request that may have been valid, or undefined. Relays answer 403 for an empty balance and 503 for a
 * model they have no channel for, where OpenAI answers 429 and 404; others put the status into the `code` of a 200.
 */
export function blockOf(answered: number, body: unknown): Block | undefined {
  const status = answered < 300 ? get(body, '/code') : answered
  const code = [get(body, '/error/code'), get(body, '/error/type'), get(body, '/code')]
    .filter(value => typeof value === 'string')
    .join(' ')
  const message = String(get(body, '/error/message') ?? get(body, '/message') ?? '').slice(0, 1000)
  if (quota.test(code) || status === 402 || (status === 403 && noBalance.test(message))) return 'quota'
  if (/model_not_found|model_not_available/.test(code) || noModel.test(message)) return 'model'
  if (moderated.test(code) || unsafe.test(message)) return 'content'
  if (status === 401 || status === 403 || status === 407) return 'key'
  return status === 429 ? 'rate' : undefined
}
