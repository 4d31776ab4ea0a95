import { defineFault } from '../../core/fault.ts'

export default defineFault({
  title: 'Lists models, and not the one that its document names',
  seenAt: 'QuantumNous/new-api middleware/distributor.go: no channel for the model',
  caughtBy: 'model-listed',
  aside: 'models',
  // The list is asked for once, where OpenAI's API has it too.
  applies: ({ contract, operation }) =>
    contract.operations.find(({ path, deprecated }) => !deprecated && /\/images\/[^/{}]+$/.test(path)) === operation &&
    (operation.body?.media.some(({ ask }) => ask.model !== undefined) ?? false),
  breaks: ({ edit }) =>
    edit(() => ({ object: 'list', data: [{ id: 'gpt-4o-mini', object: 'model', owned_by: 'relay' }] })),
})
