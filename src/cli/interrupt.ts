/** Aborts at the first Ctrl-C (or SIGTERM), so that what was done can still be told; a second one ends at once. */
export function onInterrupt(): { readonly signal: AbortSignal; stop(): void } {
  const controller = new AbortController()
  const listener = () => {
    if (controller.signal.aborted) process.exit(130)
    console.error(
      '\nStopping: no further calls are made and the report of what was done is written. Press Ctrl-C again to leave at once.',
    )
    controller.abort()
  }
  process.on('SIGINT', listener)
  process.on('SIGTERM', listener)
  return {
    signal: controller.signal,
    stop: () => {
      process.off('SIGINT', listener)
      process.off('SIGTERM', listener)
    },
  }
}
