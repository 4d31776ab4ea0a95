import { envelope } from '../envelope.ts'
import type { Fault } from '../hooks.ts'
import { jsonReply } from '../reply.ts'

const layer = 'auth'

export const authFaults: readonly Fault[] = [
  {
    id: 'serves-without-a-key',
    layer,
    breaks: () => ({ admits: (authorization, honest) => honest || authorization === undefined }),
  },
  {
    id: 'serves-any-key',
    layer,
    breaks: () => ({ admits: authorization => authorization?.startsWith('Bearer ') === true }),
  },
  {
    id: 'refuses-keys-with-403',
    layer,
    breaks: () => ({
      refuses: refusal => (refusal.status === 401 ? jsonReply(403, envelope(refusal)) : undefined),
    }),
  },
  {
    id: 'echoes-the-key-in-base64',
    layer,
    breaks: () => ({
      refuses: (refusal, { headers }) => {
        const seen = Buffer.from(`authorization=${headers.authorization ?? ''}`).toString('base64')
        return jsonReply(refusal.status, envelope({ ...refusal, message: `${refusal.message} (context ${seen})` }))
      },
    }),
  },
]
