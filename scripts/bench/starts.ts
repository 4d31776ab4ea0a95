import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { stringify } from 'yaml'
import { enlarge } from './large-document.ts'
import type { Result } from './result.ts'
import {
  cloneScript,
  documentOf,
  floorScript,
  folder,
  mockScript,
  prismScript,
  type Script,
  writeDocument,
} from './scripts.ts'
import { startServer } from './server.ts'
import { type Work, works } from './work.ts'

/** Seconds and memory of each kind of start: the least of a few. */
export async function measureStarts(prism: string | undefined): Promise<Result['starts']> {
  const [json, form] = works
  if (json === undefined || form === undefined) return []
  const document = await writeDocument(form.provider)
  const large = await writeLarge(json.provider)
  const bare = floorScript(form, new Uint8Array(1000))
  const ours = [
    { name: 'floor (bare node:http)', ...(await start(form, bare, 3)) },
    { name: 'pixpact mock <provider>', goalS: 0.2, goalMb: 80, ...(await start(form, mockScript(form.provider), 5)) },
    { name: 'the same in a clone, unbuilt', ...(await start(form, cloneScript(form.provider), 5)) },
    { name: 'pixpact mock <document>', goalS: 0.35, ...(await start(form, mockScript(document), 5)) },
    {
      name: `pixpact mock <document of ${large.megabytes} MB>`,
      goalS: 1.5,
      ...(await start(json, mockScript(large.file), 3)),
    },
  ]
  if (prism === undefined) return ours
  return [
    ...ours,
    { name: 'Prism 5.16 <document>', ...(await start(form, prismScript(prism, document), 2)) },
    {
      name: `Prism 5.16 <document of ${large.megabytes} MB>`,
      ...(await start(json, prismScript(prism, large.file), 1)),
    },
  ]
}

async function start(work: Work, script: Script, times: number) {
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

async function writeLarge(provider: string): Promise<{ readonly file: string; readonly megabytes: string }> {
  const text = stringify(enlarge(await documentOf(provider), 220))
  const file = join(folder, 'large.yaml')
  writeFileSync(file, text)
  return { file, megabytes: (text.length / 1e6).toFixed(1) }
}
