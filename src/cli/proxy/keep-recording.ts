import type { Contract } from '../../core/contract.ts'
import { readNote } from '../../engine/record/note.ts'
import { toEntries } from '../../engine/record/to-entries.ts'
import type { Sighting } from '../../shells/proxy/passage.ts'
import type { HarFile } from './har-file.ts'

/** Writes down what passed: calls with their answers, what is beside the document, and images that answers link to. */
export function keepRecording({ id }: Contract, files: readonly HarFile[]): (sighting: Sighting) => void {
  return sighting => {
    if (files.length === 0 || sighting.kind === 'unjudged') return
    const exchange = sighting.kind === 'beside' ? sighting.exchange : sighting.examined.exchange
    const entries = toEntries(id, [exchange], sighting.number)
    const fresh =
      sighting.kind === 'attached'
        ? entries.filter(({ _pixpact }) => readNote(_pixpact)?.link === sighting.link)
        : entries
    for (const file of files) file.add(fresh, sighting.keys)
  }
}
