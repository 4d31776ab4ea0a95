import { imagePointers } from '../../contract/answer/images.ts'
import type { Contract, Operation } from '../../core/contract.ts'
import { defineProbe } from '../../core/probe.ts'

export default defineProbe({
  title: 'The list of models beside the image endpoints',
  intent: 'success',
  profile: 'probe',
  *cases({ contract, first, operation }) {
    const prefix = prefixOf(operation)
    if (!first || prefix === undefined || firstOf(contract) !== operation) return
    yield {
      id: '',
      question: 'Is the model that is asked for among those that the key may use?',
      draft: {
        fields: {},
        parameters: {},
        headers: [['accept', 'application/json']],
        credentials: 'given',
        aside: { kind: 'models', method: 'GET', path: `${prefix}/models` },
      },
      images: 0,
    }
  },
})

function firstOf({ operations }: Contract): Operation | undefined {
  return operations.find(operation => prefixOf(operation) !== undefined)
}

/** `/v1` of `/v1/images/edits`, where OpenAI's API has its models too. */
function prefixOf(operation: Operation): string | undefined {
  if (operation.deprecated || imagePointers(operation).length === 0) return undefined
  return /^(.*)\/images\/[^/{}]+$/.exec(operation.path)?.[1]
}
