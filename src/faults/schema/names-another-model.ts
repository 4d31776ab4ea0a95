import { get } from '../../codec/pointer.ts'
import { defineFault } from '../../core/fault.ts'
import { isRecord, type Json } from '../../core/json.ts'

export default defineFault({
  title: 'Lets another model answer, and names it',
  seenAt: 'Wei-Shaw/sub2api#6120',
  caughtBy: 'model-echo',
  applies: ({ operation }) =>
    operation.body?.media.some(({ ask, examples }) =>
      Object.values(examples).some(example => typeof get(example, ask.model ?? '/') === 'string'),
    ) ?? false,
  breaks: ({ ask, succeeded, streamed, edit }) =>
    succeeded && !streamed && ask.model !== undefined
      ? edit(body => (isRecord(body) ? ({ ...body, model: `${ask.model}-codex` } as Json) : body))
      : undefined,
})
