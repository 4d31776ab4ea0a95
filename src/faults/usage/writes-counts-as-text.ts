import { defineFault } from '../../core/fault.ts'
import { isRecord, type Json } from '../../core/json.ts'

export default defineFault({
  title: 'Writes the token counts as text',
  seenAt: 'BerriAI/litellm#11448',
  caughtBy: 'usage-is-countable',
  applies: ({ operation }) => operation.answer.usage !== undefined,
  breaks: ({ operation, succeeded, replace }) => (succeeded ? replace(operation.answer.usage ?? '', write) : undefined),
})

function write(usage: Json): Json {
  if (!isRecord(usage)) return usage
  const names = Object.keys(usage).filter(name => name.endsWith('_tokens'))
  return { ...usage, ...Object.fromEntries(names.map(name => [name, String(usage[name])])) } as Json
}
