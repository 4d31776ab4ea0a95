import { encode } from '../../../contract/request/encode.ts'
import type { Contract } from '../../../core/contract.ts'
import { baseUrlFor } from '../../base-url.ts'
import { readBody } from '../read-body.ts'
import { send, type Transport } from '../send.ts'
import { findWay, type ImageTask, type Way } from './find-way.ts'
import type { ImageAnswer, ImageFailure, Unsupported } from './image-answer.ts'
import type { ImageAsk } from './image-ask.ts'
import { readImageAnswer } from './read-image-answer.ts'
import { toSampleWords, toWords } from './translate.ts'

export interface ImageOptions extends Transport {
  readonly key?: string | undefined
  /** Default: the first server of the document. */
  readonly baseUrl?: string
  /** Sent with each call. */
  readonly headers?: Readonly<Record<string, string>>
}

export interface AskOptions {
  readonly signal?: AbortSignal
  readonly timeoutMs?: number
  /** Allow changes that lose something, such as an aspect ratio in place of a size. They are told in `changes`. */
  readonly lossy?: boolean
}

/** A provider of images, spoken to in shared words. */
export interface ImageService {
  readonly provider: string
  generate(ask: ImageAsk & { readonly prompt: string }, options?: AskOptions): Promise<ImageAnswer>
  edit(ask: ImageAsk, options?: AskOptions): Promise<ImageAnswer>
  /** Whether the provider can do that, as far as its document tells. Sends nothing. */
  supports(task: ImageTask, ask?: ImageAsk, options?: Pick<AskOptions, 'lossy'>): boolean
  /** What it cannot do of that. */
  lacks(task: ImageTask, ask?: ImageAsk, options?: Pick<AskOptions, 'lossy'>): readonly Unsupported[]
}

/**
 * A provider by its contract. One shape of request and one of answer for all of them; what a provider cannot do is told
 * before anything is sent.
 *
 * @example
 * const service = images(contract, { key })
 * const answer = await service.edit({ prompt: 'a red hat', images: photo, size: '1024x1024' })
 * if (answer.ok) await save(await answer.images[0].bytes())
 */
export function images(contract: Contract, options: ImageOptions = {}): ImageService {
  const lacks: ImageService['lacks'] = (task, ask, { lossy = false } = {}) => {
    const sample = ask ?? (task === 'edit' ? { prompt: 'x', images: new Uint8Array() } : { prompt: 'x' })
    const way = findWay(contract, task, toSampleWords(sample), lossy)
    return way ? way.lacks : [noOperation(contract, task)]
  }
  const call = async (task: ImageTask, ask: ImageAsk, settings: AskOptions = {}): Promise<ImageAnswer> => {
    // Before any file is read: another provider may be the one that reads it.
    const missing = lacks(task, ask, settings)
    return missing.length > 0 ? unsupported(contract, missing) : askFor(contract, task, ask, options, settings)
  }
  return {
    provider: contract.id,
    generate: (ask, settings) => call('generate', ask, settings),
    edit: (ask, settings) => call('edit', ask, settings),
    supports: (task, ask, settings) => lacks(task, ask, settings).length === 0,
    lacks,
  }
}

async function askFor(
  contract: Contract,
  task: ImageTask,
  ask: ImageAsk,
  options: ImageOptions,
  settings: AskOptions,
): Promise<ImageAnswer> {
  const [host = ''] = contract.servers
  const given = options.baseUrl ?? host
  if (given === '') throw new TypeError(`The document of ${contract.name} names no host: give baseUrl.`)
  const base = baseUrlFor(contract, new URL(given))
  let way: Way | undefined
  const answer = await send(
    options,
    settings,
    async signal => {
      way = findWay(contract, task, await toWords(ask), settings.lossy ?? false)
      if (way === undefined) throw new TypeError(`${contract.name} has no operation for this.`)
      return request(way, base, options, signal)
    },
    async response => {
      const bytes = new Uint8Array(await (await readBody(response)).arrayBuffer())
      return readImageAnswer(contract, way as Way, response, bytes, options)
    },
  )
  if ('provider' in answer) return answer
  return { ok: false, provider: contract.id, status: 0, error: answer.error, tried: [] }
}

function request(
  { operation, media, fields }: Way,
  base: string,
  { key, headers = {} }: ImageOptions,
  signal: AbortSignal,
): Request {
  const credentials = key === undefined ? 'none' : 'given'
  const draft = { media: media.type, fields, parameters: {}, headers: [], credentials } as const
  const message = encode(draft, operation, base, key ?? '')
  const all = new Headers(message.headers.map(([name, value]): [string, string] => [name, value]))
  for (const [name, value] of Object.entries(headers)) all.set(name, value)
  return new Request(message.url, {
    method: message.method,
    headers: all,
    body: new Uint8Array(message.body),
    // fetch takes Authorization away when a redirect leads to another origin, and no other field.
    redirect: operation.security?.scheme === 'header' ? 'manual' : 'follow',
    signal,
  })
}

function unsupported({ id, name }: Contract, missing: readonly Unsupported[]): ImageFailure {
  const message = missing.map(one => one.message).join(' ') || `${name} cannot do that.`
  return {
    ok: false,
    provider: id,
    status: 0,
    error: { kind: 'unsupported', message, unsupported: missing, text: '' },
    tried: [],
  }
}

function noOperation({ id, name }: Contract, task: ImageTask): Unsupported {
  const what = task === 'edit' ? 'edits no pictures' : 'makes no pictures from a prompt alone'
  return { word: 'task', provider: id, message: `${name} ${what}.`, offers: [] }
}
