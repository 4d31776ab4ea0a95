/** A terminal signals every process of the foreground, and npm hands the same on once more. */
const sameMs = 100

/** Resolves when the process is told to stop: Ctrl-C or SIGTERM. A second one ends it at once, whatever is under way. */
export function untilTold(): Promise<undefined> {
  return new Promise(resolve => {
    let toldAt: number | undefined
    const listener = () => {
      const now = performance.now()
      if (toldAt !== undefined && now - toldAt > sameMs) process.exit(0)
      toldAt ??= now
      resolve(undefined)
    }
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, listener)
  })
}
