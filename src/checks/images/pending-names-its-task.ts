import { imagePointers } from '../../contract/answer/images.ts'
import { defineCheck } from '../../core/check.ts'

export default defineCheck({
  title: 'Work that is not done yet has a name',
  why: 'Without an image and without the id of a task, nobody can ever fetch what was ordered and billed.',
  evidence: 'api-doc.aa.com.cn, image edits: task_id, task_status and urls of one answer',
  severity: 'error',
  judges: 'success',
  // An answer that names its task counts as pending and as no success: then nothing is left to judge here.
  when: ({ operation }) => operation.pending !== undefined && imagePointers(operation).length > 0,

  *judge({ answer, operation }) {
    if (answer.images.length > 0) return
    const [place = ''] = Object.keys(operation.pending ?? {})
    yield {
      at: place,
      expected: 'an image, or the id of a task',
      actual: 'neither',
      message: 'The answer is a success with neither an image nor the id of a task by which to ask for it later.',
    }
  },
})
