import { execFile } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { picture } from '../subject.ts'
import { type Ask, notAnImage } from './ask.ts'
import { curlOf } from './curl.ts'
import type { Aimock } from './start-aimock.ts'

const execute = promisify(execFile)

/** Runs the command that the page prints, in a folder that has its files, and gives what it prints. */
export async function sendByCurl(ask: Ask, { url, key }: Aimock): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'pixpact-aimock-'))
  try {
    for (const file of [picture, notAnImage]) await writeFile(join(folder, file.name), await file.bytes())
    const env = { PATH: process.env.PATH ?? '', HOME: folder, TARGET: url, OPENAI_API_KEY: key }
    const { stdout } = await execute('sh', ['-c', curlOf(ask)], { cwd: folder, env, timeout: 20_000 })
    return stdout.replaceAll('\r\n', '\n').trim()
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

/** The same request by fetch, its answer written as curl prints it: for machines without curl. */
export async function sendByFetch({ path, method, headers: given = [], key, body }: Ask, aimock: Aimock) {
  const headers = new Headers(given.map(([name, value]): [string, string] => [name, value]))
  if (key !== 'none') headers.set('authorization', `Bearer ${key === 'wrong' ? 'sk-wrong' : aimock.key}`)
  if (body && 'json' in body) headers.set('content-type', 'application/json')
  if (body && 'type' in body) headers.set('content-type', body.type)
  const response = await fetch(`${aimock.url}${path}`, {
    method: method ?? 'POST',
    headers,
    ...(body ? { body: bodyOf(body) } : {}),
    signal: AbortSignal.timeout(20_000),
  })
  const fields = [...response.headers].map(([name, value]) => `${name}: ${value}\n`).join('')
  return `HTTP/1.1 ${response.status} ${response.statusText}\n${fields}\n${await response.text()}`.trim()
}

function bodyOf(body: NonNullable<Ask['body']>): BodyInit {
  if ('json' in body) return JSON.stringify(body.json)
  return 'form' in body ? formOf(body.form) : body.text
}

function formOf(entries: readonly (readonly [name: string, value: string | File])[]): FormData {
  const form = new FormData()
  for (const [name, value] of entries) form.append(name, value)
  return form
}
