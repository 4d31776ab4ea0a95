import type { Decode } from '../core/pixels.ts'
import type { TargetReport } from '../core/report.ts'
import { conclude } from './conclude.ts'
import { imagesIn } from './images-in.ts'
import { examine } from './judge/examine.ts'
import type { Recorded } from './record/read-recording.ts'

export interface VerifyOptions {
  /** Path of the recording. */
  readonly path: string
  /** Milliseconds. */
  readonly maxLatencyMs?: number
  /** Decodes images fully, where something can. */
  readonly decode?: Decode
}

/** Judges recorded traffic by the checks that judge a run. Sends nothing. */
export async function verify({ contract, exchanges, limits }: Recorded, options: VerifyOptions): Promise<TargetReport> {
  const report = conclude(contract, {
    kind: 'har',
    url: options.path,
    examined: await Promise.all(exchanges.map(one => examine(contract, one, options))),
    // The images that came; whoever made the calls has paid for them.
    spent: { images: exchanges.reduce((sum, exchange) => sum + imagesIn(contract, exchange), 0), costUsd: 0 },
  })
  return { ...report, limits: [...report.limits, ...limits] }
}
