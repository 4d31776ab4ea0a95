import { join } from 'node:path'
import { compileContract } from '../../../src/contract/compile/compile.ts'
import { loadDocument } from '../../../src/contract/load/load.ts'
import type { Contract } from '../../../src/core/contract.ts'
import type { Profile } from '../../../src/core/probe.ts'
import type { TargetReport } from '../../../src/core/report.ts'
import { check } from '../../../src/engine/check.ts'
import { createDownload } from '../../../src/shells/live/download.ts'
import { createLive } from '../../../src/shells/live/live.ts'
import { createDecoder } from '../../../src/shells/sharp/create-decoder.ts'
import type { Hooks, Settings } from './hooks.ts'
import { goodKey, serveSeeded } from './serve.ts'

/** The profile that must find everything. */
export const profile: Profile = 'full'

/** Far apart, so that a busy machine makes no difference to what is slow, what is too slow and the limit between. */
export const settings: Settings = { slowMs: 150, tooSlowMs: 4_000 }
const maxLatencyMs = 3_000

export async function loadSeeded(): Promise<Contract> {
  return compileContract(await loadDocument(join(import.meta.dirname, 'openapi.yaml')))
}

/** Runs all checks against a server with these hooks, over HTTP on the loopback interface. */
export async function checkSeeded(contract: Contract, hooks: Hooks): Promise<TargetReport> {
  const { url, close } = await serveSeeded(hooks)
  const decode = await createDecoder()
  try {
    return await check(contract, {
      upstream: createLive({ timeoutMs: 15_000 }),
      download: createDownload({ origin: url, timeoutMs: 15_000 }),
      kind: 'live',
      url,
      profile,
      key: goodKey,
      maxLatencyMs,
      ...(decode ? { decode } : {}),
      concurrency: 8,
    })
  } finally {
    await close()
  }
}
