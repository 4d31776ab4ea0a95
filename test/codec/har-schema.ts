import { Ajv2020 } from 'ajv/dist/2020.js'

const text = { type: 'string' }
const number = { type: 'number' }
const whole = { type: 'integer' }
const object = (properties: object, optional: object = {}) => ({
  type: 'object',
  required: Object.keys(properties),
  properties: { ...properties, ...optional },
  // Members of one's own begin with an underscore.
  patternProperties: { '^_': {} },
  additionalProperties: false,
})
const list = (items: object) => ({ type: 'array', items })
const comment = { comment: text }
const field = object({ name: text, value: text }, comment)
const param = object({ name: text }, { value: text, fileName: text, contentType: text, ...comment })

const request = object(
  {
    method: text,
    url: { type: 'string', pattern: '^https?://' },
    httpVersion: text,
    cookies: list(object({ name: text, value: text })),
    headers: list(field),
    queryString: list(field),
    headersSize: whole,
    bodySize: whole,
  },
  {
    // The text and the parts exclude each other.
    postData: {
      ...object({ mimeType: text }, { params: list(param), text, ...comment }),
      not: { required: ['params', 'text'] },
    },
    ...comment,
  },
)

const response = object(
  {
    status: whole,
    statusText: text,
    httpVersion: text,
    cookies: list(object({ name: text, value: text })),
    headers: list(field),
    content: object({ size: whole, mimeType: text }, { compression: whole, text, encoding: text, ...comment }),
    redirectURL: text,
    headersSize: whole,
    bodySize: whole,
  },
  comment,
)

const timings = object(
  { send: number, wait: number, receive: number },
  { blocked: number, dns: number, connect: number, ssl: number, ...comment },
)

const entry = object(
  {
    startedDateTime: {
      type: 'string',
      pattern: '^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d+)?(Z|[+-]\\d\\d:\\d\\d)$',
    },
    time: { type: 'number', minimum: 0 },
    request,
    response,
    cache: { type: 'object' },
    timings,
  },
  { pageref: text, serverIPAddress: text, connection: text, ...comment },
)

/** HAR 1.2 as http://www.softwareishard.com/blog/har-12-spec/ describes it. Lists every departure. */
export const departures = (() => {
  const creator = object({ name: text, version: text }, comment)
  const log = object({ version: { const: '1.2' }, creator, entries: list(entry) }, { browser: creator, ...comment })
  const validate = new Ajv2020({ allErrors: true }).compile(object({ log }))
  return (value: unknown): readonly string[] =>
    validate(value) ? [] : (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`)
})()
