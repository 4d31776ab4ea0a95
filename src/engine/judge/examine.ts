import type { Contract } from '../../core/contract.ts'
import type { Exchange } from '../../core/exchange.ts'
import type { Decode } from '../../core/pixels.ts'
import type { ExchangeReport } from '../../core/report.ts'
import { describe } from './describe.ts'
import { inspect } from './inspect.ts'
import { type Judgement, type JudgeOptions, judge } from './judge.ts'

export interface ExamineOptions extends JudgeOptions {
  /** Decodes images fully, where something can. */
  readonly decode?: Decode
}

/** One exchange by itself: what it is judged to be, and how it may be shown. */
export interface Examined {
  readonly exchange: Exchange
  readonly judgement: Judgement
  readonly shown: ExchangeReport
  /** Whether pictures could be looked at. */
  readonly decoded: boolean
}

/** Looks at the pictures of an exchange, judges it and describes it. */
export async function examine(contract: Contract, exchange: Exchange, options: ExamineOptions): Promise<Examined> {
  const { decode, key = '' } = options
  const seen = decode ? await inspect(contract, exchange, decode) : exchange
  const judgement = judge(contract, seen, options)
  return { exchange, judgement, shown: await describe(contract, exchange, key), decoded: decode !== undefined }
}
