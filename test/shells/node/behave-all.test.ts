import { expect, test } from 'vitest'
import { loadContract } from '../../../generated/contracts.ts'
import { UsageError } from '../../../src/core/errors.ts'
import type { Session } from '../../../src/core/session.ts'
import { createSession } from '../../../src/engine/session/create-session.ts'
import { behaveAll } from '../../../src/shells/node/control/behave-all.ts'

const contract = await loadContract('openai')

test('where one of several providers cannot behave so, none of them does', () => {
  const first = createSession(contract, {}, { strict: true })
  const second = createSession(contract)
  const refusing: Session = {
    ...second,
    behave: change => {
      if (change.quota) throw new UsageError('on purpose')
      second.behave(change)
    },
  }
  const change = { strict: false, quota: { images: 1 } }
  const changes = [
    [first, change],
    [refusing, change],
  ] as const
  expect(() => behaveAll(changes)).toThrow('on purpose')
  expect(first.behaviour.strict).toBe(true)
  expect([first.behaviour.quota, second.behaviour.strict]).toEqual([undefined, undefined])
  behaveAll([[first, change]])
  expect(first.behaviour).toEqual({ strict: false, quota: { images: 1 } })
})
