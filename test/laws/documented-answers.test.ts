import { expect, test } from 'vitest'
import { contracts } from './traffic.ts'

for (const contract of contracts) {
  test(`the documented example answers of ${contract.id} pass as documented`, () => {
    let seen = 0
    for (const operation of contract.operations) {
      for (const { status, media, documented } of operation.answers) {
        const promised = media.flatMap(({ validate, examples }) =>
          Object.entries(examples).map(([name, value]) => ({ name, value, validate })),
        )
        const letter = Object.entries(documented?.examples ?? {}).map(([name, value]) => ({
          name,
          value,
          validate: documented?.validate ?? (() => []),
        }))
        for (const { name, value, validate } of [...promised, ...letter]) {
          expect(validate(value), `${operation.id} ${status} ${name}`).toEqual([])
          seen += 1
        }
      }
    }
    expect(seen).toBeGreaterThan(0)
  })
}

test('the chat completion that two documents show passes by their letter, and fails the schema that works', () => {
  for (const id of ['codex22', 'gptplus5']) {
    const operation = contracts.find(contract => contract.id === id)?.operations[0]
    const promise = operation?.answers.find(({ status }) => status === '200')
    const [example] = Object.values(promise?.documented?.examples ?? {})
    expect(example).toMatchObject({ object: 'chat.completion' })
    expect(promise?.documented?.validate(example)).toEqual([])
    expect(promise?.media[0]?.validate(example)).not.toEqual([])
  }
})
