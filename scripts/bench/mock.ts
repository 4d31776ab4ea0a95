// What our mock costs beside a bare server that does the least, and beside Prism where it is installed. All in one run
// on one machine: the ratios are what compares. Takes about a minute.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { cpus, tmpdir } from 'node:os'
import { join } from 'node:path'
import { loadContract } from '../../generated/contracts.ts'
import { cleanDocument } from '../../src/shells/prism/clean-document.ts'
import { findPrism } from '../../src/shells/prism/find-prism.ts'
import { fetchAnswer } from './load.ts'
import { best, type Contender, type Figures, measure } from './measure.ts'
import { mockoon } from './mockoon.ts'
import { type Result, tell } from './result.ts'
import { pinned, startServer } from './server.ts'
import { type Work, works } from './work.ts'

const command = join(import.meta.dirname, '../pixpact.mjs')
const floorScript = join(import.meta.dirname, 'floor.mjs')
const rounds = 3
const folder = mkdtempSync(join(tmpdir(), 'pixpact-bench-'))
process.on('exit', () => rmSync(folder, { recursive: true, force: true }))

/**
 * Measures the mock and says so on standard output.
 *
 * @param all Mockoon too
 */
export async function benchMock({ all = false } = {}): Promise<Result> {
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
    { name: 'floor (bare node:http)', count: work.count, script: floorFor(work, answer) },
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
    requestBytes: work.body.length,
    answerBytes: answer.length,
    goal: work.goal,
    figures: figures.map(one => ({ ...one, timesFloor: one.cpuMs / least })),
  }
}

async function answerTo(work: Work): Promise<Uint8Array> {
  const server = await startServer(work, mockScript(work.provider))
  const answer = await fetchAnswer(server.port, work)
  await server.stop()
  return answer
}

async function measureStarts(prism: string | undefined): Promise<Result['starts']> {
  const [, work] = works
  if (work === undefined) return []
  const document = await writeDocument(work.provider)
  const bare = floorFor(work, new Uint8Array(1000))
  const starts = [
    { name: 'floor (bare node:http)', ...(await start(work, bare, 3)) },
    { name: 'pixpact mock <provider>', goalS: 0.2, goalMb: 80, ...(await start(work, mockScript(work.provider), 5)) },
    { name: 'pixpact mock <document>', goalS: 0.35, ...(await start(work, mockScript(document), 5)) },
  ]
  if (prism === undefined) return starts
  return [...starts, { name: 'Prism 5.16', ...(await start(work, prismScript(prism, document), 2)) }]
}

async function start(work: Work, script: (port: number) => readonly string[], times: number) {
  let startS = Number.POSITIVE_INFINITY
  let idleMb = Number.POSITIVE_INFINITY
  for (let time = 0; time < times; time++) {
    const server = await startServer(work, script)
    startS = Math.min(startS, server.startS)
    idleMb = Math.min(idleMb, (await server.usage()).rssMb)
    await server.stop()
  }
  return { startS, idleMb }
}

function mockScript(target: string) {
  return (port: number) => [command, 'mock', target, '--port', String(port)]
}

function prismScript(script: string, document: string) {
  return (port: number) => [script, 'mock', '-v', 'silent', '-h', '127.0.0.1', '-p', String(port), document]
}

function floorFor({ provider }: Work, answer: Uint8Array) {
  const file = join(folder, `${provider}.answer`)
  writeFileSync(file, answer)
  return (port: number) => [floorScript, String(port), file]
}

async function writeDocument(provider: string): Promise<string> {
  const file = join(folder, `${provider}.json`)
  writeFileSync(file, JSON.stringify(await cleanDocument(await loadContract(provider))))
  return file
}

function findPrismIfThere(): string | undefined {
  try {
    return findPrism()
  } catch (error) {
    console.error(error instanceof Error ? error.message : error)
    return undefined
  }
}
