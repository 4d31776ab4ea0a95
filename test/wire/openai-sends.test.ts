import OpenAI from 'openai'
import { expect, test } from 'vitest'
import { type Captured, captured } from './captured.ts'
import { calls } from './openai-sends.ts'
import { photo } from './pictures.ts'
import { everywhere, stages } from './stages.ts'
import { rejectionOf } from './surfaces.ts'

type Settings = ConstructorParameters<typeof OpenAI>[0]

/** The first request that reaches a mock, and what the call gives. */
async function send<T>(
  where: keyof typeof stages,
  provider: string,
  work: (client: OpenAI) => Promise<T>,
  settings: (base: string) => Settings = baseURL => ({ baseURL }),
): Promise<{ readonly asked: readonly Captured[]; readonly gave: T }> {
  const stage = await stages[where](provider)
  try {
    const client = new OpenAI({ apiKey: 'sk-test', maxRetries: 0, ...settings(stage.base) })
    return { gave: await work(client), asked: captured(stage) }
  } finally {
    await stage.close()
  }
}

for (const where of everywhere) {
  for (const { name, provider, call, sends, contains = [], gives } of calls)
    test(`the openai client on the wire ${where}: ${name}`, async () => {
      const { asked, gave } = await send(where, provider, call)
      expect(asked).toHaveLength(1)
      expect(asked[0]).toMatchObject(sends)
      for (const piece of contains) expect(asked[0]?.text).toContain(piece)
      expect(gave).toEqual(gives)
    })

  test(`the openai client sends the same fields with every call, and asks for JSON even for a stream ${where}`, async () => {
    const made = await send(where, 'openai', client => client.images.generate({ prompt: 'cat' }))
    const listed = await send(where, 'openai', client => client.models.list())
    const streamed = await send(where, 'openai', async client => {
      for await (const _ of await client.images.generate({ prompt: 'cat', stream: true, model: 'gpt-image-2' }));
    })
    for (const { asked } of [made, listed, streamed])
      expect(asked[0]?.headers).toMatchObject({
        accept: 'application/json',
        'user-agent': 'OpenAI/JS 7.55.0',
        authorization: 'Bearer sk-test',
        'x-stainless-retry-count': '0',
        'x-stainless-lang': 'js',
        'x-stainless-package-version': '7.55.0',
        'x-stainless-os': expect.any(String),
        'x-stainless-arch': expect.any(String),
        'x-stainless-runtime': 'node',
        'x-stainless-runtime-version': process.version,
        'accept-language': '*',
        'sec-fetch-mode': 'cors',
        'accept-encoding': expect.stringContaining('gzip, deflate'),
      })
    expect(streamed.asked[0]?.headers['content-type']).toBe('application/json')
  })

  test(`organization, project, own header fields and an own query travel with the call ${where}`, async () => {
    const { asked } = await send(
      where,
      'openai',
      client => client.images.generate({ prompt: 'cat' }),
      base => ({
        baseURL: `${base}/`,
        organization: 'org-1',
        project: 'proj-1',
        defaultHeaders: { 'x-team': '7' },
        defaultQuery: { trace: '2' },
      }),
    )
    expect(asked[0]?.path).toBe('/v1/images/generations?trace=2')
    expect(asked[0]?.headers).toMatchObject({
      'openai-organization': 'org-1',
      'openai-project': 'proj-1',
      'x-team': '7',
    })
  })

  test(`a null in a form never leaves the openai client ${where}`, async () => {
    const { asked, gave } = await send(where, 'apigo', client =>
      rejectionOf(client.images.edit({ image: photo('a.png'), prompt: 'hat', n: null })),
    )
    expect([asked.length, gave.name, gave.message]).toEqual([0, 'TypeError', expect.stringContaining('null for "n"')])
  })
}
