import type { Fault, Hooks } from '../hooks.ts'

const layer = 'schema'
type Body = Parameters<NonNullable<Hooks['body']>>[0]

/** A fault of JSON answers, told by what it makes of an honest one. */
function schemaFault(id: string, body: (honest: Body) => unknown): Fault {
  return { id, layer, breaks: () => ({ body }) }
}

const items = (body: Body) => body.data as readonly object[]

export const schemaFaults: readonly Fault[] = [
  schemaFault('writes-created-as-text', body => ({ ...body, created: String(body.created) })),
  schemaFault('writes-created-in-milliseconds', body => ({ ...body, created: Number(body.created) * 1000 })),
  schemaFault('leaves-out-created', ({ created: _, ...body }) => body),
  schemaFault('leaves-out-data', ({ data: _, ...body }) => body),
  schemaFault('writes-data-as-an-object', body => ({ ...body, data: items(body)[0] })),
  schemaFault('delivers-items-without-an-image', body => ({
    ...body,
    data: items(body).map(() => ({ revised_prompt: 'A paper boat' })),
  })),
  schemaFault('writes-null-for-text', body => ({
    ...body,
    data: items(body).map(item => ({ url: null, b64_json: null, ...item })),
  })),
  schemaFault('answers-like-a-chat', body => ({
    id: 'chatcmpl-1',
    object: 'chat.completion',
    created: body.created,
    choices: [{ index: 0, message: { role: 'assistant', content: '![image](attached)' }, finish_reason: 'stop' }],
    usage: { prompt_tokens: 9, completion_tokens: 272, total_tokens: 281 },
  })),
]
