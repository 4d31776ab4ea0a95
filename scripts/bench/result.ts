import type { Figures } from './measure.ts'
import { table } from './table.ts'

/** What one run measured; `--json` writes it as it is. */
export interface Result {
  readonly node: string
  readonly cores: number
  /** Whether servers had a core of their own. */
  readonly pinned: boolean
  readonly works: readonly {
    readonly title: string
    readonly requestBytes: number
    readonly answerBytes: number
    readonly goal?: number
    readonly figures: readonly (Figures & { readonly timesFloor: number })[]
  }[]
  /** Seconds to the first 200 and memory behind it: the least of a few starts. */
  readonly starts: readonly {
    readonly name: string
    readonly startS: number
    readonly goalS?: number
    readonly idleMb: number
    readonly goalMb?: number
  }[]
}

export function tell({ node, cores, pinned, works, starts }: Result): string {
  const load = works.map(({ title, requestBytes, answerBytes, goal, figures }) => [
    `${title}: ${requestBytes} bytes in, ${answerBytes} bytes out`,
    table([
      ['', 'CPU ms/request', 'x floor', 'goal', 'requests/s', 'p99 ms', 'loaded MB', 'requests a pass'],
      ...figures.map(({ name, cpuMs, timesFloor, requestsPerSecond, p99Ms, loadedMb, count }) => [
        name,
        cpuMs.toFixed(4),
        timesFloor.toFixed(2),
        name.startsWith('pixpact') ? (goal?.toFixed(2) ?? '') : '',
        requestsPerSecond.toFixed(0),
        p99Ms.toFixed(1),
        loadedMb.toFixed(0),
        String(count),
      ]),
    ]),
  ])
  const start = table([
    ['', 'start to first 200, s', 'goal', 'idle MB', 'goal'],
    ...starts.map(({ name, startS, goalS, idleMb, goalMb }) => [
      name,
      startS.toFixed(2),
      goalS?.toFixed(2) ?? '',
      idleMb.toFixed(0),
      goalMb?.toFixed(0) ?? '',
    ]),
  ])
  const machine = `Node ${node}, ${cores} cores, ${pinned ? 'server and client each pinned to one' : 'not pinned'}`
  return `${[machine, ...load.flat(), start].join('\n\n')}\n`
}
