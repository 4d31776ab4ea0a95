import sharp from 'sharp'
import type { Fields, Mistake } from './order.ts'

export interface Files {
  readonly inputs: readonly Uint8Array[]
  readonly mask?: Uint8Array
  readonly mistakes: readonly Mistake[]
}

const most = 16
const types = ['image/jpeg', 'image/png', 'image/webp']

/** The input images of an edit, in `image` or `image[]`, and its mask. */
export async function readFiles(fields: Fields): Promise<Files> {
  const given = ['image', 'image[]'].flatMap(name => fields.get(name) ?? [])
  const mistakes: Mistake[] = []
  const blame = (kind: Mistake['kind'], param: string, message: string, code: string | null = null) =>
    mistakes.push({ kind, param, message, code })
  if (given.length === 0)
    blame('missing', 'image', "Missing required parameter: 'image'.", 'missing_required_parameter')
  if (given.length > most)
    blame(
      'items',
      'image',
      `Too many images: ${given.length} were sent, the maximum is ${most}.`,
      'array_above_max_length',
    )
  const files = given.filter(value => value instanceof File)
  if (files.length < given.length) {
    const got = 'expected one of an array of files or file, but got a string instead.'
    blame('type', 'image', `Invalid type for 'image': ${got}`, 'invalid_type')
  }
  const inputs = await Promise.all(files.slice(0, most).map(file => read(file, 'image')))
  const masks = await Promise.all((fields.get('mask') ?? []).slice(-1).map(value => read(value, 'mask')))
  for (const [index, input] of inputs.entries())
    if (input.wrong) blame('file', 'image', input.wrong(index + 1), input.code)
  const [first] = inputs
  const [mask] = masks
  if (mask?.wrong) blame('file', 'mask', mask.wrong(1), mask.code)
  else if (mask && first && !first.wrong && mask.size !== first.size)
    blame(
      'file',
      'mask',
      `The mask is ${mask.size}, the image is ${first.size}; both must be of one size.`,
      'invalid_mask',
    )
  else if (mask && !mask.alpha) blame('file', 'mask', 'The mask image misses its alpha channel.', 'invalid_mask')
  const good = inputs.flatMap(({ wrong, bytes }) => (wrong ? [] : [bytes]))
  return { inputs: good, ...(mask && !mask.wrong ? { mask: mask.bytes } : {}), mistakes }
}

interface Input {
  readonly bytes: Uint8Array
  readonly size?: string
  readonly alpha?: boolean
  readonly wrong?: (index: number) => string
  readonly code: string | null
}

async function read(value: unknown, param: string): Promise<Input> {
  const nothing = new Uint8Array()
  if (!(value instanceof File))
    return { bytes: nothing, wrong: () => `Invalid type for '${param}': expected a file.`, code: 'invalid_type' }
  if (!types.includes(value.type)) {
    const formats = "Supported file formats are 'image/jpeg', 'image/png', and 'image/webp'."
    const message = `Invalid file '${param}': unsupported mimetype ('${value.type}'). ${formats}`
    return { bytes: nothing, wrong: () => message, code: 'unsupported_file_mimetype' }
  }
  const bytes = new Uint8Array(await value.arrayBuffer())
  try {
    const { width, height, hasAlpha } = await sharp(bytes).metadata()
    return { bytes, size: `${width}x${height}`, alpha: hasAlpha === true, code: null }
  } catch {
    const wrong = (index: number) => `Invalid image file or mode for ${param} ${index}, please check your image file.`
    return { bytes, wrong, code: 'invalid_image_file' }
  }
}
