/** Bytes of an answer's body at most: as many as sixteen large images in base64 take. */
const most = 128 * 1024 * 1024

/**
 * The body of an answer, bounded: fetch itself reads without end.
 *
 * @throws {TypeError} for a body beyond the limit
 */
export async function readBody({ body, headers }: Response, limit = most): Promise<Blob> {
  const reader = body?.getReader()
  const pieces: BlobPart[] = []
  let size = 0
  for (;;) {
    const { value } = (await reader?.read()) ?? {}
    if (!value) return new Blob(pieces, { type: headers.get('content-type') ?? '' })
    size += value.length
    if (size > limit) {
      await reader?.cancel()
      throw new TypeError(`the body is larger than ${limit} bytes`)
    }
    pieces.push(value)
  }
}
