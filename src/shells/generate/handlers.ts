import type { Contract } from '../../core/contract.ts'
import type { Places } from './places.ts'
import { inComment, source } from './source.ts'

/** A mock for tests that answers as a document promises: MSW handlers, and what they were asked. */
export function handlersFile({ name }: Contract, { folder, header }: Places): string {
  const lines = [
    `import { createMock } from 'pixpact/msw'`,
    `import { contract } from './contract.js'`,
    '',
    `/** Answers as ${inComment(name)} promises, and refuses what it does not allow. Tells what it was asked, and breaks on demand. */`,
    'export const mock = createMock(contract)',
    '',
    '/** For setupServer and setupWorker. */',
    'export const handlers = mock.handlers',
    '',
  ]
  return source(`${folder}/handlers.ts`, lines.join('\n'), header)
}
