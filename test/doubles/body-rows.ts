import { askFields } from './asked.ts'
import type { Outcome, Row } from './row.ts'
import type { Subject, Value } from './subject.ts'

/** What any body can be: whole, partial, with each value that is allowed or not, one field at a time. */
export async function bodyRows(subject: Subject): Promise<readonly Row[]> {
  const { smallest, good, bad } = subject
  const row = async (name: string, due: Outcome, fields: { readonly [field: string]: Value }): Promise<Row> => ({
    name,
    due,
    asked: await askFields(subject, fields),
  })
  const everything = Object.fromEntries(
    Object.entries(good).flatMap(([field, [first]]) => (first === undefined ? [] : [[field, first]])),
  )
  const missing = Object.keys(smallest).map(field => {
    const { [field]: gone, ...others } = smallest
    return row(`without ${field}`, 'refuse', others)
  })
  return Promise.all([
    row('the smallest valid request', 'accept', smallest),
    row('every field at once', 'accept', { ...smallest, ...everything }),
    row('a field that nobody knows', 'accept', { ...smallest, colour_of_the_sea: 'green' }),
    row('no fields', 'refuse', {}),
    ...missing,
    ...each(good, (field, value) => row(`${field} = ${say(value)}`, 'accept', { ...smallest, [field]: value })),
    ...each(bad, (field, value) => row(`${field} = ${say(value)}`, 'refuse', { ...smallest, [field]: value })),
  ])
}

function each<T>(values: Subject['good'], make: (field: string, value: Value) => T): readonly T[] {
  return Object.entries(values).flatMap(([field, list]) => list.map(value => make(field, value)))
}

/** A value as a row's name tells it: short ones as JSON. */
function say(value: Value): string {
  if (value instanceof File) return `a file of ${value.size} bytes`
  const text = JSON.stringify(value)
  if (text.length <= 90) return text
  if (typeof value === 'string') return `${[...value].length} times ${JSON.stringify([...value][0])}`
  return Array.isArray(value) ? `${value.length} items, the first ${say(value[0] ?? null)}` : `${text.slice(0, 40)}…`
}
