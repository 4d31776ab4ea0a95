import { outputTokens } from './tokens.ts'

/**
 * Whether a model makes images of a size, `WIDTHxHEIGHT`. Models without published limits take any.
 * gpt-image-2: edges are multiples of 16 up to 3840, the ratio at most 3:1, and 655,360 to 8,294,400 pixels.
 */
export function takesSize(model: string, size: string): boolean {
  if (outputTokens(model, '1024x1024', 'low') === undefined) return true
  if (!model.startsWith('gpt-image-2')) return outputTokens(model, size, 'low') !== undefined
  const [width = 0, height = 0] = size.split('x').map(Number)
  const [longer, shorter, pixels] = [Math.max(width, height), Math.min(width, height), width * height]
  const even = width % 16 === 0 && height % 16 === 0
  return even && longer <= 3840 && longer <= 3 * shorter && pixels >= 655_360 && pixels <= 8_294_400
}
