/** Resolves when the process is told to stop: Ctrl-C or SIGTERM. A second one ends it at once. */
export function untilTold(): Promise<undefined> {
  return new Promise(resolve => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve(undefined))
  })
}
