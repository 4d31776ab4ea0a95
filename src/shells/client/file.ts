/** What can be sent as a file: a Blob or File, bytes, or a stream of bytes (of the web or of Node), which is read whole. */
export type FileInput = Blob | Uint8Array | AsyncIterable<Uint8Array> | ReadableStream<Uint8Array>

/** Whether a value is a file in one of those forms. */
export function isFile(value: unknown): value is FileInput {
  return (
    value instanceof Blob ||
    value instanceof Uint8Array ||
    (typeof value === 'object' && value !== null && (Symbol.asyncIterator in value || 'getReader' in value))
  )
}

/**
 * A file that says what it is: providers refuse pictures of type application/octet-stream, and that is what a path, a
 * stream or bare bytes give.
 */
export async function toFile(name: string, input: FileInput): Promise<Blob> {
  const blob = input instanceof Blob ? input : new Blob([await bytesOf(input)])
  if (blob.type && blob.type !== 'application/octet-stream') return blob
  const head = new Uint8Array(await blob.slice(0, 12).arrayBuffer())
  const found = Object.entries(signatures).find(([, [at, text]]) =>
    [...text].every((letter, index) => head[at + index] === letter.charCodeAt(0)),
  )
  if (!found) return blob
  const [format] = found
  const own = blob instanceof File ? blob.name : `${name}.${format}`
  return new File([blob], own, { type: `image/${format}` })
}

const signatures: { readonly [format: string]: readonly [at: number, text: string] } = {
  png: [1, 'PNG\r\n'],
  jpeg: [0, '\xff\xd8\xff'],
  webp: [8, 'WEBP'],
}

async function bytesOf(input: Exclude<FileInput, Blob>): Promise<BlobPart> {
  if (input instanceof Uint8Array) return input as Uint8Array<ArrayBuffer>
  if ('getReader' in input) return new Response(input).blob()
  const pieces: BlobPart[] = []
  for await (const piece of input) pieces.push(piece as Uint8Array<ArrayBuffer>)
  return new Blob(pieces)
}
