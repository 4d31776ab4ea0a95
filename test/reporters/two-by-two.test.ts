import { expect, test } from 'vitest'
import html from '../../src/reporters/html.ts'
import { twoByTwo } from '../../src/reporters/telling/two-by-two.ts'
import terminal from '../../src/reporters/terminal.ts'
import { good } from './fixtures/good.ts'
import { edit, finding, generate, shelves, target, verdict } from './fixtures/parts.ts'

const said = (check: string, outcome: 'kept' | 'broken' | 'unasked' | 'undecided', operation = edit) =>
  verdict(check, 'x1', outcome, operation)

test('where the document departs from nothing, what is promised is what is documented', () => {
  const verdicts = [said('answer-schema', 'kept'), said('documented-shape', 'unasked'), said('openai-shape', 'broken')]
  expect(twoByTwo({ verdicts, findings: [] })).toEqual([{ operation: edit, documented: 'kept', openai: 'broken' }])
})

test('a documentation finding breaks the letter of the document, although its verdict is kept', () => {
  const verdicts = [said('answer-schema', 'kept'), said('documented-shape', 'kept'), said('openai-shape', 'kept')]
  const findings = [finding('documented-shape', 'x1', { operation: edit, documentation: true })]
  expect(twoByTwo({ verdicts, findings })).toEqual([{ operation: edit, documented: 'broken', openai: 'kept' }])
  expect(twoByTwo({ verdicts, findings: [] })).toEqual([{ operation: edit, documented: 'kept', openai: 'kept' }])
})

test('an operation that is not OpenAI’s claims nothing, and one without an answer tells nothing', () => {
  const verdicts = [
    said('answer-schema', 'kept'),
    said('openai-shape', 'unasked'),
    said('answer-schema', 'undecided', generate),
    said('openai-shape', 'undecided', generate),
  ]
  expect(twoByTwo({ verdicts, findings: [] })).toEqual([{ operation: edit, documented: 'kept', openai: 'unclaimed' }])
})

test('of an answer that departs from its document, OpenAI’s shape is not told', () => {
  const verdicts = [said('answer-schema', 'broken'), said('openai-shape', 'undecided')]
  expect(twoByTwo({ verdicts, findings: [] })).toEqual([{ operation: edit, documented: 'broken', openai: 'untold' }])
})

test('terminal and page tell how answers stand, operations that stand alike together', () => {
  const verdicts = [edit, generate].flatMap(operation => [
    said('answer-schema', 'kept', operation),
    said('openai-shape', 'broken', operation),
  ])
  const report = { ...good, targets: [target('bb', 'BB', { verdicts })] }
  expect(terminal.render(report, { colour: false, shelves })).toContain(
    `documented kept, OpenAI broken: ${edit} and 1 more`,
  )
  expect(html.render(report, { colour: false, shelves })).toContain('As documented')
})
