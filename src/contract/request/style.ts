import type { Parameter, ParameterStyle } from '../../core/contract.ts'

/** How a parameter is written: what the document says, else the default of its place (OpenAPI 3.1, Parameter Object). */
export function styleOf({ in: place, style, explode }: Parameter): {
  readonly style: ParameterStyle
  readonly explode: boolean
} {
  const known = style ?? (place === 'query' ? 'form' : 'simple')
  return { style: known, explode: explode ?? known === 'form' }
}

/** What stands between the items of a list in one text. */
export function delimiterOf(parameter: Parameter): string {
  const { style, explode } = styleOf(parameter)
  if (style === 'spaceDelimited') return ' '
  if (style === 'pipeDelimited') return '|'
  return style === 'label' && explode ? '.' : ','
}
