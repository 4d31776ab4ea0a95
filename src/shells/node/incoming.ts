import { IncomingMessage } from 'node:http'

/** Takes a body as it comes. */
export interface Sink {
  take(piece: Buffer): void
  end(): void
  /** The connection is over, and the body may be too short. */
  lose(error: Error | null): void
}

/**
 * A request whose body can be handed on directly. As a stream it takes buffers, listeners and turns of the event loop,
 * which a body that is collected whole has no use for: a fifth of what a small request costs.
 */
export class Incoming extends IncomingMessage {
  #sink: Sink | undefined
  #streams = false
  #handed = false

  /** Gives the body to the sink, and says whether that is still possible: some of it may be in the stream already. */
  handTo(sink: Sink): boolean {
    if (this.#streams) return false
    this.#sink = sink
    this.#handed = true
    // Without it, node:http takes the body for one that nobody reads, and has it thrown away.
    this._read(0)
    return true
  }

  /** From now on the stream gets the body again. */
  takeBack(): void {
    this.#sink = undefined
  }

  /** Whether anybody began to read the body. */
  get wasRead(): boolean {
    return this.#handed || this.readableDidRead
  }

  override push(piece: Buffer | null, encoding?: BufferEncoding): boolean {
    if (this.#sink === undefined) {
      this.#streams = true
      return super.push(piece, encoding)
    }
    if (piece === null) this.#sink.end()
    else this.#sink.take(piece)
    return true
  }

  override _destroy(error: Error | null, done: (error?: Error | null) => void): void {
    this.#sink?.lose(error)
    super._destroy(error, done)
  }
}
