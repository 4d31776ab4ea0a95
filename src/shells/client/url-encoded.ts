/** A body of type application/x-www-form-urlencoded: lists repeat their name, other objects go as JSON text. */
export function urlEncoded(body: unknown): Promise<URLSearchParams> | undefined {
  if (body === undefined) return undefined
  const fields = Object.entries(body ?? {}).flatMap(([name, value]) =>
    [value].flat().flatMap(item => (item === undefined || item === null ? [] : [[name, textOf(item)]])),
  )
  return Promise.resolve(new URLSearchParams(fields))
}

function textOf(value: unknown): string {
  return typeof value === 'object' ? JSON.stringify(value) : String(value)
}
