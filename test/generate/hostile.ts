import type { Json } from '../../src/core/json.ts'

export const attack = 'globalThis.pwned = true'
export const payloads = [
  `*/ ${attack} /*`,
  `*\\/ ${attack} //`,
  `\`\${${attack}}\``,
  `"; ${attack}; "`,
  `'; ${attack}; '`,
  `\n${attack}\n`,
  `\r${attack}`,
  `\u2028${attack}\u2029`,
  `\\"; ${attack} //`,
  `}); ${attack}; ({`,
  `//# sourceMappingURL=x\n${attack}`,
  '__proto__',
  'constructor',
]

/** A document with the text at every place where a document may hold free text. */
export function hostile(text: string, pattern = text): { readonly [key: string]: Json } {
  const schema = {
    type: 'object',
    title: text,
    description: text,
    required: [text],
    default: { [text]: text },
    example: text,
    properties: {
      [text]: {
        type: 'string',
        enum: [text, 'x'],
        description: text,
        'x-enum-varnames': [text, text],
        'x-enum-descriptions': [text, text],
      },
      constant: { const: text },
      pattern: { type: 'string', pattern },
      format: { type: 'string', format: text },
      image: { type: 'string', format: 'binary' },
    },
    patternProperties: { [pattern]: { const: text } },
    additionalProperties: { type: 'string', minLength: 1, uniqueItems: true },
  }
  const content = {
    'application/json': {
      schema: { $ref: '#/components/schemas/A' },
      examples: { [text]: { summary: text, value: text } },
    },
    'multipart/form-data': { schema },
    [`text/${text}`]: { schema: { type: 'string', description: text } },
  }
  return {
    openapi: '3.1.0',
    info: { title: text, version: text, description: text, 'x-pixpact': { id: 'hostile', name: text } },
    servers: [{ url: `https://example.com/${text}`, description: text }],
    tags: [{ name: text, description: text }],
    paths: {
      [`/${text.replaceAll('/', '')}`]: {
        post: {
          operationId: text,
          summary: text,
          description: text,
          tags: [text],
          'x-pixpact': {
            task: 'edit',
            refusal: { body: { [text]: text } },
            quirks: [{ id: 'q', at: '', documented: text, expected: text, severity: 'info' }],
          },
          parameters: ['query', 'header'].map(place => ({
            in: place,
            name: text,
            description: text,
            schema: { type: 'array', items: { type: 'string', enum: [text] } },
          })),
          security: [{ [text]: [] }],
          requestBody: { description: text, content },
          responses: {
            '200': { description: text, headers: { 'X-A': { description: text, schema: { const: text } } }, content },
          },
        },
      },
    },
    components: {
      schemas: { A: schema },
      securitySchemes: { [text]: { type: 'apiKey', in: 'query', name: text, description: text } },
    },
  }
}
