import { closeSync, constants, fstatSync, openSync, readFileSync } from 'node:fs'
import { DocumentError } from '../../core/errors.ts'
import { sizeLimit } from './parse-yaml.ts'

/**
 * The bytes of a regular file within the size limit. Opened without blocking, so that a pipe cannot hang the run.
 *
 * @throws {DocumentError} for a missing file, a folder, a device or a file that is too large
 */
export function loadFile(path: string, name: string): Uint8Array {
  const handle = open(path, name)
  try {
    const facts = fstatSync(handle)
    if (facts.isDirectory()) throw new DocumentError(`${name} is a folder; name an OpenAPI file in it.`)
    if (!facts.isFile()) throw new DocumentError(`${name} is not a regular file; save the document to one.`)
    if (facts.size > sizeLimit)
      throw new DocumentError(`${name} is larger than ${sizeLimit >> 20} MB; split the document.`)
    return readFileSync(handle)
  } finally {
    closeSync(handle)
  }
}

function open(path: string, name: string): number {
  try {
    return openSync(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0))
  } catch (cause) {
    const code = (cause as NodeJS.ErrnoException).code
    if (code === 'EISDIR') throw new DocumentError(`${name} is a folder; name an OpenAPI file in it.`, { cause })
    if (code === 'ENOENT' || code === 'ENOTDIR')
      throw new DocumentError(`${name} does not exist; check the path.`, { cause })
    throw new DocumentError(`${name} cannot be read (${code ?? 'unknown error'}); check its permissions.`, { cause })
  }
}
