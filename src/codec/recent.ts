/** A cache of so many entries; the one used longest ago is the first to go. */
export class Recent<Value> {
  readonly #limit: number
  readonly #entries = new Map<string, Value>()
  #newest: string | undefined

  constructor(limit: number) {
    this.#limit = limit
  }

  /** What is kept under the key, made first where there is nothing. */
  get(key: string, make: () => Value): Value {
    const known = this.#entries.get(key)
    if (known !== undefined && key === this.#newest) return known
    const value = known ?? make()
    // Put back at the end: a Map keeps the order of insertion.
    if (known !== undefined) this.#entries.delete(key)
    this.#entries.set(key, value)
    this.#newest = key
    if (this.#entries.size > this.#limit) this.#entries.delete(this.#entries.keys().next().value ?? '')
    return value
  }
}
