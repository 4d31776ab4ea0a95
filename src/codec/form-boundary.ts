import type { FormIssue } from './form-part.ts'
import { readParameters } from './header-parameters.ts'

/** The boundary that a Content-Type names, or what is wrong with it (RFC 2046 section 5.1.1). */
export function readBoundary(contentType: string): string | FormIssue {
  const type = contentType.split(';', 1)[0]?.trim().toLowerCase() ?? ''
  if (type !== 'multipart/form-data') {
    return issue(`the Content-Type is ${type || 'missing'}, not multipart/form-data`)
  }
  const found = readParameters(contentType)
  if (!found) return issue('the parameters of the Content-Type cannot be read')
  const boundary = found.parameters.get('boundary')
  if (!boundary) {
    return issue('the Content-Type names no boundary: let the HTTP client set this header itself')
  }
  if (boundary.length > 70) return issue('the boundary has more than 70 characters')
  if (!/^[\x20-\x7e]*[\x21-\x7e]$/.test(boundary)) {
    return issue('the boundary holds characters that are not printable ASCII, or ends in a space')
  }
  return boundary
}

/**
 * Finds a sequence of at most 255 bytes that begins with one it does not repeat, such as CR: then it takes linear time
 * whatever the bytes (Boyer-Moore-Horspool, comparing forwards). Gives -1 where there is none.
 */
export function createSearch(needle: Uint8Array): (bytes: Uint8Array, from: number) => number {
  const last = needle.length - 1
  const shifts = new Uint8Array(256).fill(needle.length)
  for (let index = 0; index < last; index++) shifts[needle[index] ?? 0] = last - index
  return (bytes, from) => search(bytes, from, needle, shifts)
}

// Not within the function that is made anew for each form: that one would seldom run often enough to be compiled.
function search(bytes: Uint8Array, from: number, needle: Uint8Array, shifts: Uint8Array): number {
  const last = needle.length - 1
  const ending = needle[last]
  for (let at = from + last; at < bytes.length; ) {
    const byte = bytes[at] ?? 0
    if (byte === ending && matches(bytes, at - last, needle)) return at - last
    at += shifts[byte] ?? 1
  }
  return -1
}

function matches(bytes: Uint8Array, at: number, needle: Uint8Array): boolean {
  for (let index = 0; index < needle.length; index++) if (bytes[at + index] !== needle[index]) return false
  return true
}

function issue(message: string): FormIssue {
  return { code: 'boundary', message }
}
