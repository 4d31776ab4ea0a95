import { isFile, toFile } from './file.ts'

/** A body of another media type: text or a file, sent as it is. */
export function asIs(type: string): (body: unknown) => Promise<BodyInit> | undefined {
  return async body => {
    const whole = isFile(body) ? await toFile('body', body) : new Blob([String(body)])
    return type.includes('*') ? whole : new Blob([whole], { type })
  }
}
