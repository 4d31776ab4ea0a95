import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import html from '../../src/reporters/html.ts'
import { launch, missing } from './chromium.ts'
import { brokenRun } from './fixtures/broken.ts'
import { poison } from './fixtures/hostile.ts'
import { shelves } from './fixtures/parts.ts'
import { reports } from './fixtures/reports.ts'

let browser: Browser
let folder: string

beforeAll(async () => {
  if (missing !== undefined) return
  browser = await launch()
  folder = await mkdtemp(join(tmpdir(), 'pixpact-page-'))
  for (const [name, report] of Object.entries(reports)) {
    await writeFile(join(folder, `${name}.html`), html.render(report, { colour: false, shelves }))
  }
})

afterAll(async () => {
  if (missing !== undefined) return
  await browser.close()
  await rm(folder, { recursive: true })
})

const page = test.skipIf(missing !== undefined)

/** A report opened from disk, with everything that it must not do written down. */
async function open(name: string, settings: BrowserContextOptions = {}): Promise<{ opened: Page; wrongs: string[] }> {
  const context = await browser.newContext(settings)
  const opened = await context.newPage()
  const wrongs: string[] = []
  const url = pathToFileURL(join(folder, `${name}.html`)).href
  opened.on('console', message => wrongs.push(`console: ${message.text()}`))
  opened.on('pageerror', error => wrongs.push(`error: ${error.message}`))
  opened.on('dialog', dialog => dialog.dismiss().then(() => wrongs.push('dialog')))
  opened.on('request', request => request.url().split('#')[0] === url || wrongs.push(`request: ${request.url()}`))
  await opened.goto(url)
  return { opened, wrongs }
}

for (const name of Object.keys(reports)) {
  for (const colorScheme of ['light', 'dark'] as const) {
    page(`the ${name} page opens in ${colorScheme} without an error, a request or foreign script`, async () => {
      const { opened, wrongs } = await open(name, { colorScheme, viewport: { width: 390, height: 800 } })
      await opened.evaluate(() => {
        for (const details of document.querySelectorAll('details')) details.open = true
      })
      expect(wrongs).toEqual([])
      expect(await opened.evaluate(() => '__pwned' in window)).toBe(false)
      expect(await opened.locator('script').count()).toBe(1)
      expect(await opened.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true)
      await opened.context().close()
    })
  }
}

page('the two colour schemes differ, and text stands out in both', async () => {
  const backgrounds = new Set<string>()
  for (const colorScheme of ['light', 'dark'] as const) {
    for (const name of ['broken', 'partial']) {
      const { opened } = await open(name, { colorScheme })
      await opened.evaluate(() => {
        for (const details of document.querySelectorAll('details')) details.open = true
      })
      expect(await opened.evaluate(faintTexts)).toEqual([])
      backgrounds.add(await opened.evaluate(() => getComputedStyle(document.body).backgroundColor))
      await opened.context().close()
    }
  }
  expect(backgrounds.size).toBe(2)
})

page('filters hide findings by severity and by target and say how many are left', async () => {
  const { opened, wrongs } = await open('broken')
  const findings = opened.locator('.finding:visible')
  const said = opened.locator('.filters output')
  expect(await findings.count()).toBe(8)
  await opened.getByLabel('error').uncheck()
  expect(await findings.count()).toBe(3)
  expect(await said.textContent()).toBe('3 of 8 shown')
  await opened.getByRole('combobox', { name: 'Target' }).selectOption({ label: '22 Codex' })
  expect(await findings.count()).toBe(1)
  expect(await opened.locator('section.target:visible').count()).toBe(1)
  await opened.getByLabel('warning').uncheck()
  expect(await opened.getByText('The filters hide every finding.').isVisible()).toBe(true)
  await opened.getByRole('button', { name: 'Reset' }).click()
  await opened.waitForFunction(() => document.querySelector('.filters output')?.textContent === '8 of 8 shown')
  expect(await findings.count()).toBe(8)
  expect(wrongs).toEqual([])
  await opened.context().close()
})

page('what stands apart from the result is told in its own place, and bars are as long as their shares', async () => {
  const { opened } = await open('partial')
  await opened.evaluate(() => {
    for (const details of document.querySelectorAll('details')) details.open = true
  })
  const text = (await opened.locator('section.target').first().textContent()) ?? ''
  for (const told of [
    'Stopped, budget:',
    'The budget of 0.1 USD would be passed. (3 calls)',
    'The pattern of `user` cannot be matched in linear time',
    'The relay knows, and mends it with its next release.',
    'background=transparent',
  ])
    expect(text).toContain(told)
  expect(await opened.locator('.finding').count()).toBe(1)
  const widths = await opened.evaluate(() =>
    [...document.querySelectorAll('.meters')]
      .slice(0, 1)
      .flatMap(meters => [...meters.querySelectorAll('.bar')])
      .map(bar => Math.round(((bar.firstElementChild?.clientWidth ?? 0) / bar.clientWidth) * 100)),
  )
  expect(widths).toEqual([63, 25, 50, 71])
  await opened.context().close()
})

page('a link to evidence opens it, also when a filter had hidden it', async () => {
  const { opened } = await open('broken')
  await opened.getByLabel('error').uncheck()
  await opened.evaluate(() => {
    location.hash = 't0-x1'
  })
  await opened.locator('#t0-x1').waitFor({ state: 'visible' })
  expect(await opened.locator('#t0-x1').textContent()).toContain('在图片中添加一朵红色的玫瑰花')
  await opened.context().close()
})

page('every link of a page leads to a place that exists once', async () => {
  for (const name of Object.keys(reports)) {
    const { opened } = await open(name)
    const lost = await opened.evaluate(() => {
      const ids = [...document.querySelectorAll('[id]')].map(({ id }) => id)
      const links = [...document.querySelectorAll('a')].map(link => link.getAttribute('href')?.slice(1) ?? '')
      return [...ids.filter((id, index) => ids.indexOf(id) !== index), ...links.filter(link => !ids.includes(link))]
    })
    expect(lost).toEqual([])
    await opened.context().close()
  }
})

page('a command is copied as it stands', async () => {
  const { opened } = await open('broken', { permissions: ['clipboard-read', 'clipboard-write'] })
  await opened.locator('.evidence summary').first().click()
  await opened.getByRole('button', { name: 'Copy' }).first().click()
  await opened.getByRole('button', { name: /Copied|Selected/ }).waitFor()
  expect(await opened.evaluate(() => String(getSelection()))).toBe(brokenRun.targets[0]?.exchanges[0]?.curl)
  await opened.context().close()
})

page('without JavaScript everything is there and nothing needs it', async () => {
  const { opened, wrongs } = await open('broken', { javaScriptEnabled: false })
  expect(await opened.locator('.finding').count()).toBe(8)
  expect(await opened.locator('.filters').isVisible()).toBe(false)
  expect(await opened.getByRole('button').count()).toBe(0)
  expect(wrongs).toEqual([])
  await opened.context().close()
})

page('on paper the findings are there and the controls are not', async () => {
  const { opened } = await open('broken')
  await opened.emulateMedia({ media: 'print' })
  expect(await opened.locator('.finding:visible').count()).toBe(8)
  expect(await opened.locator('.filters').isVisible()).toBe(false)
  await opened.context().close()
})

page('the keyboard reaches the filters, the evidence and the scrolling table', async () => {
  const { opened } = await open('broken')
  const reached = new Set<string>()
  for (let step = 0; step < 60; step++) {
    await opened.keyboard.press('Tab')
    reached.add(
      await opened.evaluate(() =>
        document.activeElement?.matches('.scroll') ? 'scroll' : (document.activeElement?.tagName ?? ''),
      ),
    )
  }
  expect([...reached]).toEqual(expect.arrayContaining(['A', 'scroll', 'INPUT', 'SELECT', 'BUTTON', 'SUMMARY']))
  await opened.context().close()
})

page('poison is read as the text that it is', async () => {
  const { opened } = await open('hostile')
  expect(await opened.locator('.stopped').first().textContent()).toContain(poison.slice(0, 48))
  expect(await opened.title()).toContain('pixpact')
  await opened.context().close()
})

/** Visible texts whose contrast with what is behind them is below 4.5 (WCAG 2.2, 1.4.3). Runs in the page. */
function faintTexts(): string[] {
  const channels = (colour: string) => (colour.match(/[\d.]+/g) ?? []).map(Number)
  const light = (colour: string) => {
    const [red = 0, green = 0, blue = 0] = channels(colour).map(each => {
      const part = each / 255
      return part <= 0.03928 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4
    })
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
  }
  const behind = (element: Element | null): string => {
    if (!element) return 'rgb(255, 255, 255)'
    const colour = getComputedStyle(element).backgroundColor
    return channels(colour)[3] === 0 ? behind(element.parentElement) : colour
  }
  const faint: string[] = []
  for (const element of document.querySelectorAll('body *')) {
    const text = [...element.childNodes].filter(node => node.nodeType === 3 && node.textContent?.trim())
    if (text.length === 0 || !element.checkVisibility()) continue
    const [one, other] = [light(getComputedStyle(element).color), light(behind(element))].sort((a, b) => b - a)
    const contrast = ((one ?? 0) + 0.05) / ((other ?? 0) + 0.05)
    if (contrast < 4.5)
      faint.push(`${element.tagName}.${element.className} ${contrast.toFixed(2)} ${text[0]?.textContent}`)
  }
  return faint
}
