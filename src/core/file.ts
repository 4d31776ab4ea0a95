/** A file within a request's fields: what a form part with a file name carries. */
export interface FileValue {
  readonly kind: 'file'
  readonly filename: string
  readonly type: string
  readonly bytes: Uint8Array
}

/** A field tree before encoding: JSON with files where the schema says binary. */
export type FieldValue = null | boolean | number | string | FileValue | readonly FieldValue[] | FieldTree

/** The fields of one request body. */
export interface FieldTree {
  readonly [name: string]: FieldValue
}

export function isFile(value: unknown): value is FileValue {
  return typeof value === 'object' && value !== null && (value as FileValue).kind === 'file' && 'bytes' in value
}
