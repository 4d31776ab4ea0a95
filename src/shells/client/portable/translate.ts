import { imageBytes } from '../../../contract/request/image-bytes.ts'
import type { RequestMedia } from '../../../core/contract.ts'
import type { FileValue } from '../../../core/file.ts'
import type { Ask } from '../../../core/words.ts'
import { toFile } from '../file.ts'
import type { ImageAsk, ImageInput } from './image-ask.ts'

/** An ask in the words of contracts, its files read. */
export async function toWords({ images, mask, delivery, ...same }: ImageAsk): Promise<Ask> {
  const given = images === undefined ? [] : [images].flat()
  const read = await Promise.all(given.map((image, index) => toValue(image, `image-${index + 1}`)))
  return {
    ...same,
    ...(read.length > 0 ? { images: read } : {}),
    ...(mask === undefined ? {} : { mask: await toValue(mask, 'mask') }),
    ...(delivery === undefined ? {} : { delivery: delivery === 'base64' ? 'b64_json' : 'url' }),
  }
}

/** Words for an ask whose files need not be read: to learn whether it can be served. */
export function toSampleWords({ images, mask, delivery, ...same }: ImageAsk): Ask {
  const given = images === undefined ? [] : [images].flat()
  return {
    ...same,
    ...(given.length > 0 ? { images: given.map(stand) } : {}),
    ...(mask === undefined ? {} : { mask: stand(mask) }),
    ...(delivery === undefined ? {} : { delivery: delivery === 'base64' ? 'b64_json' : 'url' }),
  }
}

const dot: FileValue = { kind: 'file', filename: 'image.png', type: 'image/png', bytes: new Uint8Array([0x89]) }

function stand(input: ImageInput): FileValue | string {
  return typeof input === 'string' ? input : input instanceof URL ? input.href : dot
}

async function toValue(input: ImageInput, name: string): Promise<FileValue | string> {
  if (typeof input === 'string') return input
  if (input instanceof URL) return input.href
  const file = await toFile(name, input)
  const type = file.type || 'application/octet-stream'
  const filename = file instanceof File ? file.name : `${name}.${type.split('/').at(-1)}`
  return { kind: 'file', filename, type, bytes: new Uint8Array(await file.arrayBuffer()) }
}

/** An image as a body of this type carries it: forms carry files, JSON data URLs and links. */
export function asCarried({ type }: RequestMedia, image: FileValue | string): FileValue | string {
  const bytes = type === 'multipart/form-data' && typeof image === 'string' ? imageBytes(image) : undefined
  if (bytes === undefined) return image
  const [, format = 'png'] = /^data:image\/([\w.+-]+)/i.exec(String(image)) ?? []
  return { kind: 'file', filename: `image.${format}`, type: `image/${format.toLowerCase()}`, bytes }
}

/** Whether an image is given in a way that a body of this type carries. */
export function carries({ type }: RequestMedia, image: FileValue | string): boolean {
  return type === 'multipart/form-data' ? typeof image !== 'string' : true
}
