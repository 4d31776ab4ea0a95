import { expect, test } from 'vitest'
import { tellingValues } from '../../src/contract/schema/telling-values.ts'
import type { Schema } from '../../src/core/schema.ts'

const kind: Schema = { type: 'string', enum: ['a', 'b', 'c'] }

for (const [schema, values] of [
  [kind, ['a', 'b', 'c']],
  [{ type: 'boolean' }, [true, false]],
  [{ type: 'integer', minimum: 1, maximum: 50, default: 20 }, [20, 1, 50]],
  [{ type: 'integer', exclusiveMinimum: 0, maximum: 3 }, [1, 3]],
  [{ type: 'string', format: 'date' }, ['2026-01-01']],
  [{ type: 'string', default: 'newest' }, ['newest']],
  [{ $ref: '#/components/schemas/Kind' }, ['a', 'b', 'c']],
  [{ type: 'array', items: kind }, [['a', 'b']]],
  [{ type: 'array', items: kind, minItems: 3 }, [['a', 'b', 'c']]],
  [{ type: 'object', properties: { kind, author: { type: 'string' } } }, [{ kind: 'a' }]],
  [{ type: 'string' }, []],
  [{ type: 'string', format: 'uuid' }, []],
  [{ type: 'array', items: { type: 'string' } }, []],
  [{ type: 'object' }, []],
  [true, []],
] as const satisfies readonly (readonly [Schema, readonly unknown[]])[])
  test(`of ${JSON.stringify(schema)}, ${values.length ? JSON.stringify(values) : 'no value'} is told whole`, () => {
    const found = tellingValues(schema, { Kind: kind })
    if ('format' in Object(schema) && values.length) expect(found).toEqual([expect.stringMatching(/^\d{4}-\d\d-\d\d$/)])
    else expect(found).toEqual(values)
  })

test('a schema within itself has an end', () => {
  const Node: Schema = { type: 'object', properties: { of: { $ref: '#/components/schemas/Node' }, kind } }
  expect(tellingValues(Node, { Node })).toHaveLength(1)
})
