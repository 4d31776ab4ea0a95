// What our mock costs beside a bare server that does the least, and beside Prism where it is installed. All in one run
// on one machine: the ratios are what compares. Takes about a minute and a half. The command is the built one, as the
// package has it; one row is the start of the unbuilt one.
import { cpus } from 'node:os'
import { join } from 'node:path'
import { findPrism } from '../../src/shells/prism/find-prism.ts'
import { buildPackage } from './build-package.ts'
import { fetchAnswer } from './load.ts'
import { best, type Contender, type Figures, measure } from './measure.ts'
import { mockoon } from './mockoon.ts'
import { type Result, tell } from './result.ts'
import { floorScript, folder, mockScript, prismScript, writeDocument } from './scripts.ts'
import { pinned, startServer } from './server.ts'
import { measureStarts } from './starts.ts'
import { type Work, works } from './work.ts'

const rounds = 3

/**
 * Measures the mock and says so on standard output.
 *
 * @param all Mockoon too
 */
export async function benchMock({ all = false } = {}): Promise<Result> {
  buildPackage()
  const prism = findPrismIfThere()
  const measured: Result['works'][number][] = []
  for (const work of works) measured.push(await measureWork(work, prism, all))
  const starts = await measureStarts(prism)
  const result: Result = { node: process.versions.node, cores: cpus().length, pinned, works: measured, starts }
  process.stdout.write(tell(result))
  return result
}

/** Some starts of a process collect garbage in a worse rhythm than others and keep to it, hence several. */
async function measureWork(work: Work, prism: string | undefined, all: boolean): Promise<Result['works'][number]> {
  const answer = await answerTo(work)
  const servers = [
    { name: 'floor (bare node:http)', count: work.count, script: floorScript(work, answer) },
    { name: `pixpact mock ${work.provider}`, count: work.count, script: mockScript(work.provider) },
  ]
  if (prism !== undefined) {
    const script = prismScript(prism, await writeDocument(work.provider))
    servers.push({ name: 'Prism 5.16, silent', count: work.fewer, script })
  }
  const other = all ? mockoon(join(folder, 'mockoon'), answer) : undefined
  if (other) servers.push({ name: 'Mockoon 9.9, validates nothing', count: work.fewer, script: other })
  const measurements: (readonly Figures[])[] = []
  for (let round = 0; round < rounds; round++) {
    const contenders: Contender[] = []
    for (const { name, count, script } of servers)
      contenders.push({ name, count, server: await startServer(work, script) })
    measurements.push(await measure(work, contenders))
    await Promise.all(contenders.map(({ server }) => server.stop()))
  }
  const figures = best(measurements)
  const least = figures[0]?.cpuMs ?? Number.NaN
  return {
    title: work.title,
    requestBytes: work.bodies[0].length,
    answerBytes: answer.length,
    ...(work.goal !== undefined && { goal: work.goal }),
    figures: figures.map(one => ({ ...one, timesFloor: one.cpuMs / least })),
  }
}

async function answerTo(work: Work): Promise<Uint8Array> {
  const server = await startServer(work, mockScript(work.provider))
  const answer = await fetchAnswer(server.port, work)
  await server.stop()
  return answer
}

function findPrismIfThere(): string | undefined {
  try {
    return findPrism()
  } catch (error) {
    console.error(error instanceof Error ? error.message : error)
    return undefined
  }
}
