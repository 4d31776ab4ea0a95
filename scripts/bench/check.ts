// What a conformance run takes beside the time that its calls must take, and beside a bare loop of the same requests by
// the same HTTP client: calls x latency / concurrency is the floor.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { loadContract } from '../../generated/contracts.ts'
import type { Upstream } from '../../src/core/upstream.ts'
import { check } from '../../src/engine/check.ts'
import { type PlannedCall, plan } from '../../src/engine/plan/plan.ts'
import { createLive } from '../../src/shells/live/live.ts'
import { createDecoder } from '../../src/shells/sharp/create-decoder.ts'
import { table } from './table.ts'

const provider = 'openai'
const key = 'sk-bench'
const works = [
  { latencyMs: 50, concurrency: 4 },
  { latencyMs: 200, concurrency: 4 },
  { latencyMs: 200, concurrency: 1, profile: 'standard' },
] as const
const goal = 1.1

/** Measures whole runs and says so on standard output. */
export async function benchCheck(): Promise<readonly object[]> {
  const contract = await loadContract(provider)
  const decode = await createDecoder()
  const rows = []
  for (const { latencyMs, concurrency, ...more } of works) {
    const { url, stop } = await startUpstream(latencyMs)
    const profile = 'profile' in more ? more.profile : 'full'
    const upstream = createLive({ timeoutMs: 60_000 })
    const options = { upstream, download: upstream, kind: 'live', url, profile, key, concurrency, free: true } as const
    const calls = plan(contract, { profile, baseUrl: url, key })
    await sendAll(calls, upstream, 32)
    const bareMs = await timed(() => sendAll(calls, upstream, concurrency))
    const wallMs = await timed(() => check(contract, { ...options, ...(decode ? { decode } : {}) }))
    stop()
    const floorMs = (calls.length * latencyMs) / concurrency
    const ratio = wallMs / floorMs
    rows.push({ profile, calls: calls.length, latencyMs, concurrency, floorMs, bareMs, wallMs, ratio, goal })
  }
  process.stdout.write('\nA conformance run beside the time that its calls must take\n\n')
  process.stdout.write(
    `${table([
      ['profile', 'calls', 'latency ms', 'at once', 'floor ms', 'bare loop', 'check', 'x floor', 'goal'],
      ...rows.map(row => [
        row.profile,
        String(row.calls),
        String(row.latencyMs),
        String(row.concurrency),
        row.floorMs.toFixed(0),
        `${(row.bareMs / row.floorMs).toFixed(2)}x`,
        `${row.wallMs.toFixed(0)} ms`,
        `${row.ratio.toFixed(2)}x`,
        `<= ${row.goal}x`,
      ]),
    ])}\n`,
  )
  return rows
}

/** An upstream in a process of its own: what it takes to answer is not what a run takes. */
async function startUpstream(latencyMs: number): Promise<{ readonly url: string; stop(): void }> {
  const script = fileURLToPath(new URL('slow-upstream.ts', import.meta.url))
  const child = spawn(process.execPath, [script, provider, String(latencyMs)], { stdio: ['ignore', 'pipe', 'inherit'] })
  const stop = () => void child.kill('SIGKILL')
  process.once('exit', stop)
  const [port] = await once(child.stdout, 'data')
  return { url: `http://127.0.0.1:${String(port).trim()}`, stop }
}

async function sendAll(calls: readonly PlannedCall[], upstream: Upstream, concurrency: number): Promise<void> {
  const queue = calls.values()
  const work = async () => {
    for (const { request } of queue) await upstream(request)
  }
  await Promise.all(Array.from({ length: concurrency }, work))
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const began = performance.now()
  await work()
  return performance.now() - began
}
