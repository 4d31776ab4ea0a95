/** The parameters with which object stores sign links, by what their value is. Names in lower case. */
const instants: ReadonlySet<string> = new Set(['se', 'expires', 'exp', 'expiry', 'x-oss-expires', 'e'])
const signings = ['x-amz', 'x-goog'] as const

/**
 * When a link stops working, in milliseconds since the epoch, by what its query says: `Expires` and the like in seconds
 * or as a date, Azure's `se`, or `X-Amz-Date` with `X-Amz-Expires`. Undefined when it says nothing that can be read.
 */
export function linkExpiry(url: URL): number | undefined {
  const query = new Map([...url.searchParams].map(([name, value]) => [name.toLowerCase(), value]))
  for (const signing of signings) {
    const signed = readInstant(query.get(`${signing}-date`) ?? '')
    const seconds = Number(query.get(`${signing}-expires`) ?? Number.NaN)
    if (signed !== undefined && Number.isFinite(seconds)) return signed + seconds * 1000
  }
  for (const [name, value] of query) {
    const instant = instants.has(name) ? readInstant(value) : undefined
    if (instant !== undefined) return instant
  }
  return undefined
}

/** Seconds or milliseconds since the epoch, RFC 3339, or the basic form of ISO 8601; nothing else is a time for certain. */
function readInstant(value: string): number | undefined {
  if (/^[1-9]\d{9}(\.\d+)?$/.test(value)) return Number(value) * 1000
  if (/^[1-9]\d{12}$/.test(value)) return Number(value)
  const basic = value.replace(/^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/, '$1-$2-$3T$4:$5:$6Z')
  const parsed = /^\d{4}-\d\d-\d\d([T ]|$)/.test(basic) ? Date.parse(basic) : Number.NaN
  return Number.isNaN(parsed) ? undefined : parsed
}
