import { mkdir, rename, rm, symlink, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { inFolder, start } from './command.ts'

const document = (path: string, more = '') => `openapi: 3.1.0
info: { title: Toy, version: '1' }
paths:
  ${path}:
    post:
      requestBody:
        required: true
        content: { application/json: { schema: { $ref: 'parts/body.yaml' } } }
      responses:
        '200': { description: fine, content: { application/json: { schema: { type: object }, example: { ok: true } } } }
${more}`

const body = (field: string) => `type: object\nrequired: [${field}]\nproperties: { ${field}: { type: string } }\n`

/** A mock of a document that refers to another file, in a folder of its own. */
async function watching(use: (mock: Awaited<ReturnType<typeof serve>>, folder: string) => Promise<void>) {
  await inFolder(async folder => {
    await mkdir(join(folder, 'parts'))
    await writeFile(join(folder, 'toy.yaml'), document('/draw'))
    await writeFile(join(folder, 'parts/body.yaml'), body('prompt'))
    const mock = await serve(folder)
    try {
      await use(mock, folder)
    } finally {
      mock.child.kill('SIGTERM')
      await mock.ended
    }
  })
}

async function serve(folder: string) {
  const { child, ended, says } = start(['mock', 'toy.yaml', '--watch', '--port', '0'], { cwd: folder })
  let complaints = ''
  child.stderr?.on('data', piece => (complaints += piece))
  const [, url] = /^Toy: (http:\S+)$/m.exec(await says(/Stop with Ctrl-C/)) ?? []
  const ask = async (path: string, fields: object) => {
    const response = await fetch(`${url}${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(fields),
    })
    return response.status
  }
  /** Waits until it said so on standard error, and forgets what it said. */
  const complains = async (pattern: RegExp) => {
    while (!pattern.test(complaints)) await new Promise(resolve => child.stderr?.once('data', resolve))
    const said = complaints
    complaints = ''
    return said
  }
  await complains(/^Watching toy\.yaml and the files that it refers to\.$/m)
  const journal = async () => (await fetch(`${url}/_pixpact/exchanges`)).json()
  return { child, ended, ask, complains, journal, url }
}

test('a changed document is served from then on, and what was received before is not forgotten', async () => {
  await watching(async ({ ask, complains, journal, url }, folder) => {
    await fetch(`${url}/_pixpact/behaviour`, { method: 'PUT', body: '{"strict":true}' })
    expect(await ask('/draw', { prompt: 'x' })).toBe(200)
    await writeFile(join(folder, 'toy.yaml'), document('/paint'))
    await complains(/^Reloaded toy\.yaml\.$/m)
    expect([await ask('/draw', { prompt: 'x' }), await ask('/paint', { prompt: 'x' })]).toEqual([404, 200])
    const { total, exchanges } = await journal()
    expect([total, exchanges.map(({ id }: { id: number }) => id)]).toEqual([3, [1, 2, 3]])
    expect(await (await fetch(`${url}/_pixpact/behaviour`)).json()).toEqual({ strict: true })
  })
})

test('a change in a file that the document refers to counts too', async () => {
  await watching(async ({ ask, complains }, folder) => {
    expect(await ask('/draw', { prompt: 'x' })).toBe(200)
    await writeFile(join(folder, 'parts/body.yaml'), body('text'))
    await complains(/^Reloaded toy\.yaml\.$/m)
    expect([await ask('/draw', { prompt: 'x' }), await ask('/draw', { text: 'x' })]).toEqual([400, 200])
  })
})

test('an editor that writes another file and puts it in place is noticed, every time', async () => {
  await watching(async ({ ask, complains }, folder) => {
    for (const path of ['/one', '/two', '/three']) {
      await writeFile(join(folder, '.toy.yaml.swp'), document(path))
      await rename(join(folder, '.toy.yaml.swp'), join(folder, 'toy.yaml'))
      await complains(/^Reloaded toy\.yaml\.$/m)
      expect(await ask(path, { prompt: 'x' })).toBe(200)
    }
  })
})

test('what is wrong is told with its file, the last good document is served, and the next good one again', async () => {
  await watching(async ({ ask, complains }, folder) => {
    const wrong: [file: string, text: string, said: RegExp][] = [
      ['toy.yaml', document('/draw').slice(0, 160), /^toy\.yaml.*The last good document is still served\.$/m],
      ['toy.yaml', 'a: [', /^toy\.yaml is not readable YAML: .* line 1, .*still served\.$/m],
      ['toy.yaml', '', /^toy\.yaml is not an OpenAPI document.*still served\.$/m],
      ['toy.yaml', document('/draw', 'x: &a'), /^Reloaded toy\.yaml\.$/m],
      ['parts/body.yaml', 'type: [', /parts\/body\.yaml is not readable YAML.*still served\.$/m],
      ['toy.yaml', 'openapi: 3.1.0\npaths: {}', /^toy\.yaml describes no operation.*still served\.$/m],
    ]
    for (const [file, text, said] of wrong) {
      await writeFile(join(folder, file), text)
      expect(await complains(/(Reloaded|still served\.)/)).toMatch(said)
      expect(await ask('/draw', { prompt: 'x' })).toBe(200)
    }
    await writeFile(join(folder, 'toy.yaml'), document('/draw'))
    await complains(/still served/)
    await rm(join(folder, 'parts'), { recursive: true })
    expect(await complains(/still served/)).toMatch(/"parts\/body\.yaml".* names a file that does not exist/)
    expect(await ask('/draw', { prompt: 'x' })).toBe(200)
    await mkdir(join(folder, 'parts'))
    await writeFile(join(folder, 'parts/body.yaml'), body('text'))
    await complains(/^Reloaded toy\.yaml\.$/m)
    expect(await ask('/draw', { text: 'x' })).toBe(200)
  })
})

test('a file that comes in pieces is waited for', async () => {
  await watching(async ({ ask, complains }, folder) => {
    const text = document('/slow')
    // As long as it grows it is not read: half of it would be no document.
    for (let end = 100; end < text.length + 20; end += 20) {
      await writeFile(join(folder, 'toy.yaml'), text.slice(0, end))
      await new Promise(resolve => setTimeout(resolve, 20))
    }
    expect(await complains(/Reloaded|still served/)).toMatch(/^Reloaded toy\.yaml\.$/m)
    expect(await ask('/slow', { prompt: 'x' })).toBe(200)
  })
})

test('a link that is turned to another file is noticed', async () => {
  await watching(async ({ ask, complains }, folder) => {
    await writeFile(join(folder, 'second.yaml'), document('/second'))
    await symlink('second.yaml', join(folder, 'link'))
    await rename(join(folder, 'link'), join(folder, 'toy.yaml'))
    await complains(/^Reloaded toy\.yaml\.$/m)
    expect(await ask('/second', { prompt: 'x' })).toBe(200)
  })
})

test('what is built in is not watched, and a flag says so; in a clone its document is', async () => {
  const { child, says, ended } = start(['mock', 'apigo', '--watch', '--port', '0'])
  await says(/Stop with Ctrl-C/)
  child.kill('SIGTERM')
  expect((await ended).stderr).toMatch(/^Watching .*specs\/apigo\.yaml and the files that it refers to\.\n$/)
})
