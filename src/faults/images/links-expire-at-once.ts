import { deliveryOf, imagePointers } from '../../contract/answer/images.ts'
import { defineFault } from '../../core/fault.ts'
import type { Json } from '../../core/json.ts'

const signature = 'X-Amz-Date=20260101T000000Z&X-Amz-Expires=30&X-Amz-Signature=0f'

export default defineFault({
  title: 'Signs links for a time that is over when they come',
  seenAt: 'lyuai/agentok#64',
  caughtBy: 'link-lives',
  applies: ({ operation }) => imagePointers(operation).some(pointer => deliveryOf(pointer) === 'url'),
  breaks({ operation, succeeded, streamed, replace }) {
    const pointer = imagePointers(operation).find(place => deliveryOf(place) === 'url') ?? ''
    const signed = (old: Json) => (/^https?:/.test(String(old)) ? sign(String(old)) : old)
    return succeeded && !streamed ? replace(pointer, signed) : undefined
  },
})

function sign(url: string): string {
  return `${url}${url.includes('?') ? '&' : '?'}${signature}`
}
