import { isFile, toFile } from './file.ts'

/** How several values of one field are named: `image[]` each, or `image` each. */
export type Arrays = 'brackets' | 'repeat'

/**
 * A request body as a form. Numbers and booleans go as text, other objects as JSON text; null and undefined are left
 * out. A form that is ready passes through.
 *
 * @throws {TypeError} for a file within an object, which no form can carry
 */
export async function serializeForm(body: unknown, arrays: Arrays = 'brackets'): Promise<FormData> {
  if (body instanceof FormData) return body
  const fields = Object.entries(body ?? {}).flatMap(([name, value]) => {
    const own = arrays === 'brackets' && !name.endsWith('[]') ? `${name}[]` : name
    return Array.isArray(value) ? value.map(item => [own, item] as const) : [[name, value as unknown] as const]
  })
  // All at once: a stream that waits for its turn could fail before anybody listens.
  const parts = await Promise.all(fields.map(async ([name, value]) => [name, await partOf(name, value)] as const))
  const form = new FormData()
  for (const [name, part] of parts) if (part !== undefined) form.append(name, part)
  return form
}

/** Whether a body holds a file anywhere, so that JSON would lose it. */
export function holdsFile(value: unknown): boolean {
  if (isFile(value)) return true
  return typeof value === 'object' && value !== null && Object.values(value).some(holdsFile)
}

async function partOf(name: string, value: unknown): Promise<Blob | string | undefined> {
  if (value === null || value === undefined) return undefined
  if (isFile(value)) return toFile(name.replace('[]', ''), value)
  if (holdsFile(value)) throw new TypeError(`A form cannot carry the file within ${name}; make it a field of its own.`)
  return typeof value === 'object' ? JSON.stringify(value) : `${value}`
}

/**
 * Bodies of an operation that takes forms.
 *
 * @param only the operation takes no JSON; otherwise a form is sent where JSON would lose a file
 */
export function forms(arrays: Arrays, only: boolean): (body: unknown) => Promise<FormData> | undefined {
  return body => (only || body instanceof FormData || holdsFile(body) ? serializeForm(body, arrays) : undefined)
}
