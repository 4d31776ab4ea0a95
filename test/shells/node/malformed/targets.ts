import { latin } from './request.ts'

/** An operation of a provider with a body that it accepts. */
export interface Target {
  readonly provider: string
  readonly path: string
  readonly kind: 'json' | 'form'
  /** Text of the JSON, or the parts of the form without boundaries. */
  readonly parts: readonly string[]
  readonly envelope: 'openai' | 'flat'
}

export const boundary = 'edge'

const field = (name: string, value: string) => `Content-Disposition: form-data; name="${name}"\r\n\r\n${value}`
const picture =
  'Content-Disposition: form-data; name="image"; filename="a.png"\r\nContent-Type: image/png\r\n\r\n\x89PNG'

const json = (provider: string, path: string, body: object, envelope: Target['envelope'] = 'openai'): Target => ({
  provider,
  path,
  kind: 'json',
  parts: [JSON.stringify(body)],
  envelope,
})

const form = (provider: string, path: string, ...parts: readonly string[]): Target => ({
  provider,
  path,
  kind: 'form',
  parts,
  envelope: 'openai',
})

export const jsonTargets: readonly Target[] = [
  json('openai', '/v1/images/generations', { model: 'gpt-image-2', prompt: 'a boat', n: 1 }),
  json('openai', '/v1/images/edits', { prompt: 'hat', images: [{ image_url: 'https://example.com/a.png' }] }),
  json('aimanyi', '/v1/images/generations', { model: 'gpt-image-2-all', prompt: 'a boat' }),
  json('aa', '/api/v1/image/generation', { model: 'gpt-image-2', prompt: 'a boat' }, 'flat'),
]

export const formTargets: readonly Target[] = [
  form('apigo', '/v1/images/edits', picture, field('prompt', 'a hat')),
  form('codex22', '/v1/images/edits', field('prompt', 'a hat'), picture),
  form('gptplus5', '/v1/images/edits', picture, field('prompt', 'a hat')),
  form('openai', '/v1/images/edits', field('model', 'gpt-image-1'), field('prompt', 'a hat'), picture),
  form('openai', '/v1/images/variations', picture),
]

export const targets: readonly Target[] = [...jsonTargets, ...formTargets]

export const typeOf = ({ kind }: Target): string =>
  kind === 'json' ? 'application/json' : `multipart/form-data; boundary=${boundary}`

/** The body that is accepted. */
export const bodyOf = ({ kind, parts }: Target): Uint8Array => latin(kind === 'json' ? parts.join('') : formOf(parts))

export const formOf = (parts: readonly string[]): string =>
  `${parts.map(part => `--${boundary}\r\n${part}\r\n`).join('')}--${boundary}--\r\n`
