import type { HarEntry } from '../codec/har.ts'
import type { Report } from './report.ts'

/** One way to tell a report. The id is the file's name. Pure: the same report gives the same text. */
export interface Reporter {
  readonly title: string
  /** File name within the output folder; undefined for one that is only printed. */
  readonly file?: string
  /** Tells the exchanges themselves, of which a report holds a part: it needs the recording. */
  readonly evidence?: true
  render(report: Report, options: RenderOptions): string
}

export interface RenderOptions {
  readonly colour: boolean
  readonly shelves: Shelves
  /** The exchanges, masked; only for reporters that tell the evidence. */
  readonly recording?: readonly HarEntry[]
}

/** What the shelves say of themselves, for readers of a report. */
export interface Shelves {
  readonly checks: {
    readonly [id: string]: {
      readonly title: string
      readonly why: string
      readonly level: string
      readonly severity: string
    }
  }
}

export function defineReporter(reporter: Reporter): Reporter {
  return reporter
}
