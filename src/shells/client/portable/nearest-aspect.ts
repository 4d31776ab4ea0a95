import { schemaAt } from '../../../contract/request/ask.ts'
import { namedValues } from '../../../contract/schema/values.ts'
import type { Contract, RequestMedia } from '../../../core/contract.ts'

/** The aspect ratio among those that a provider names which is nearest to a size; undefined for `auto` and where it names none. */
export function nearestAspect(contract: Contract, media: RequestMedia, size: string): string | undefined {
  const [width, height] = size.split('x').map(Number)
  const { aspect } = media.ask
  if (!width || !height || aspect === undefined) return undefined
  const { values } = namedValues(schemaAt(contract, media.schema, aspect), contract.schemas)
  const wanted = Math.log(width / height)
  const ratios = values.flatMap(value => {
    const [across, down] = String(value).split(':').map(Number)
    return across && down ? [{ value: String(value), away: Math.abs(Math.log(across / down) - wanted) }] : []
  })
  return ratios.sort((a, b) => a.away - b.away)[0]?.value
}
