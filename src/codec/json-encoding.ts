const magics: readonly (readonly [signature: readonly number[], name: string])[] = [
  [[0x1f, 0x8b], 'gzip data that was not decompressed'],
  [[0x28, 0xb5, 0x2f, 0xfd], 'Zstandard data that was not decompressed'],
  [[0x89, 0x50, 0x4e, 0x47], 'a PNG image'],
  [[0xff, 0xd8, 0xff], 'a JPEG image'],
]

/**
 * The name of the encoding, when the bytes are UTF-16 or UTF-32 for certain: by their mark, or by the zeros beside the
 * first character.
 */
export function wideEncoding(bytes: Uint8Array): string | undefined {
  if (bytes.length < 2) return undefined
  const [a, b, c, d] = bytes
  if (a === 0xff && b === 0xfe) return c === 0 && d === 0 ? 'utf-32le' : 'utf-16le'
  if (a === 0xfe && b === 0xff) return 'utf-16be'
  if (a === 0 && b === 0) return c === 0xfe || (c === 0 && d !== 0) ? 'utf-32be' : undefined
  if (a === 0) return 'utf-16be'
  if (b === 0) return c === 0 && d === 0 ? 'utf-32le' : 'utf-16le'
  return undefined
}

/**
 * One sentence on bytes that are not UTF-8: where they stop being it, and what they look like instead where that is
 * clear.
 */
export function guessEncoding(bytes: Uint8Array): string {
  const magic = magics.find(([signature]) => signature.every((byte, index) => bytes[index] === byte))
  if (magic) return `the body is ${magic[1]}, not JSON text`
  const offset = firstInvalid(bytes)
  const start = `the bytes are not UTF-8 from offset ${offset} on`
  const runs = highRuns(bytes)
  if (bytes.length - offset < 4 && isBeginningOfCharacter(bytes.subarray(offset))) {
    return `${start}: the body ends within a character`
  }
  const sample = chinese(bytes)
  if (sample) return `${start}; they read as GBK or GB18030 (${JSON.stringify(sample)})`
  if (runs.length > 0 && runs.every(run => run.length === 1)) return `${start}; they look like ISO 8859-1`
  return start
}

/** What a text is that cannot be JSON because it is plainly something else; undefined when it may be JSON. */
export function foreignText(text: string): string | undefined {
  const head = text.slice(0, 4096).trimStart()
  if (head.startsWith('<?xml')) return 'the body is XML, not JSON'
  if (/^<(?:!|[a-z])/i.test(head)) {
    const title = /<title[^<>]{0,200}>([^<]{1,120})/i.exec(head)?.[1]?.trim()
    return `the body is HTML${title ? ` with the title ${JSON.stringify(title)}` : ''}, not JSON`
  }
  if (/^(?:data|event):/.test(head)) return 'the body is an event stream, not JSON'
  return undefined
}

/** The offset of the first byte that is not UTF-8: where a decoder's first U+FFFD stands for anything but itself. */
function firstInvalid(bytes: Uint8Array): number {
  const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes)
  const encoder = new TextEncoder()
  let offset = 0
  let from = 0
  for (let at = text.indexOf('\ufffd'); at !== -1; at = text.indexOf('\ufffd', from)) {
    offset += encoder.encode(text.slice(from, at)).length
    if (bytes[offset] !== 0xef || bytes[offset + 1] !== 0xbf || bytes[offset + 2] !== 0xbd) break
    offset += 3
    from = at + 1
  }
  return offset
}

function isBeginningOfCharacter(tail: Uint8Array): boolean {
  const [lead = 0, ...rest] = tail
  const wanted = lead >= 0xf0 && lead < 0xf5 ? 4 : lead >= 0xe0 ? 3 : lead >= 0xc2 ? 2 : 1
  return lead < 0xf5 && tail.length < wanted && rest.every(byte => (byte & 0xc0) === 0x80)
}

/** The first hundred runs of bytes above ASCII. */
function highRuns(bytes: Uint8Array): readonly Uint8Array[] {
  const runs: Uint8Array[] = []
  for (let index = 0; index < bytes.length && runs.length < 100; index++) {
    if ((bytes[index] ?? 0) < 0x80) continue
    let end = index
    while ((bytes[end] ?? 0) >= 0x80) end++
    runs.push(bytes.subarray(index, end))
    index = end
  }
  return runs
}

/**
 * The first Chinese characters, when all that is not ASCII is Chinese in GB18030, of which GBK is a part. The second byte
 * of a character may be a letter of ASCII, so the bytes are read from their beginning.
 */
function chinese(bytes: Uint8Array): string | undefined {
  try {
    const text = new TextDecoder('gb18030', { fatal: true }).decode(bytes.subarray(0, 200_000), { stream: true })
    const foreign = text.match(/\P{ASCII}+/gu) ?? []
    return foreign.every(run => /^[\p{Script=Han}\u3000-\u303f\uff00-\uffef\u2010-\u2026\u00b7]+$/u.test(run))
      ? foreign[0]?.slice(0, 20)
      : undefined
  } catch {
    return undefined
  }
}
