import { put } from '../../codec/pointer.ts'
import { imagePointers } from '../../contract/answer/images.ts'
import { defineFault } from '../../core/fault.ts'

export default defineFault({
  title: 'Accepts work and names neither an image nor a task',
  seenAt: 'answers of tasks that were never queued',
  caughtBy: 'pending-names-its-task',
  applies: ({ operation }) => operation.pending !== undefined && imagePointers(operation).length > 0,
  breaks({ operation, succeeded, edit }) {
    const places = [...imagePointers(operation).map(pointer => [pointer.split('/*')[0] ?? '', []] as const)]
    const names = Object.keys(operation.pending ?? {}).map(pointer => [pointer, ''] as const)
    return succeeded
      ? edit(body => [...places, ...names].reduce((told, [at, value]) => put(told, at, value), body))
      : undefined
  },
})
