type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json }

/**
 * The unescaped segments of a JSON Pointer; none for the empty pointer, which names the whole value.
 *
 * @throws {SyntaxError} when the pointer does not begin with a slash, or `~` stands before anything but 0 and 1.
 * @see https://www.rfc-editor.org/rfc/rfc6901#section-3
 */
export function parsePointer(pointer: string): readonly string[] {
  const ready = known.get(pointer)
  if (ready) return ready
  const segments = parse(pointer)
  if (known.size < knownLimit) known.set(pointer, segments)
  return segments
}

/** A document has few pointers, and each request needs all of them. */
const known = new Map<string, readonly string[]>()
const knownLimit = 1000

function parse(pointer: string): readonly string[] {
  if (pointer === '') return []
  if (pointer[0] !== '/') throw new SyntaxError(`"${pointer}" is no JSON Pointer: begin it with a slash.`)
  const segments = pointer.slice(1).split('/')
  if (!pointer.includes('~')) return segments
  if (/~(?![01])/.test(pointer)) throw new SyntaxError(`"${pointer}" is no JSON Pointer: write ~ as ~0.`)
  return segments.map(segment => segment.replaceAll('~1', '/').replaceAll('~0', '~'))
}

/** The JSON Pointer of unescaped segments. */
export function formatPointer(segments: readonly string[]): string {
  return segments.map(segment => `/${segment.replaceAll('~', '~0').replaceAll('/', '~1')}`).join('')
}

/** The value at a pointer, or undefined. Looks at own properties only; `*` is a plain key here. */
export function get(value: unknown, pointer: string): unknown {
  let found = value
  for (const segment of parsePointer(pointer)) {
    if (!holds(found, segment)) return undefined
    found = found[segment]
  }
  return found
}

/**
 * Every place that a pointer names, in order, where `*` stands for each item of an array. Places that are absent are
 * left out.
 */
export function spread(value: unknown, pointer: string): readonly { readonly at: string; readonly value: unknown }[] {
  let places: readonly { readonly at: string; readonly value: unknown }[] = [{ at: '', value }]
  for (const segment of parsePointer(pointer)) {
    const step = formatPointer([segment])
    places = places.flatMap(place => {
      if (segment === '*' && Array.isArray(place.value)) {
        return place.value.map((item: unknown, index) => ({ at: `${place.at}/${index}`, value: item }))
      }
      return holds(place.value, segment) ? [{ at: place.at + step, value: place.value[segment] }] : []
    })
  }
  return places
}

/**
 * The value with what stands at every place of the pointer (with `*`) changed; `index` counts the places from 0. A
 * change to undefined removes the key or the array item, and makes null of the whole value. The old value stays as it
 * is; what does not change is shared.
 */
export function replace(value: Json, pointer: string, change: (old: Json, index: number) => Json | undefined): Json {
  const segments = parsePointer(pointer)
  let count = 0
  const walk = (old: Json, depth: number): Json | undefined => {
    const segment = segments[depth]
    if (segment === undefined) return change(old, count++)
    if (isArray(old)) {
      const concerns = (index: number) => segment === '*' || segment === String(index)
      const items = old.map((item, index) => (concerns(index) ? walk(item, depth + 1) : item))
      return items.every((item, index) => item === old[index]) ? old : items.filter(item => item !== undefined)
    }
    if (!holds(old, segment)) return old
    const before = old[segment] as Json
    const after = walk(before, depth + 1)
    if (after === before) return old
    if (after !== undefined) return { ...(old as object), [segment]: after }
    return Object.fromEntries(Object.entries(old).filter(([key]) => key !== segment))
  }
  return walk(value, 0) ?? null
}

/**
 * The value with `next` at the pointer. Missing containers are made: an array for a segment `0` or `-`, else an
 * object. A segment `*` spreads the array `next` over a new array, item by item; one value that is no array counts as
 * an array of one. Whatever stands in the way and cannot hold the segment gives way to a new container. The old value
 * stays as it is.
 */
export function put(value: Json | undefined, pointer: string, next: Json): Json {
  return putAt(value, parsePointer(pointer), next)
}

function putAt(value: Json | undefined, segments: readonly string[], next: Json): Json {
  const [segment, ...rest] = segments
  if (segment === undefined) return next
  if (segment === '*') return (isArray(next) ? next : [next]).map(item => putAt(undefined, rest, item))
  const array = isArray(value) ? value : isObject(value) ? undefined : []
  const index = array && (segment === '-' ? array.length : indexOf(segment))
  if (array && index !== undefined && index <= array.length) {
    return [...array.slice(0, index), putAt(array[index], rest, next), ...array.slice(index + 1)]
  }
  const object = isObject(value) ? value : {}
  const child = Object.hasOwn(object, segment) ? object[segment] : undefined
  return { ...object, [segment]: putAt(child, rest, next) }
}

function holds(value: unknown, segment: string): value is Readonly<Record<string, unknown>> {
  if (typeof value !== 'object' || value === null) return false
  if (Array.isArray(value)) return indexOf(segment) !== undefined && Object.hasOwn(value, segment)
  return Object.hasOwn(value, segment)
}

function isArray(value: Json | undefined): value is readonly Json[] {
  return Array.isArray(value)
}

function isObject(value: Json | undefined): value is { readonly [key: string]: Json } {
  return typeof value === 'object' && value !== null && !isArray(value)
}

function indexOf(segment: string): number | undefined {
  return /^(?:0|[1-9]\d*)$/.test(segment) ? Number(segment) : undefined
}
