import { isFile, toFile } from './file.ts'

/**
 * A body of another media type: text or a file, sent as it is.
 *
 * @param only the operation takes no JSON; otherwise it gets what is no file
 */
export function asIs(type: string, only: boolean): (body: unknown) => Promise<Blob> | undefined {
  return body => (body !== undefined && (only || isFile(body)) ? write(body, type) : undefined)
}

async function write(body: unknown, type: string): Promise<Blob> {
  if (typeof body === 'object' && !isFile(body))
    throw new TypeError(`Give a body of type ${type} as text or as a file.`)
  const whole = isFile(body) ? await toFile('body', body) : new Blob([String(body)])
  return type.includes('*') ? whole : new Blob([whole], { type })
}
