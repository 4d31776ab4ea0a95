import { load } from './load.ts'
import type { Server } from './server.ts'
import type { Work } from './work.ts'

/** A server under work. */
export interface Contender {
  readonly name: string
  readonly server: Server
  /** Requests in one pass. */
  readonly count: number
}

export interface Figures {
  readonly name: string
  readonly count: number
  /** User and system time of the server for one request: the least of all passes. */
  readonly cpuMs: number
  /** The most of all passes. */
  readonly requestsPerSecond: number
  /** Milliseconds within which 99 of 100 answers came: the least of all passes, the client included. */
  readonly p99Ms: number
  /** Resident memory of the server after the last pass. */
  readonly loadedMb: number
}

/** Many short ones: on a busy machine, one of them is left in peace. */
const passes = 6
/** Until the compiler and the collector have settled: some 20,000 requests of the small ones. */
const warmUp = 40

/** Lets the contenders take turns, so that what else the machine does falls on all alike. The first passes are not counted. */
export async function measure(work: Work, contenders: readonly Contender[]): Promise<readonly Figures[]> {
  const all = contenders.map(contender => ({
    contender,
    cpu: [] as number[],
    rate: [] as number[],
    late: [] as number[],
    mb: [] as number[],
  }))
  for (let pass = 0; pass < warmUp + passes; pass++) {
    for (const { contender, cpu, rate, late, mb } of all) {
      const { server, count } = contender
      const before = await server.usage()
      const { seconds, p99Ms } = await load(server.port, work, count)
      const after = await server.usage()
      if (pass < warmUp) continue
      cpu.push((after.cpuMs - before.cpuMs) / count)
      rate.push(count / seconds)
      late.push(p99Ms)
      mb.push(after.rssMb)
    }
  }
  return all.map(({ contender: { name, count }, cpu, rate, late, mb }) => ({
    name,
    count,
    cpuMs: Math.min(...cpu),
    requestsPerSecond: Math.max(...rate),
    p99Ms: Math.min(...late),
    loadedMb: mb.at(-1) ?? Number.NaN,
  }))
}

/** What several measurements of the same contenders say together. */
export function best(rounds: readonly (readonly Figures[])[]): readonly Figures[] {
  const [first = []] = rounds
  return first.map((one, index) => {
    const all = rounds.flatMap(round => round[index] ?? [])
    return {
      ...one,
      cpuMs: Math.min(...all.map(({ cpuMs }) => cpuMs)),
      requestsPerSecond: Math.max(...all.map(({ requestsPerSecond }) => requestsPerSecond)),
      p99Ms: Math.min(...all.map(({ p99Ms }) => p99Ms)),
      loadedMb: Math.max(...all.map(({ loadedMb }) => loadedMb)),
    }
  })
}
