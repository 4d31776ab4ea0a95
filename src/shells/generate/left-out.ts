import { readComponents } from '../../contract/compile/components.ts'
import { unsent } from '../../contract/compile/unsent.ts'
import type { LoadedDocument } from '../../contract/load/document.ts'
import { upgrade } from '../../contract/load/upgrade.ts'

/** What a document says and the client that is made of it does not do, and what to do about it, in sentences. */
export function leftOut(loaded: LoadedDocument): readonly string[] {
  const document = upgrade(loaded.document)
  return unsent(document, readComponents(document))
}
