import type { Contract } from '../../core/contract.ts'
import type { Places } from './places.ts'
import { inComment, source } from './source.ts'

/** MSW handlers that answer as a document promises. */
export function handlersFile({ name }: Contract, { folder, header }: Places): string {
  const lines = [
    `import { createHandlers } from 'pixpact/msw'`,
    `import { contract } from './contract.js'`,
    '',
    `/** MSW handlers that answer as ${inComment(name)} promises, and refuse what it does not allow. */`,
    'export const handlers = createHandlers(contract)',
    '',
  ]
  return source(`${folder}/handlers.ts`, lines.join('\n'), header)
}
