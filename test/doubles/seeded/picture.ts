import { createHash } from 'node:crypto'
import sharp from 'sharp'

/** One picture to make. `size` is WIDTHxHEIGHT; with inputs it is an edit of the first of them. */
export interface Picture {
  readonly size: string
  readonly format: string
  readonly compression: number
  readonly transparent: boolean
  readonly seed: number
  readonly inputs: readonly Uint8Array[]
  readonly mask?: Uint8Array
}

const made = new Map<string, Promise<Uint8Array>>()

/** The bytes of a picture. One that was made before is not made again: many calls ask for the same. */
export function paint(picture: Picture): Promise<Uint8Array> {
  const { inputs, mask, ...rest } = picture
  const hash = createHash('sha256')
  for (const bytes of [...inputs, ...(mask ? [mask] : [])]) hash.update(bytes).update('|')
  const key = `${JSON.stringify(rest)} ${inputs.length} ${mask !== undefined} ${hash.digest('hex')}`
  const known = made.get(key)
  if (known) return known
  const fresh = encode(picture)
  made.set(key, fresh)
  return fresh
}

async function encode(picture: Picture): Promise<Uint8Array> {
  const [input] = picture.inputs
  const drawing = sharp(Buffer.from(draw(picture, input !== undefined)))
  const image = input ? sharp(await edit(picture, input, await drawing.png().toBuffer())) : drawing
  const flat = picture.transparent ? image.ensureAlpha() : image.flatten({ background: '#f4ecd8' }).removeAlpha()
  const quality = Math.max(1, picture.compression)
  if (picture.format === 'jpeg') return flat.jpeg({ quality }).toBuffer()
  return picture.format === 'webp' ? flat.webp({ quality, effort: 0 }).toBuffer() : flat.png().toBuffer()
}

/** A boat that differs with the seed. Over an input image it is drawn on nothing, else on paper or, if asked, on nothing. */
function draw({ size, seed, transparent }: Picture, over: boolean): string {
  const [width = 0, height = 0] = sides(size)
  const x = (width * (20 + ((seed * 17) % 50))) / 100
  const y = (height * (30 + ((seed * 29) % 40))) / 100
  const hue = (seed * 67) % 360
  const paper = transparent || over ? '' : `<rect width="${width}" height="${height}" fill="hsl(${hue},40%,85%)"/>`
  const boat = `<path d="M${x} ${y} h360 l-70 120 h-220 z M${x + 170} ${y - 20} v-200 l130 200 z" fill="hsl(${hue},70%,40%)"/>`
  const buoy = `<circle cx="${width - x / 2}" cy="${height - y / 2}" r="${40 + seed * 3}" fill="hsl(${hue + 120},60%,50%)"/>`
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}">${paper}${boat}${buoy}</svg>`
}

/**
 * The first input, paler and with the drawing on it: everywhere, or where the mask is transparent. For a transparent
 * background the middle of it is cut out.
 */
async function edit({ size, mask, transparent }: Picture, input: Uint8Array, drawing: Buffer): Promise<Buffer> {
  const [width = 0, height = 0] = sides(size)
  const fit = { width, height, fit: 'fill' } as const
  const kept = await sharp(input).resize(fit).ensureAlpha().png().toBuffer()
  const paler = await sharp(kept).removeAlpha().linear(0.5, 110).png().toBuffer()
  const middle = `<svg width="${width}" height="${height}"><ellipse cx="50%" cy="50%" rx="45%" ry="45%"/></svg>`
  const cut = transparent ? [{ input: Buffer.from(middle), blend: 'dest-in' } as const] : []
  const changed = await sharp(paler)
    .ensureAlpha()
    .composite([{ input: drawing }, ...cut])
    .png()
    .toBuffer()
  if (!mask) return changed
  const cover = await sharp(mask)
    .resize({ ...fit, kernel: 'nearest' })
    .ensureAlpha()
    .extractChannel('alpha')
    .toBuffer()
  // Within one pipeline, channels are joined before the alpha channel is taken away.
  const opaque = await sharp(kept).removeAlpha().png().toBuffer()
  const protectedPart = await sharp(opaque).joinChannel(cover).png().toBuffer()
  return sharp(changed)
    .composite([{ input: protectedPart }])
    .png()
    .toBuffer()
}

function sides(size: string): readonly number[] {
  return size.split('x').map(Number)
}
