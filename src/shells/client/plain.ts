import { createFinalURL, createQuerySerializer, defaultPathSerializer } from 'openapi-fetch'
import { requireSegments } from './path-segments.ts'
import type { ParameterWriter } from './rule.ts'

const querySerializer = createQuerySerializer()

/** Texts, numbers and booleans as path, query and header parameters. */
export const plain: ParameterWriter = (template, { path = {}, query = {}, header = {} }) => ({
  target: requireSegments(
    createFinalURL(template, {
      baseUrl: '',
      params: { path, query } as never,
      querySerializer,
      pathSerializer: defaultPathSerializer,
    }),
  ),
  headers: Object.fromEntries(
    Object.entries(header).flatMap(([name, value]) =>
      value === undefined || value === null ? [] : [[name, `${value}`]],
    ),
  ),
})
