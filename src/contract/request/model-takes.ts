import type { AskWord } from '../../core/words.ts'
import { takesSize } from '../answer/model-limits.ts'

const gptImage =
  /^(gpt-image-(?<version>\d+(\.\d+)?)(?<small>-mini)?(-sunburst|-flare)?(-\d{4}-\d{2}-\d{2})?|chatgpt-image-latest)$/

/** OpenAI's GPT image models. Names with other endings, such as `gpt-image-1-all`, are made by other means. */
export function isGptImage(model: string): boolean {
  return gptImage.test(model)
}

/**
 * Whether a model takes a value of a word, as far as its limits are published: documents list values of older and newer
 * models side by side. Models without published limits take any. Source: OpenAI's reference and refusals that were seen.
 */
export function modelTakes(model: string, word: AskWord, value: string): boolean {
  if (word === 'size') return value === 'auto' || takesSize(model, value)
  const { groups } = gptImage.exec(model) ?? {}
  if (groups === undefined) return true
  const version = Number(groups.version ?? 1)
  if (word === 'quality') return version >= 2.5 ? !older.has(value) : !older.has(value) && !newer.has(value)
  if (word === 'fidelity') return version !== 2 && groups.small === undefined
  return word !== 'style'
}

const older: ReadonlySet<string> = new Set(['standard', 'hd'])
const newer: ReadonlySet<string> = new Set(['xhigh', 'max'])
