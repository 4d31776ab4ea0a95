import { request } from 'node:http'
import { afterAll, expect, test } from 'vitest'
import { loadContract, providers } from '../../../generated/contracts.ts'
import { readImage } from '../../../src/codec/image/read.ts'
import { composeDraft } from '../../../src/contract/request/compose.ts'
import { encode } from '../../../src/contract/request/encode.ts'
import type { Contract, Operation } from '../../../src/core/contract.ts'
import { serve } from '../../../src/shells/node/serve.ts'

const contracts = await Promise.all(providers.map(({ id }) => loadContract(id)))
const linking = contracts.flatMap(contract =>
  contract.operations
    .filter(({ answer: { images } }) => images?.some(place => /url/.test(place)))
    .map(operation => [`${contract.id} ${operation.id}`, contract, operation] as const),
)
const several = await serve({ contracts, port: 0, host: '127.0.0.1', allowedHosts: ['mock.example'] })
afterAll(() => several.close(0))

/** What a server answers to a call, as a client that addresses it by `host`, with header fields of its own. */
function call(
  [port, base]: readonly [port: number, base: string],
  contract: Contract,
  operation: Operation,
  host: string,
  fields: { readonly [name: string]: string } = {},
): Promise<string> {
  const draft = composeDraft(contract, operation, operation.body?.media[0], { delivery: 'url' })
  const { method, url, headers, body } = encode(draft, operation, 'http://any.test', 'sk-test')
  const own = Object.fromEntries(headers.filter(([name]) => name !== 'host'))
  return new Promise((resolve, reject) => {
    const path = `${base}${new URL(url).pathname}`
    const sent = request({ port, host: '127.0.0.1', method, path, headers: { ...own, host, ...fields } }, response => {
      let text = ''
      response.setEncoding('utf8').on('data', piece => (text += piece))
      response.on('end', () => resolve(text))
    })
    sent.on('error', reject)
    sent.end(body)
  })
}

const linksIn = (text: string) => text.match(/https?:[^"\\]+_pixpact[^"\\]+/g) ?? []

test.each(linking)('%s: links are on the host and port that the client named', async (_, contract, operation) => {
  for (const name of ['127.0.0.1', 'localhost', 'mock.example']) {
    const host = `${name}:${several.port}`
    const links = linksIn(await call([several.port, `/${contract.id}`], contract, operation, host))
    expect(links.length, name).toBeGreaterThan(0)
    for (const link of links) expect(link.startsWith(`http://${host}/${contract.id}/_pixpact/images/`), link).toBe(true)
  }
})

test.each(linking)('%s: what a proxy says of itself is not believed', async (_, contract, operation) => {
  const host = `127.0.0.1:${several.port}`
  const forged = {
    'x-forwarded-host': 'evil.example',
    'x-forwarded-proto': 'https',
    'x-forwarded-port': '443',
    'x-forwarded-prefix': '/elsewhere',
    'x-original-host': 'evil.example',
    forwarded: 'host=evil.example;proto=https',
    origin: 'https://evil.example',
    referer: 'https://evil.example/',
  }
  const text = await call([several.port, `/${contract.id}`], contract, operation, host, forged)
  expect(text).not.toContain('evil.example')
  const links = linksIn(text)
  expect(links.length).toBeGreaterThan(0)
  for (const link of links) expect(link.startsWith(`http://${host}/${contract.id}/`)).toBe(true)
})

test('links can be followed, of one provider at the root as of several', async () => {
  const single = contracts.filter(({ id }) => id === 'aa')
  const alone = await serve({ contracts: single, port: 0, host: '127.0.0.1' })
  for (const [contract, operation] of linking.map(([, one, other]) => [one, other] as const)) {
    const places = [
      [several.port, `/${contract.id}`] as const,
      ...(contract.id === 'aa' ? [[alone.port, ''] as const] : []),
    ]
    for (const place of places) {
      const links = linksIn(await call(place, contract, operation, `localhost:${place[0]}`))
      for (const link of links) {
        const response = await fetch(link)
        const bytes = new Uint8Array(await response.arrayBuffer())
        expect(response.headers.get('content-type')).toBe(`image/${readImage(bytes)?.format}`)
        expect(readImage(bytes)?.complete).toBe(true)
      }
      expect(links.length).toBeGreaterThan(0)
    }
  }
  await alone.close(0)
})
