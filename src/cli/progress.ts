/** One line on stderr that says how far a run is; only on a terminal, so that logs stay free of it. */
export function showProgress(stream: NodeJS.WriteStream = process.stderr): {
  step(name: string, done: number, total: number): void
  clear(): void
} {
  if (!stream.isTTY) return { step: () => {}, clear: () => {} }
  return {
    step: (name, done, total) => stream.write(`\r\u001b[2K${name}: ${done} of ${total} calls`),
    clear: () => stream.write('\r\u001b[2K'),
  }
}
