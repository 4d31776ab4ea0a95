/** A cache of so many entries and so many bytes; those that were used longest ago are the first to go. */
export class Bounded<Value> {
  readonly #most: { readonly entries: number; readonly bytes: number }
  readonly #entries = new Map<string, { readonly value: Value; readonly bytes: number }>()
  #bytes = 0

  constructor(most: { readonly entries: number; readonly bytes: number }) {
    this.#most = most
  }

  /** What is kept under the key. */
  get(key: string): Value | undefined {
    const entry = this.#entries.get(key)
    if (entry === undefined) return undefined
    // Put back at the end: a Map keeps the order of insertion.
    this.#entries.delete(key)
    this.#entries.set(key, entry)
    return entry.value
  }

  /** Keeps a value that takes so many bytes; one that takes more than all is not kept. */
  set(key: string, value: Value, bytes: number): void {
    this.#forget(key)
    if (bytes > this.#most.bytes) return
    this.#entries.set(key, { value, bytes })
    this.#bytes += bytes
    for (const oldest of this.#entries.keys()) {
      if (this.#entries.size <= this.#most.entries && this.#bytes <= this.#most.bytes) return
      this.#forget(oldest)
    }
  }

  #forget(key: string): void {
    this.#bytes -= this.#entries.get(key)?.bytes ?? 0
    this.#entries.delete(key)
  }
}
