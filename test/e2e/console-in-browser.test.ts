import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { promisify } from 'node:util'
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { launch, missing } from '../reporters/chromium.ts'
import { type Running, start } from './command.ts'

const run = promisify(execFile)
const curl = existsSync('/usr/bin/curl') ? undefined : '/usr/bin/curl is missing: install curl to run this'
if (curl) console.warn(`skipped: ${curl}`)

let browser: Browser
let mock: Running
let url: string

beforeAll(async () => {
  if (missing) return
  mock = start(['mock', 'openai', 'apigo', '--port', '0'])
  const [, told = ''] = /Console: (http:\S+)\/_pixpact\//.exec(await mock.says(/Stop with Ctrl-C/)) ?? []
  url = told
  browser = await launch()
})

afterAll(async () => {
  await browser?.close()
  mock?.child.kill('SIGTERM')
  expect(await mock?.ended).toMatchObject(missing ? {} : { code: 0, stderr: '' })
})

beforeEach(async () => {
  if (!missing) await fetch(`${url}/_pixpact/reset`, { method: 'POST' })
})

/**
 * Opens the console while `use` runs. Whatever the page complains of but these complaints, and whatever it asks of another
 * origin, fails.
 */
async function opened(
  use: (page: Page) => Promise<void>,
  options: BrowserContextOptions = {},
  complaints: readonly string[] = [],
): Promise<void> {
  const context = await browser.newContext({ viewport: { width: 1200, height: 800 }, ...options })
  const wrong: string[] = []
  try {
    const page = await context.newPage()
    page.on('console', message => wrong.push(message.text()))
    page.on('pageerror', error => wrong.push(error.message))
    page.on('dialog', dialog => wrong.push(`a dialog: ${dialog.message()}`))
    context.on('request', request => {
      if (!request.url().startsWith(`${url}/`) && !request.url().startsWith('data:')) wrong.push(request.url())
    })
    await page.goto(`${url}/`)
    await page.waitForSelector('#state.live')
    await use(page)
  } finally {
    await context.close()
  }
  expect(wrong).toEqual(complaints)
}

const rows = (page: Page) => page.locator('#exchanges > li')
const shows = (page: Page, amount: number) =>
  page.waitForFunction(wanted => document.querySelectorAll('#exchanges > li').length === wanted, amount)
const newest = (page: Page) => rows(page).first().locator('summary').first()

function generate(fields: object = {}, provider = 'openai', headers: { [name: string]: string } = {}) {
  return fetch(`${url}/${provider}/v1/images/generations`, {
    method: 'POST',
    headers: { authorization: 'Bearer sk-of-the-test-0123456789', 'content-type': 'application/json', ...headers },
    body: JSON.stringify({ model: 'gpt-image-2', prompt: 'a paper boat', ...fields }),
  }).then(answer => answer.text())
}

test.skipIf(missing || curl)(
  'a command that the page offers, run as it stands, appears in the journal at once',
  async () => {
    await opened(
      async page => {
        await page.selectOption('#provider', 'openai')
        expect(await page.locator('#empty').textContent()).toContain('Nothing was received yet')
        const card = page.locator('.call', { hasText: 'POST /images/generations' })
        await card.getByRole('button', { name: 'Copy' }).click()
        await card.getByRole('button', { name: 'Copied' }).waitFor()
        const command = await page.evaluate(() => navigator.clipboard.readText())
        expect(command).toBe(await card.locator('pre').textContent())
        await run('sh', ['-c', command])
        await shows(page, 1)
        expect(await newest(page).textContent()).toMatch(/accepted.*200.*openai POST \/images\/generations/)
        await newest(page).click()
        const image = rows(page).locator('img')
        await image.waitFor()
        expect(await image.evaluate((shown: HTMLImageElement) => [shown.naturalWidth, shown.src.slice(0, 15)])).toEqual(
          [1024, 'data:image/png;'],
        )
        expect(await rows(page).locator('.opened').textContent()).toContain('"prompt": "A paper boat on calm water"')
      },
      { permissions: ['clipboard-read', 'clipboard-write'] },
    )
  },
)

test.skipIf(missing)(
  'a fault that is switched on in the page breaks the next answer, and no more once it is off',
  async () => {
    await opened(async page => {
      await page.selectOption('#provider', 'openai')
      await page.getByRole('tab', { name: 'Faults' }).click()
      await page.getByRole('searchbox').fill('one image however')
      const fault = page.locator('.fault:visible')
      expect(await fault.count()).toBe(1)
      expect(await fault.textContent()).toContain('caught by image-count: As many images as were asked for')
      await fault.getByRole('switch').check()
      await page.locator('#faults-on', { hasText: '1' }).waitFor()
      expect(JSON.parse(await generate({ n: 3 })).data.length).toBe(1)
      await shows(page, 1)
      expect(await newest(page).textContent()).toMatch(/broken.*Makes one image, however many were asked for/)

      await fault.getByLabel('Calls').fill('2')
      await fault.getByLabel('Calls').press('Enter')
      await page.waitForFunction(async () => {
        const told = await (await fetch('/_pixpact/faults')).json()
        return JSON.stringify(told.faults) === '[{"id":"makes-one-image-only","calls":[2],"provider":"openai"}]'
      })
      const counts = []
      for (let call = 0; call < 3; call++) counts.push(JSON.parse(await generate({ n: 3 })).data.length)
      expect(counts).toEqual([3, 1, 3])

      await page.getByRole('button', { name: 'All off' }).click()
      await page.locator('#faults-on', { hasText: /^$/ }).waitFor({ state: 'attached' })
      expect(JSON.parse(await generate({ n: 3 })).data.length).toBe(3)
    })
  },
)

test.skipIf(missing)('what someone else switches on is shown as on', async () => {
  await opened(async page => {
    await page.selectOption('#provider', 'apigo')
    const faults = [{ id: 'answers-with-a-page', provider: 'apigo', calls: [1, 3] }]
    await fetch(`${url}/_pixpact/faults`, { method: 'PUT', body: JSON.stringify({ faults }) })
    await page.getByRole('tab', { name: 'Faults 1' }).click()
    await page.getByRole('button', { name: 'Only those on' }).click()
    const fault = page.locator('.fault:visible')
    expect([await fault.count(), await fault.getByRole('switch').isChecked()]).toEqual([1, true])
    expect(await fault.getByLabel('Calls').inputValue()).toBe('1, 3')
  })
})

test.skipIf(missing)('latency, limit, quota, script and strictness are set in the page and taken back', async () => {
  await opened(
    async page => {
      await page.selectOption('#provider', 'openai')
      await page.getByRole('tab', { name: 'Behaviour' }).click()
      const set = async (control: string, fields: { [label: string]: string }) => {
        const form = page.getByRole('form', { name: control })
        for (const [label, value] of Object.entries(fields)) await form.getByLabel(label, { exact: true }).fill(value)
        await form.getByRole('button', { name: 'Set' }).click()
        await page.locator('.control.set', { has: page.getByRole('heading', { name: control }) }).waitFor()
      }
      await set('Latency', { Milliseconds: '7' })
      await set('Rate limit', { Calls: '5', Seconds: '60' })
      await set('Quota', { Images: '12' })
      await set('Script', { Steps: '429, 200, answers-with-a-page' })
      await set('Pace', { 'Cut after bytes': '5000000' })
      await page.getByRole('switch', { name: 'Strict' }).check()
      await page.locator('#parts-on', { hasText: '6' }).waitFor()
      const told = await (await fetch(`${url}/_pixpact/behaviour?provider=openai`)).json()
      expect(told).toEqual({
        latency: 7,
        limit: { requests: 5, per: 60_000 },
        quota: { images: 12 },
        script: [{ status: 429 }, {}, { fault: 'answers-with-a-page' }],
        pace: { cutAfter: 5_000_000 },
        strict: true,
      })
      await page.getByRole('form', { name: 'Latency' }).getByRole('button', { name: 'Off' }).click()
      await page.locator('#parts-on', { hasText: '5' }).waitFor()
      await page.getByRole('form', { name: 'Script' }).getByLabel('Steps').fill('never-heard-of')
      await page.getByRole('form', { name: 'Script' }).getByRole('button', { name: 'Set' }).click()
      await page.getByRole('alert').filter({ hasText: 'no fault "never-heard-of"' }).waitFor()
      await page.getByRole('button', { name: 'Reset all' }).click()
      await page.locator('#parts-on', { hasText: /^$/ }).waitFor({ state: 'attached' })
      expect(await (await fetch(`${url}/_pixpact/behaviour?provider=openai`)).json()).toEqual({})
    },
    {},
    ['Failed to load resource: the server responded with a status of 400 (Bad Request)'],
  )
})

const hostile = `"><img src=x onerror=alert(1)><script>alert(2)</script>\u202egnp.exe\u2066\u0000${'W'.repeat(50_000)}`

test.skipIf(missing)(
  'hostile text of a request is shown as text, turns nothing around and breaks no layout',
  async () => {
    await opened(async page => {
      await generate({ prompt: hostile, size: hostile, user: hostile })
      const form = new FormData()
      form.set('prompt', hostile)
      form.set('image', new Blob([hostile], { type: 'text/html' }), '<svg onload=alert(3)>\u202e.png')
      await fetch(`${url}/openai/v1/images/edits`, {
        method: 'POST',
        body: form,
        headers: { authorization: 'Bearer x' },
      })
      await fetch(`${url}/openai/<b>${encodeURIComponent(hostile).slice(0, 3000)}?q=</script><script>alert(4)</script>`)
      await fetch(`${url}/openai/v1/images/generations`, {
        method: 'POST',
        headers: { 'content-type': 'text/html', 'x-hostile': '<script>alert(5)</script>' },
        body: hostile,
      })
      const body = { data: [{ url: 'javascript:alert(6)' }, { b64_json: '<script>alert(7)</script>' }] }
      const script = [{ status: 200, body, headers: { 'x-hostile': '<script>alert(8)</script>' } }]
      await fetch(`${url}/_pixpact/behaviour?provider=openai`, { method: 'PATCH', body: JSON.stringify({ script }) })
      await generate()
      await shows(page, 5)
      for (const row of await rows(page).all()) await row.locator('summary').first().click()
      for (const fields of await page.locator('.fields').all()) await fields.locator('summary').click()
      const journal = page.locator('#exchanges')
      const text = await journal.textContent()
      for (const shown of ['<script>alert(2)</script>', '<script>alert(5)</script>', 'javascript:alert(6)', '⟨U+202E⟩'])
        expect(text).toContain(shown)
      expect(text).not.toMatch(/[\u202e\u2066]/)
      expect(await journal.locator('script, svg, a, b, iframe, [onerror], [onload]').count()).toBe(0)
      expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true)
      const wide = await rows(page).evaluateAll(all => all.filter(row => row.scrollWidth > row.clientWidth + 1).length)
      expect(wide).toBe(0)
    })
  },
)

test.skipIf(missing)('a key that an application sends is not to be seen', async () => {
  await opened(async page => {
    await generate({ prompt: 'sk-of-the-test-0123456789' })
    await shows(page, 1)
    await newest(page).click()
    await page.locator('.fields summary').first().click()
    expect(await page.content()).not.toContain('sk-of-the-test')
  })
})

test.skipIf(missing)('the journal is filtered by provider, operation and outcome, paused and cleared', async () => {
  await opened(async page => {
    await generate()
    await generate({ size: 'huge' })
    await generate({ prompt: 'a hat' })
    await fetch(`${url}/apigo/v1/images/edits`, { method: 'POST' })
    await shows(page, 4)
    const filters = page.getByRole('form', { name: 'Filter the journal' })
    await filters.getByLabel('Outcome').selectOption('refused')
    await shows(page, 2)
    await filters.getByLabel('Provider').selectOption('apigo')
    await shows(page, 1)
    expect(await newest(page).textContent()).toContain('POST /v1/images/edits')
    await filters.getByLabel('Outcome').selectOption('')
    await filters.getByLabel('Provider').selectOption('openai')
    await filters.getByLabel('Operation').selectOption('POST /images/edits')
    await shows(page, 0)
    expect(await page.locator('#empty').textContent()).toContain('fits the filters')
    await generate()
    await filters.getByLabel('Operation').selectOption('')
    await shows(page, 4)

    await page.getByRole('button', { name: 'Pause' }).click()
    await generate()
    await page.getByRole('button', { name: 'Resume (1 new)' }).waitFor()
    expect(await rows(page).count()).toBe(4)
    await page.getByRole('button', { name: 'Resume (1 new)' }).click()
    await shows(page, 5)

    await page.getByRole('button', { name: 'Clear' }).click()
    await shows(page, 0)
    expect((await (await fetch(`${url}/_pixpact/exchanges`)).json()).total).toBe(0)
    await generate()
    await shows(page, 1)
  })
})

test.skipIf(missing)('when a test empties the journal, what comes next stands there alone', async () => {
  await opened(async page => {
    await generate()
    await generate()
    await shows(page, 2)
    await fetch(`${url}/_pixpact/exchanges`, { method: 'DELETE' })
    await generate({ size: 'huge' })
    await shows(page, 1)
    expect(await newest(page).textContent()).toContain('refused')
  })
})

test.skipIf(missing)('everything can be done with the keyboard', async () => {
  await opened(async page => {
    await page.selectOption('#provider', 'openai')
    await generate()
    await generate({ size: 'huge' })
    await shows(page, 2)
    const focused = () => page.evaluate(() => document.activeElement?.textContent ?? '')
    await page.getByRole('tab', { name: 'Calls' }).focus()
    await page.keyboard.press('ArrowRight')
    expect(await focused()).toContain('Faults')
    expect(await page.getByRole('tab', { name: 'Faults' }).getAttribute('aria-selected')).toBe('true')
    await page.keyboard.press('End')
    expect(await focused()).toContain('Behaviour')
    await page.keyboard.press('ArrowRight')
    await page.keyboard.press('ArrowRight')
    await page.getByRole('searchbox').focus()
    await page.keyboard.type('one image however')
    await page.keyboard.press('Tab')
    expect(await focused()).toBe('Only those on')
    // There is nothing yet that "All off" could switch off, so that the next stop is the fault.
    await page.keyboard.press('Tab')
    await page.keyboard.press('Space')
    await page.locator('#faults-on', { hasText: '1' }).waitFor()
    expect(JSON.parse(await generate({ n: 2 })).data.length).toBe(1)
    await shows(page, 3)
    await newest(page).focus()
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Enter')
    expect(await rows(page).nth(1).locator('details').first().getAttribute('open')).toBe('')
    await page.keyboard.press('End')
    expect(await focused()).toContain('accepted')
    await page.keyboard.press('Home')
    expect(await focused()).toContain('broken')
  })
})

test.skipIf(missing)('on a narrow screen one part is shown at a time, and nothing is cut off', async () => {
  await opened(
    async page => {
      await generate({ prompt: 'W'.repeat(3000) })
      await shows(page, 1)
      await newest(page).click()
      for (const part of ['Calls', 'Faults', 'Behaviour', 'Journal']) {
        await page.getByRole('tab', { name: part }).click()
        expect(await page.locator('.panel:visible').count()).toBe(1)
        expect([part, await page.evaluate(() => document.documentElement.scrollWidth)]).toEqual([part, 360])
      }
    },
    { viewport: { width: 360, height: 740 } },
  )
})

test.skipIf(missing)('the page says that the mock has stopped, and goes on when it is back', async () => {
  const first = start(['mock', 'aa', '--port', '0'])
  const [, told = ''] = /Console: (http:\S+)\/_pixpact\//.exec(await first.says(/Stop with Ctrl-C/)) ?? []
  const page = await browser.newPage()
  try {
    await page.goto(`${told}/`)
    await page.waitForSelector('#state.live')
    first.child.kill('SIGTERM')
    await first.ended
    await page.getByText('Not connected; trying again…').waitFor()
    const second = start(['mock', 'aa', '--port', new URL(told).port])
    await second.says(/Stop with Ctrl-C/)
    await page.waitForSelector('#state.live')
    second.child.kill('SIGTERM')
    expect(await second.ended).toMatchObject({ code: 0 })
  } finally {
    await page.close()
  }
})

test.skipIf(missing)(
  'where the mock wants its token, the page asks for it and then works without a stream',
  async () => {
    const page = await browser.newPage()
    const told: string[] = []
    try {
      // As the mock answers other machines.
      await page.route(/_pixpact\/(?!console\/|$)/, route => {
        const { pathname } = new URL(route.request().url())
        if (route.request().headers()['x-pixpact-token'] === 'open-sesame') return route.continue()
        told.push(pathname)
        return route.fulfill({ status: 403, json: { error: { message: 'It needs the token of --control-token.' } } })
      })
      await page.goto(`${url}/_pixpact/`)
      await page.getByRole('alert').filter({ hasText: 'needs the token' }).waitFor()
      for (const token of ['wrong', 'open-sesame']) {
        await page.getByLabel('Token of --control-token').fill(token)
        await page.getByRole('button', { name: 'Use it' }).click()
      }
      await page.waitForSelector('#state.live')
      expect(await page.getByRole('alert').filter({ visible: true }).count()).toBe(0)
      await generate()
      await shows(page, 1)
      expect(told).toEqual(['/_pixpact/catalog', '/_pixpact/catalog'])
      expect(page.url()).not.toContain('open-sesame')
    } finally {
      await page.close()
    }
  },
)
