import type { Fault, StreamEvent } from '../hooks.ts'

const layer = 'streaming'
const isPartial = ({ event }: StreamEvent) => event.endsWith('.partial_image')

export const streamingFaults: readonly Fault[] = [
  {
    id: 'answers-streams-with-json',
    layer,
    breaks: () => ({ order: order => ({ ...order, stream: false }) }),
  },
  { id: 'never-completes', layer, breaks: () => ({ events: events => events.filter(isPartial) }) },
  {
    id: 'shuffles-partial-images',
    layer,
    breaks: () => ({
      events: events => [...events.filter(isPartial).toReversed(), ...events.filter(event => !isPartial(event))],
    }),
  },
  // A relay has one set of names for both of its endpoints.
  {
    id: 'names-every-event-generation',
    layer,
    breaks: () => ({
      events: events =>
        events.map(({ event, data }) => {
          const type = event.replace('image_edit', 'image_generation')
          return { event: type, data: { ...data, type } }
        }),
    }),
  },
]
