import type { Fields, Mistake, Order } from './order.ts'

export interface Body {
  readonly fields: Fields
  readonly form: boolean
  readonly mistakes: readonly Mistake[]
}

const types = { generation: 'application/json', edit: 'multipart/form-data' } as const

/** The fields of a request body: JSON at generations, a form at edits. */
export async function readBody(task: Order['task'], type: string, bytes: Uint8Array<ArrayBuffer>): Promise<Body> {
  const bare = type.split(';', 1)[0]?.trim().toLowerCase() ?? ''
  const message = `Unsupported content type: '${bare}'. This API method only accepts '${types[task]}' requests.`
  const media: Mistake = { kind: 'media', param: null, message, code: 'unsupported_content_type' }
  const mistakes = bare === types[task] ? [] : [media]
  const form = /^multipart\//.test(bare) || (task === 'edit' && !/json/.test(bare))
  const fields = form ? await readForm(type, bytes) : readJson(bytes)
  if (fields) return { fields, form, mistakes }
  const broken = form ? 'multipart form' : 'JSON'
  const syntax = `We could not parse the ${broken} body of your request.`
  return {
    fields: salvage(bytes),
    form,
    mistakes: [...mistakes, { kind: 'syntax', param: null, message: syntax, code: null }],
  }
}

async function readForm(type: string, bytes: Uint8Array<ArrayBuffer>): Promise<Fields | undefined> {
  try {
    const form = await new Response(bytes, { headers: { 'content-type': type } }).formData()
    return new Map([...new Set(form.keys())].map(name => [name, form.getAll(name)]))
  } catch {
    return undefined
  }
}

function readJson(bytes: Uint8Array): Fields | undefined {
  try {
    const value = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes)) as unknown
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined
    return new Map(Object.entries(value).map(([name, member]) => [name, [member]]))
  } catch {
    return undefined
  }
}

/** What a reader who forgives everything makes of a broken body: some text to draw. */
function salvage(bytes: Uint8Array): Fields {
  const text = new TextDecoder().decode(bytes)
  const [, prompt] = /"prompt"\s*:\s*"([^"]*)/.exec(text) ?? /name="prompt"\s+([^\r\n]*)/.exec(text) ?? []
  return new Map([['prompt', [prompt || text || 'anything']]])
}
