import type { ImageAnswer, Tried } from './image-answer.ts'
import type { AskOptions, ImageService } from './images.ts'
import { keepFiles } from './keep-files.ts'

export interface FallbackOptions {
  /**
   * Go on to the next provider also when no answer came: the call may have been carried out, and is then paid for twice.
   */
  readonly paid?: boolean
}

/**
 * Several providers as one: the first that can and does serve an ask answers it. Goes on after a refusal and where
 * something is not supported, and tells each reason in `tried`.
 *
 * @example
 * const service = fallback([images(apigo, { key }), images(codex22, { key: other })])
 */
export function fallback(services: readonly ImageService[], { paid = false }: FallbackOptions = {}): ImageService {
  if (services.length === 0) throw new TypeError('Give at least one provider.')
  const inTurn = async (one: (service: ImageService) => Promise<ImageAnswer>): Promise<ImageAnswer> => {
    const tried: Tried[] = []
    let last: ImageAnswer | undefined
    for (const service of services) {
      if (last && !last.ok) tried.push({ provider: last.provider, status: last.status, error: last.error })
      last = await one(service)
      if (last.ok || !goesOn(last, paid)) break
    }
    return { ...(last as ImageAnswer), tried }
  }
  const lacking = (settle: (service: ImageService) => ReturnType<ImageService['lacks']>) => {
    const all = services.map(settle)
    return all.some(lacks => lacks.length === 0) ? [] : all.flat()
  }
  return {
    provider: services.map(({ provider }) => provider).join(', '),
    generate: async (ask, options?: AskOptions) => {
      const kept = keepFiles(ask)
      return inTurn(service => service.generate(kept, options))
    },
    edit: async (ask, options?: AskOptions) => {
      const kept = keepFiles(ask)
      return inTurn(service => service.edit(kept, options))
    },
    supports: (...given) => lacking(service => service.lacks(...given)).length === 0,
    lacks: (...given) => lacking(service => service.lacks(...given)),
  }
}

/** A refusal was not carried out, and neither was what was never sent. */
function goesOn({ status, error: { kind } }: Extract<ImageAnswer, { ok: false }>, paid: boolean): boolean {
  if (kind === 'aborted' || kind === 'pending') return false
  if (kind === 'unsupported' || (kind === 'refusal' && status < 500 && status !== 408)) return true
  return paid || (kind === 'refusal' && [500, 501, 503].includes(status))
}
