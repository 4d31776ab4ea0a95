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
  const form = new FormData()
  for (const [name, value] of Object.entries(body ?? {})) {
    if (Array.isArray(value))
      for (const item of value) await append(form, arrays === 'brackets' ? `${name}[]` : name, item)
    else await append(form, name, value)
  }
  return form
}

/** Whether a body holds a file anywhere, so that JSON would lose it. */
export function holdsFile(value: unknown): boolean {
  if (isFile(value)) return true
  return typeof value === 'object' && value !== null && Object.values(value).some(holdsFile)
}

async function append(form: FormData, name: string, value: unknown): Promise<void> {
  if (value === null || value === undefined) return
  if (isFile(value)) return form.append(name, await toFile(name.replace('[]', ''), value))
  if (holdsFile(value)) throw new TypeError(`A form cannot carry the file within ${name}; make it a field of its own.`)
  form.append(name, typeof value === 'object' ? JSON.stringify(value) : `${value}`)
}

/**
 * Bodies of an operation that takes forms.
 *
 * @param only the operation takes no JSON; otherwise a form is sent where JSON would lose a file
 */
export function forms(arrays: Arrays, only: boolean): (body: unknown) => Promise<FormData> | undefined {
  return body => (only || body instanceof FormData || holdsFile(body) ? serializeForm(body, arrays) : undefined)
}
