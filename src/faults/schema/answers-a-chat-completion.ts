import { defineFault } from '../../core/fault.ts'

export default defineFault({
  title: 'Answers an image call with a chat completion',
  seenAt: 'the template that many relay documents are copied from',
  caughtBy: 'answer-schema',
  applies: ({ operation }) => operation.success === undefined && (operation.answer.images?.length ?? 0) > 0,
  breaks({ succeeded, streamed, edit }) {
    if (!succeeded || streamed) return undefined
    const choices = [
      { index: 0, message: { role: 'assistant', content: 'Here is your picture.' }, finish_reason: 'stop' },
    ]
    return edit(() => ({ id: 'chatcmpl-1', object: 'chat.completion', choices }))
  },
})
