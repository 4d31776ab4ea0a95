import sharp from 'sharp'
import { afterAll, expect, test } from 'vitest'
import { loadContract } from '../../generated/contracts.ts'
import { readBase64 } from '../../src/codec/base64.ts'
import { imageFormats } from '../../src/codec/image/facts.ts'
import { readEventStream } from '../../src/contract/answer/event-stream.ts'
import { serve } from '../../src/shells/node/serve.ts'
import { createPaint } from '../../src/shells/sharp/create-paint.ts'

const contracts = await Promise.all(['openai', 'apigo', 'aa'].map(id => loadContract(id)))
const where = { contracts, port: 0, host: '127.0.0.1' } as const
const painting = await serve({ ...where, options: { paint: createPaint() } })
const sketching = await serve({ ...where })
afterAll(async () => {
  await painting.close(0)
  await sketching.close(0)
})

const edge = 1024
/** A photograph, as far as a test needs one: no two neighbours are alike. */
const photograph = (width = edge, height = edge, channels: 3 | 4 = 3) =>
  sharp(
    Uint8Array.from({ length: width * height * channels }, (_, at) => {
      const pixel = Math.floor(at / channels)
      const [x, y] = [pixel % width, Math.floor(pixel / width)]
      return 128 + 90 * Math.sin(x / 31 + (at % channels)) * Math.cos(y / 47) + ((x * 7 + y * 13) % 23)
    }),
    { raw: { width, height, channels } },
  )
/** Transparent within a circle. */
const circle = (pixel: number, size = edge) => {
  const [x, y] = [(pixel % size) - size / 2, Math.floor(pixel / size) - size / 2]
  return x * x + y * y < (size / 3) ** 2
}
const maskOf = (open: (pixel: number) => boolean, size = edge) =>
  sharp(
    Uint8Array.from({ length: size * size * 4 }, (_, at) => (at % 4 === 3 && open(at >> 2) ? 0 : 255)),
    { raw: { width: size, height: size, channels: 4 } },
  )
    .png()
    .toBuffer()
const photo = await photograph().png().toBuffer()
const mask = await maskOf(pixel => circle(pixel))

async function edit(url: string, words: { [name: string]: string }, input = photo, cover = mask): Promise<Response> {
  const form = new FormData()
  const fields = { prompt: 'A paper boat', model: 'gpt-image-1', size: `${edge}x${edge}`, ...words }
  for (const [name, value] of Object.entries(fields)) form.append(name, value)
  form.append('image', new Blob([new Uint8Array(input)], { type: 'image/png' }), 'photo.png')
  form.append('mask', new Blob([new Uint8Array(cover)], { type: 'image/png' }), 'mask.png')
  const response = await fetch(url, { method: 'POST', headers: { authorization: 'Bearer sk-test' }, body: form })
  if (!response.ok) throw new Error(await response.text())
  return response
}

async function imagesOf(response: Response): Promise<readonly Uint8Array[]> {
  const { data } = (await response.json()) as { data: { b64_json: string }[] }
  return data.map(({ b64_json }) => readBase64(b64_json).bytes ?? new Uint8Array())
}

/** Told as one word: a list of all that differs would be as long as the pictures. */
const alike = (one: Uint8Array | undefined, other: Uint8Array | undefined) =>
  Buffer.compare(one ?? new Uint8Array(), other ?? new Uint8Array()) === 0
const pixelsOf = (bytes: Uint8Array) => sharp(bytes).ensureAlpha().raw().toBuffer()

/** The largest difference of a channel where the mask is opaque, and the share of pixels that changed where it is not. */
async function compare(before: Uint8Array, after: Uint8Array, open: (pixel: number) => boolean) {
  const [one, other] = await Promise.all([pixelsOf(before), pixelsOf(after)])
  expect(other.length).toBe(one.length)
  const found = { outside: 0, changed: 0, inside: 0 }
  for (let pixel = 0; pixel < one.length / 4; pixel++) {
    let away = 0
    for (let at = 4 * pixel; at < 4 * pixel + 4; at++)
      away = Math.max(away, Math.abs((one[at] ?? 0) - (other[at] ?? 0)))
    if (!open(pixel)) found.outside = Math.max(found.outside, away)
    else {
      found.inside += 1
      found.changed += Number(away > 0)
    }
  }
  return { outside: found.outside, changed: found.changed / Math.max(1, found.inside) }
}

const edits = (url: string) => `${url}/openai/v1/images/edits`

test.each(imageFormats)('an edit as %s keeps the pixels of the input where the mask is opaque', async format => {
  const images = await imagesOf(await edit(edits(painting.url), { output_format: format, n: '2' }))
  expect(images).toHaveLength(2)
  for (const image of images) {
    expect((await sharp(image).metadata()).format).toBe(format)
    const { outside, changed } = await compare(photo, image, circle)
    // JPEG mixes what lies in one block, so close to the edge of the mask it loses more.
    if (format === 'jpeg')
      expect((await compare(photo, image, pixel => circle(pixel, edge) || nearby(pixel))).outside).toBeLessThan(24)
    else expect(outside).toBe(0)
    expect(changed).toBeGreaterThan(0.98)
  }
  expect(alike(images[0], images[1])).toBe(false)
})

const nearby = (pixel: number) => {
  const [x, y] = [(pixel % edge) - edge / 2, Math.floor(pixel / edge) - edge / 2]
  return Math.abs(Math.hypot(x, y) - edge / 3) < 12
}

test('where the mask is transparent all over, the picture is a new one; where it is opaque, the input', async () => {
  const [open, shut] = [await maskOf(() => true), await maskOf(() => false)]
  const [made] = await imagesOf(await edit(edits(painting.url), {}, photo, open))
  const [kept] = await imagesOf(await edit(edits(painting.url), {}, photo, shut))
  const form = new FormData()
  for (const [name, value] of Object.entries({ prompt: 'A paper boat', model: 'gpt-image-1', size: '1024x1024' }))
    form.append(name, value)
  form.append('image', new Blob([new Uint8Array(photo)], { type: 'image/png' }), 'photo.png')
  const anew = await imagesOf(
    await fetch(edits(painting.url), { method: 'POST', headers: { authorization: 'Bearer k' }, body: form }),
  )
  expect(alike(await pixelsOf(made ?? photo), await pixelsOf(anew[0] ?? photo))).toBe(true)
  expect((await compare(photo, kept ?? mask, () => false)).outside).toBe(0)
})

test('a photograph in JPEG or WebP, and a mask of another size, are painted too', async () => {
  const small = await maskOf(pixel => circle(pixel, 256), 256)
  for (const input of [await photograph().jpeg().toBuffer(), await photograph().webp({ lossless: true }).toBuffer()]) {
    const [image = photo] = await imagesOf(await edit(edits(painting.url), {}, input, small))
    const { outside, changed } = await compare(input, image, pixel => circle(pixel) || nearby(pixel))
    expect(outside).toBe(0)
    expect(changed).toBeGreaterThan(0.9)
  }
})

test('an input of another size is stretched to the one that is wanted', async () => {
  const input = await photograph(300, 200).png().toBuffer()
  const [image = photo] = await imagesOf(
    await edit(edits(painting.url), { size: '1536x1024' }, input, await maskOf(() => false)),
  )
  expect(await sharp(image).metadata()).toMatchObject({ width: 1536, height: 1024 })
  const back = await sharp(image).resize(300, 200, { fit: 'fill' }).png().toBuffer()
  expect((await compare(input, back, () => false)).outside).toBeLessThan(40)
})

test('transparent pixels stay where they may, and become white where the background is to be opaque', async () => {
  const clear = await maskOf(pixel => pixel % edge < 300)
  const input = await sharp(clear)
    .composite([{ input: await maskOf(() => false), blend: 'in' }])
    .png()
    .toBuffer()
  const shut = await maskOf(() => false)
  const alphas = async (background: string) => {
    const [image = photo] = await imagesOf(
      await edit(edits(painting.url), { background, output_format: 'png' }, input, shut),
    )
    return [...(await pixelsOf(image)).subarray(0, 4)]
  }
  expect((await alphas('transparent'))[3]).toBe(0)
  expect(await alphas('opaque')).toEqual([255, 255, 255, 255])
})

test('partial images of a masked edit keep it too, and come closer to the completed one', async () => {
  const response = await edit(edits(painting.url), { stream: 'true', partial_images: '3' })
  const { events } = readEventStream(await response.text())
  const images = events.map(({ data }) => readBase64(String((data as { b64_json?: string }).b64_json)).bytes ?? photo)
  expect(images).toHaveLength(4)
  const last = images.at(-1) ?? photo
  const changed: number[] = []
  for (const image of images) {
    expect((await compare(photo, image, circle)).outside).toBe(0)
    changed.push((await compare(last, image, circle)).changed)
  }
  expect(changed).toEqual([...changed].sort((one, other) => other - one))
  expect(new Set(changed).size).toBe(4)
  expect(changed.at(-1)).toBe(0)
})

test('an edit that is delivered as a link is painted behind it, at every provider', async () => {
  const image = `data:image/png;base64,${photo.toString('base64')}`
  const body = {
    model: 'gpt-image-2',
    prompt: 'A paper boat',
    images: [{ image_url: image }],
    mask: { image_url: `data:image/png;base64,${mask.toString('base64')}` },
  }
  const response = await fetch(`${painting.url}/aa/api/v1/image/generation`, {
    method: 'POST',
    headers: { authorization: 'Bearer k', 'content-type': 'application/json' },
    body: JSON.stringify(body),
  })
  const links = (await response.text()).match(/http[^"]+_pixpact[^"]+/g) ?? []
  expect(links.length).toBeGreaterThan(0)
  for (const link of links) {
    expect(link.startsWith(`${painting.url}/aa/_pixpact/images/`)).toBe(true)
    const painted = new Uint8Array(await (await fetch(link)).arrayBuffer())
    expect((await compare(photo, painted, circle)).outside).toBe(0)
    // Another mock does not have the painting; the rest of the link still makes a picture.
    const elsewhere = await fetch(link.replace(painting.url, sketching.url))
    expect(elsewhere.headers.get('content-type')).toBe('image/png')
    expect(await sharp(await elsewhere.arrayBuffer()).metadata()).toMatchObject({ width: edge, height: edge })
  }
})

test('what cannot be decoded is not painted, and answered all the same', async () => {
  const broken = Buffer.concat([photo.subarray(0, 3000), Buffer.alloc(3000, 7)])
  const svg = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>\u0000\u0001')
  for (const input of [broken, svg]) {
    const [image = photo] = await imagesOf(await edit(edits(painting.url), {}, input))
    expect(await sharp(image).metadata()).toMatchObject({ width: edge, height: edge })
  }
})

test('a fault that paints over what a mask protects does so here too', async () => {
  const options = { paint: createPaint(), faults: ['ignores-the-mask'] }
  const broken = await serve({ ...where, options })
  const [image = photo] = await imagesOf(await edit(edits(broken.url), {}))
  await broken.close(0)
  expect((await compare(photo, image, circle)).outside).toBeGreaterThan(60)
})

test('without a painter a masked edit is a sketch, the same as ever', async () => {
  const [one = photo] = await imagesOf(await edit(edits(sketching.url), {}))
  const [other] = await imagesOf(await edit(edits(sketching.url), {}))
  expect(alike(one, other)).toBe(true)
  const [painted] = await imagesOf(await edit(edits(painting.url), {}))
  expect(alike(painted, one)).toBe(false)
  expect(one.length).toBeLessThan(20_000)
})

test('the same masked edit is painted into the same bytes', async () => {
  const twice = [await edit(edits(painting.url), {}), await edit(edits(painting.url), {})]
  const [[one], [other]] = [await imagesOf(twice[0] ?? new Response()), await imagesOf(twice[1] ?? new Response())]
  expect(alike(one, other)).toBe(true)
})
