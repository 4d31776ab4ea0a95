import { expect, test } from 'vitest'
import { contract } from '../../generated/apigo/contract.ts'
import { check } from '../../src/engine/check.ts'
import { createSession } from '../../src/engine/session/create-session.ts'

/** What is found of the key in answers to a run with it, and whether that could be judged. */
async function told(key: string, faults: readonly string[] = []) {
  const { upstream } = createSession(contract, { faults })
  const given = {
    upstream,
    download: upstream,
    kind: 'mock',
    url: 'http://mock.test',
    profile: 'smoke',
    free: true,
  } as const
  const { findings, verdicts } = await check(contract, { ...given, key })
  const own = verdicts.filter(verdict => verdict.check === 'key-not-echoed' && verdict.outcome !== 'unasked')
  return {
    found: findings.some(finding => finding.check === 'key-not-echoed'),
    outcomes: [...new Set(own.map(({ outcome }) => outcome))],
  }
}

test('a key that is a word is not said to have come back: answers hold such words anyway', async () => {
  for (const key of ['invalid', 'image', 'error', 'unauthorized']) {
    const { found, outcomes } = await told(key)
    expect([key, found]).toEqual([key, false])
    expect(outcomes).toContain('undecided')
  }
})

test('a key that is one is', async () => {
  expect(await told('sk-9f8e7d6c5b4a')).toMatchObject({ found: false })
  expect(await told('sk-9f8e7d6c5b4a', ['echoes-the-key'])).toMatchObject({ found: true })
})
