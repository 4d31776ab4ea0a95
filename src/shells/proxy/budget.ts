const megabyte = 1024 * 1024

/** Bytes of one body that are kept for judging, and of all bodies together. */
export interface CopyLimits {
  readonly body: number
  readonly together: number
}

export const copyLimits: CopyLimits = { body: 64 * megabyte, together: 256 * megabyte }

/** What copies may take of the memory. */
export interface Budget {
  readonly limits: CopyLimits
  /** Whether there is room for so many bytes more; they are taken then. */
  take(bytes: number): boolean
  give(bytes: number): void
}

export function createBudget(limits: CopyLimits = copyLimits): Budget {
  let taken = 0
  return {
    limits,
    take(bytes) {
      if (taken + bytes > limits.together) return false
      taken += bytes
      return true
    },
    give(bytes) {
      taken -= bytes
    },
  }
}
