interface NumberFormat {
  readonly type: 'number'
  readonly validate: (value: number) => boolean
}

type Format = ((text: string) => boolean) | NumberFormat

const datePattern = /^(\d{4})-(\d\d)-(\d\d)$/
const timePattern = /^([01]\d|2[0-3]):[0-5]\d:([0-5]\d|60)(\.\d+)?(z|[+-]([01]\d|2[0-3]):[0-5]\d)$/i
const schemePattern = /^[a-z][a-z\d+.-]*:/i

/** RFC 3339, section 5.6. */
function date(text: string): boolean {
  const [, year, month, day] = datePattern.exec(text) ?? []
  if (year === undefined) return false
  const made = new Date(0)
  made.setUTCFullYear(Number(year), Number(month) - 1, Number(day))
  return made.getUTCMonth() === Number(month) - 1 && made.getUTCDate() === Number(day)
}

function dateTime(text: string): boolean {
  return date(text.slice(0, 10)) && /[T\s]/i.test(text[10] ?? '') && timePattern.test(text.slice(11))
}

/** RFC 3986, leniently: what a URL parser takes, without characters that no URI holds. */
function reference(text: string): boolean {
  return !/[\s<>"{}|\\^`]/.test(text) && URL.canParse(text, 'https://example.com')
}

function uri(text: string): boolean {
  return schemePattern.test(text) && reference(text)
}

/** One `@`, no blanks, a domain of labels: what people call an address. RFC 5321 allows more. */
function email(text: string): boolean {
  const at = text.lastIndexOf('@')
  return at > 0 && at <= 64 && text.length <= 254 && !/[\s@]/.test(text.slice(0, at)) && domain(text.slice(at + 1))
}

function domain(text: string): boolean {
  return text.split('.').every(label => label.length <= 63 && /^[a-z\d]([a-z\d-]*[a-z\d])?$/i.test(label))
}

function uuid(text: string): boolean {
  return /^[\da-f]{8}-[\da-f]{4}-[\da-f]{4}-[\da-f]{4}-[\da-f]{12}$/i.test(text)
}

/** Base64 by length and alphabet; long texts are not decoded here. */
function byte(text: string): boolean {
  return text.length % 4 === 0 && /^[A-Za-z\d+/]*={0,2}$/.test(text)
}

function integer(bits: 32 | 64): NumberFormat {
  const limit = 2 ** (bits - 1)
  return { type: 'number', validate: value => Number.isInteger(value) && value >= -limit && value < limit }
}

const finite: NumberFormat = { type: 'number', validate: Number.isFinite }

/** The formats that are judged. Any other is an annotation (OpenAPI 3.1, Data Type Format). */
export const formats = {
  uri,
  'uri-reference': reference,
  'date-time': dateTime,
  date,
  email,
  uuid,
  byte,
  int32: integer(32),
  int64: integer(64),
  float: finite,
  double: finite,
} as const satisfies { readonly [name: string]: Format }
