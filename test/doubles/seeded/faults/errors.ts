import { envelope } from '../envelope.ts'
import type { Fault } from '../hooks.ts'
import { jsonReply } from '../reply.ts'

const layer = 'errors'

export const errorFaults: readonly Fault[] = [
  {
    id: 'tells-mistakes-as-detail',
    layer,
    breaks: () => ({
      refuses: ({ status, message, param }) =>
        status === 401
          ? undefined
          : jsonReply(status, { detail: [{ loc: ['body', param], msg: message, type: 'value_error' }] }),
    }),
  },
  {
    id: 'tells-mistakes-as-its-own',
    layer,
    breaks: () => ({
      refuses: refusal =>
        refusal.status === 401 ? undefined : jsonReply(500, envelope({ ...refusal, type: 'new_api_error' })),
    }),
  },
]
