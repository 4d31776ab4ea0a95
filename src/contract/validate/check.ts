/** One error as the schema compiler's functions leave it (ajv with `verbose`). */
export interface RawIssue {
  readonly instancePath: string
  /** Only of the marks between alternatives (see `prepare`). */
  readonly schemaPath?: string
  readonly keyword: string
  readonly params: { readonly [name: string]: unknown }
  readonly parentSchema?: unknown
  readonly data?: unknown
}

/** A compiled schema, made at run time or at generation time. */
export interface Check {
  (value: unknown): boolean
  errors?: readonly RawIssue[] | null
}
