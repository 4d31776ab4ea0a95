/**
 * One way in which bytes depart from a JSON text (RFC 8259). `at` is the JSON Pointer of the place where known, else
 * empty.
 */
export interface JsonIssue {
  readonly kind: 'empty' | 'bom' | 'encoding' | 'syntax' | 'number' | 'duplicate-key' | 'depth'
  readonly message: string
  readonly at: string
}
