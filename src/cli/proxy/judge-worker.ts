import { parentPort, workerData } from 'node:worker_threads'
import { UsageError } from '../../core/errors.ts'
import { findContracts } from '../find-contracts.ts'
import { readSettings } from '../settings/read-settings.ts'
import type { Answer, Question } from './judge-apart.ts'
import { createJudging, type JudgingPlan } from './judging.ts'

const plan: JudgingPlan = workerData
const say = (answer: Answer) => parentPort?.postMessage(answer)

try {
  const { providers: own = {} } = await readSettings(plan.config)
  const [contract] = await findContracts([plan.provider], own)
  if (contract === undefined) throw new UsageError('Name a provider or a document.')
  const judging = await createJudging(contract, plan)
  parentPort?.on('message', async ({ look, conclude }: Question) => {
    if (look) say({ number: look.number, sighting: await judging.look(look) })
    if (conclude) say({ conclusion: await judging.conclude() })
  })
  say({ ready: true })
} catch (error) {
  if (!(error instanceof UsageError)) throw error
  say({ refused: error.message })
}
