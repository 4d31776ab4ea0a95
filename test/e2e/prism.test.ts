import { readdir } from 'node:fs/promises'
import { expect, test } from 'vitest'
import { echo, serving } from '../shells/upstreams.ts'
import { inFolder, pixpact, start } from './command.ts'

const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)

const tooOld = major < 24 || (major === 24 && minor < 18)
if (tooOld) console.warn(`skipped: Prism needs Node.js 24.18, this is ${process.versions.node}`)

test.skipIf(tooOld)('Prism serves the curated document, ends with the command and leaves nothing behind', async () => {
  await inFolder(async folder => {
    const { child, ended, says } = start(['mock', 'openai', '--engine', 'prism', '--port', '0'], {
      env: { TMPDIR: folder },
    })
    const said = await says(/Stop with Ctrl-C/)
    // Prism has no pictures to give away, so the commands must not fetch any.
    expect(said).not.toContain('/_pixpact/')
    const [, url] = /^OpenAI[^:]*: (http:\S+)$/m.exec(said) ?? []
    const response = await fetch(`${url}/images/generations`, {
      method: 'POST',
      headers: { authorization: 'Bearer sk-any', 'content-type': 'application/json' },
      body: '{"prompt":"a boat","model":"gpt-image-2"}',
    })
    expect([response.status, Array.isArray((await response.json()).data)]).toEqual([200, true])
    child.kill('SIGINT')
    expect((await ended).code).toBe(0)
    await expect(fetch(`${url}/images/generations`)).rejects.toThrow()
    expect(await readdir(folder)).toEqual([])
  })
})

test.skipIf(tooOld)('a port that is taken is told in one sentence, without what Prism would say of it', async () => {
  await serving(echo, async url => {
    const { code, stderr } = await pixpact(['mock', 'apigo', '--engine', 'prism', '--port', new URL(url).port])
    expect([code, stderr]).toEqual([2, expect.stringMatching(/^Port \d+ of 127\.0\.0\.1 is in use\. .*--port.*\n$/)])
  })
})
