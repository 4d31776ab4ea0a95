import { imagePointers } from '../../contract/answer/images.ts'
import { defineFault } from '../../core/fault.ts'
import { isRecord, type Json } from '../../core/json.ts'

export default defineFault({
  title: 'Delivers items with an empty link and empty base64',
  seenAt: 'QuantumNous/new-api dto/openai_image.go',
  caughtBy: 'image-count',
  // A list of bare links has no keys that could be left unused.
  applies: ({ operation }) => imagePointers(operation).some(pointer => /\/\*\/[^/*]+$/.test(pointer)),
  breaks({ operation, succeeded, streamed, replace }) {
    const items = imagePointers(operation)[0]?.replace(/\/[^/]*$/, '') ?? ''
    const empty = (item: Json) => (isRecord(item) ? ({ ...item, url: '', b64_json: '' } as Json) : item)
    return succeeded && !streamed ? replace(items, empty) : undefined
  },
})
