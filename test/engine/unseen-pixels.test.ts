import { expect, test } from 'vitest'
import { contract } from '../../generated/apigo/contract.ts'
import { findFaults, requireSeen } from '../../src/cli/find-faults.ts'
import { check } from '../../src/engine/check.ts'
import { createSession } from '../../src/engine/session/create-session.ts'
import { createDecoder } from '../../src/shells/sharp/create-decoder.ts'

const run = (decode?: Awaited<ReturnType<typeof createDecoder>>) => {
  const { upstream } = createSession(contract, { faults: ['ignores-the-mask'] })
  return check(contract, {
    ...(decode ? { decode } : {}),
    upstream,
    download: upstream,
    kind: 'mock',
    url: 'http://mock.test',
    profile: 'standard',
    key: 'sk-test-0123456789',
    free: true,
  })
}

const sentence = /image-not-blank and mask-has-effect look at pixels.*npm install sharp/

test('where nothing decodes pictures, the report says which checks did not judge', async () => {
  expect((await run()).limits).toContainEqual(expect.stringMatching(sentence))
  const decode = await createDecoder()
  const seen = await run(decode)
  expect(seen.limits.filter(limit => sentence.test(limit))).toEqual([])
  expect(seen.findings.map(finding => finding.check)).toContain('mask-has-effect')
})

test('a fault that shows in pixels alone is refused where nobody would see it', () => {
  const faults = findFaults(['ignores-the-mask', 'ignores-the-size'], [contract])
  expect(() => requireSeen(faults, true)).not.toThrow()
  expect(() => requireSeen(faults, false)).toThrow(/ignores-the-mask shows in pixels alone.*npm install sharp/)
  expect(() => requireSeen(['ignores-the-size'], false)).not.toThrow()
})
