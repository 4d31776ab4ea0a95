/** `1 call`, `2 calls`, `1,204 calls`. */
export function count(amount: number, noun: string): string {
  return `${grouped(amount)} ${noun}${amount === 1 ? '' : 's'}`
}

/** Thousands grouped by commas, whatever the locale of the machine. */
export function grouped(amount: number): string {
  const [whole = '', rest] = String(amount).split('.')
  const commas = whole.replace(/\B(?=(\d{3})+$)/g, ',')
  return rest === undefined ? commas : `${commas}.${rest}`
}

/** Milliseconds as people say them: `12 ms`, `3.4 s`, `2 min 5 s`. */
export function duration(ms: number): string {
  if (ms < 1000) return `${Math.round(ms)} ms`
  if (ms < 59_950) return `${(ms / 1000).toFixed(1)} s`
  const seconds = Math.round(ms / 1000)
  return `${grouped(Math.floor(seconds / 60))} min ${seconds % 60} s`
}

/** Bytes as people say them, in powers of 1000: `512 B`, `1.9 MB`. */
export function size(bytes: number): string {
  if (bytes < 1000) return `${bytes} B`
  if (bytes < 999_950) return `${(bytes / 1000).toFixed(1)} kB`
  return `${(bytes / 1_000_000).toFixed(1)} MB`
}

/** An estimated cost in US dollars; `unknown` when no price is known. */
export function money(usd: number | null): string {
  if (usd === null) return 'unknown'
  return usd > 0 && usd < 0.01 ? '< $0.01' : `$${usd.toFixed(2)}`
}
