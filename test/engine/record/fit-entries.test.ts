import { expect, test } from 'vitest'
import { fitEntries } from '../../../src/engine/record/fit-entries.ts'
import { readRecording } from '../../../src/engine/record/read-recording.ts'
import { openai } from '../exchanges.ts'
import { recorded } from './entries.ts'

const sized = (characters: number) =>
  recorded({ content: { size: characters, mimeType: 'application/json', text: `"${'x'.repeat(characters - 2)}"` } })

test('a recording that is too large loses the largest answers, and those are not judged', () => {
  const all = [sized(100), sized(5000), sized(200), sized(4000)]
  const { entries, emptied } = fitEntries(all, 2000)
  expect(emptied).toBe(2)
  expect(entries.map(({ response }) => response.content.text?.length)).toEqual([100, undefined, 200, undefined])
  const [target] = readRecording(entries, [openai]).targets
  expect(target?.exchanges.length).toBe(2)
  expect(target?.limits).toContain('2 answers were recorded without the body and not judged.')
})

test('a recording that fits stays as it is', () => {
  const all = [sized(100), sized(200)]
  expect(fitEntries(all, 2000)).toEqual({ entries: all, emptied: 0 })
})
