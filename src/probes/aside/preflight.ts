import { imagePointers } from '../../contract/answer/images.ts'
import { defineProbe } from '../../core/probe.ts'

export default defineProbe({
  title: 'What a browser asks before it calls from another origin',
  intent: 'success',
  profile: 'probe',
  *cases({ draft, first, operation }) {
    if (!first || imagePointers(operation).length === 0) return
    const { parameters } = draft()
    const path = operation.path.replace(/\{([^}]+)\}/g, (_, name: string) =>
      encodeURIComponent(String(parameters[name] ?? '')),
    )
    const header = operation.security?.scheme === 'header' ? operation.security.name.toLowerCase() : 'authorization'
    yield {
      id: '',
      question: 'May a web page of another origin call it?',
      draft: {
        fields: {},
        parameters: {},
        headers: [
          ['accept', '*/*'],
          ['origin', 'https://app.example'],
          ['access-control-request-method', operation.method],
          ['access-control-request-headers', `${header},content-type`],
        ],
        credentials: 'none',
        aside: { kind: 'preflight', method: 'OPTIONS', path },
      },
      images: 0,
    }
  },
})
