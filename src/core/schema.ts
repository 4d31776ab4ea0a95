import type { Json, Pointer } from './json.ts'

/** A JSON Schema (2020-12) as data, with `$ref` only to `#/components/schemas/<name>` of the same contract. */
export type Schema = boolean | { readonly [keyword: string]: Json }

/** One place where a value departs from its schema. `at` points into the value. */
export interface SchemaIssue {
  readonly at: Pointer
  readonly keyword: string
  readonly message: string
  readonly expected: string
  readonly actual: string
}

/** A compiled schema: lists every departure, empty when the value is valid. Pure. */
export type Validator = (value: unknown) => readonly SchemaIssue[]
