import type { HeaderList } from '../../src/core/message.ts'
import type { Asked } from './row.ts'
import type { Subject, Value } from './subject.ts'

type Entries = readonly (readonly [field: string, value: Value])[]

const headers: HeaderList = [
  ['accept', 'application/json'],
  ['authorization', 'Bearer sk-double-0123456789'],
]

/** A POST to the subject's path with a body that is there already. Without a type no Content-Type is sent. */
export function askRaw({ path }: Subject, type: string | undefined, body: string | Uint8Array): Asked {
  const bytes = typeof body === 'string' ? new TextEncoder().encode(body) : body
  return {
    method: 'POST',
    path,
    headers: type === undefined ? headers : [...headers, ['content-type', type]],
    body: bytes,
  }
}

export function askJson(subject: Subject, body: unknown): Asked {
  return askRaw(subject, 'application/json', JSON.stringify(body))
}

/** A form as the platform's own FormData encodes it. A field may stand several times. */
export async function askForm(subject: Subject, entries: Entries): Promise<Asked> {
  const form = new FormData()
  for (const [field, value] of entries) form.append(field, value instanceof File ? value : textOf(value))
  const encoded = new Response(form)
  return askRaw(subject, encoded.headers.get('content-type') ?? '', await encoded.bytes())
}

/** The fields in the subject's own media type. */
export function askFields(subject: Subject, fields: { readonly [field: string]: Value }): Promise<Asked> {
  return subject.kind === 'form' ? askForm(subject, Object.entries(fields)) : Promise.resolve(askJson(subject, fields))
}

function textOf(value: Exclude<Value, File>): string {
  return typeof value === 'string' ? value : JSON.stringify(value)
}

/** The same request with a header field set to another value, or taken away. */
export function withField(asked: Asked, name: string, value: string | undefined): Asked {
  const others = asked.headers.filter(([field]) => field !== name)
  return { ...asked, headers: value === undefined ? others : [...others, [name, value]] }
}
