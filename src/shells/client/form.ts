/** How several values of one field are named: `image[]` each, or `image` each. */
export type Arrays = 'brackets' | 'repeat'

/**
 * A request body as a form. Files go in as they are, numbers and booleans as text, other objects as JSON text; null and
 * undefined are left out. A form that is ready passes through.
 *
 * @throws {TypeError} for a file within an object, which no form can carry
 */
export function serializeForm(body: unknown, arrays: Arrays = 'brackets'): FormData {
  if (body instanceof FormData) return body
  const form = new FormData()
  for (const [name, value] of Object.entries(body ?? {})) {
    if (Array.isArray(value)) for (const item of value) append(form, arrays === 'brackets' ? `${name}[]` : name, item)
    else append(form, name, value)
  }
  return form
}

/** Whether a body holds a file anywhere, so that JSON would lose it. */
export function holdsFile(value: unknown): boolean {
  if (value instanceof Blob) return true
  return typeof value === 'object' && value !== null && Object.values(value).some(holdsFile)
}

function append(form: FormData, name: string, value: unknown): void {
  if (value === null || value === undefined) return
  if (value instanceof Blob) {
    form.append(name, value)
    return
  }
  if (holdsFile(value)) throw new TypeError(`A form cannot carry the file within ${name}; make it a field of its own.`)
  form.append(name, typeof value === 'object' ? JSON.stringify(value) : String(value))
}
