import { loadContract } from '../../../generated/contracts.ts'
import { serve } from '../../../src/shells/node/serve.ts'
import type { Sighting } from '../../../src/shells/proxy/passage.ts'

export const key = 'sk-secret-0123456789abcdef'

/** A valid generation of OpenAI, with these fields on top. */
export function generate(
  url: string,
  fields: object = {},
  headers: { [name: string]: string } = {},
): Promise<Response> {
  return fetch(`${url}/v1/images/generations`, {
    method: 'POST',
    headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json', ...headers },
    body: JSON.stringify({ prompt: 'a paper boat', model: 'gpt-image-2', ...fields }),
  })
}

/** Serves the mock of a provider, broken in these ways, while `use` runs. */
export async function mocking<T>(
  provider: string,
  faults: readonly string[],
  use: (url: string) => Promise<T>,
): Promise<T> {
  const contracts = [await loadContract(provider)]
  const server = await serve({ contracts, port: 0, host: '127.0.0.1', options: { faults } })
  try {
    return await use(server.url)
  } finally {
    await server.close(0)
  }
}

/** The checks whose promise a sighting found broken. */
export function brokenIn(sighting: Sighting | undefined): readonly string[] {
  if (sighting?.kind !== 'judged' && sighting?.kind !== 'attached') return []
  const { findings } = sighting.examined.judgement
  return [...new Set(findings.filter(({ documentation }) => !documentation).map(({ check }) => check))]
}
