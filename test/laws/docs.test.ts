import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { expect, test } from 'vitest'
import { reporters } from '../../generated/reporters.ts'
import { createProgram } from '../../src/cli/program.ts'
import { snippetsOf, typeErrors } from './snippets.ts'

const root = resolve(import.meta.dirname, '../..')
const folders = ['specs', 'generated', 'src', 'mocks', 'test', 'scripts', 'docs', '.ci']
const pages = [
  ...readdirSync(root).filter(name => name.endsWith('.md')),
  ...readdirSync(join(root, 'docs'), { recursive: true, encoding: 'utf8' })
    .filter(name => name.endsWith('.md'))
    .map(name => `docs/${name}`),
]
const scripts = Object.keys(
  (JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { scripts: object }).scripts,
)

test('there are pages to check', () => {
  expect(pages).toEqual(
    expect.arrayContaining(['README.md', 'CONTRIBUTING.md', 'docs/ARCHITECTURE.md', 'docs/GLOSSARY.md']),
  )
})

for (const page of pages) {
  const text = readFileSync(join(root, page), 'utf8')

  test(`each path that ${page} names exists`, () => {
    const named = [...text.matchAll(/`([\w.@-]+(?:\/[\w.@<>*{},-]*)+)`/g)].map(([, path]) => path ?? '')
    const ours = named.filter(path => folders.includes(path.split('/')[0] ?? '') && !/[<>*{}]/.test(path))
    expect(ours.filter(path => !existsSync(join(root, path)))).toEqual([])
  })

  test(`each link of ${page} leads somewhere`, () => {
    const links = [...text.matchAll(/\]\((?!https?:|#|mailto:)([^)#\s]+)/g)].map(([, path]) => path ?? '')
    expect(links.filter(path => !existsSync(resolve(root, dirname(page), path)))).toEqual([])
  })

  test(`each npm script that ${page} names exists`, () => {
    const named = [...text.matchAll(/npm run ([\w:-]+)/g)].map(([, name]) => name ?? '')
    expect(named.filter(name => !scripts.includes(name))).toEqual([])
  })
}

test('the page of a command has every flag that the command takes, and no other', () => {
  const program = createProgram(() => {})
  for (const command of program.commands) {
    const page = join(root, 'docs', `${command.name()}.md`)
    const text = readFileSync(page, 'utf8')
    const told = [...text.matchAll(/^\| `(--[a-z-]+)/gm)].map(([, flag]) => flag)
    const taken = command.options.map(({ long }) => long)
    expect([command.name(), taken.filter(flag => !told.includes(flag ?? ''))]).toEqual([command.name(), []])
    expect([command.name(), told.filter(flag => !taken.includes(flag))]).toEqual([command.name(), []])
  }
})

test('the page on lists shows the reporters that there are', () => {
  const text = readFileSync(join(root, 'docs/list.md'), 'utf8')
  const [, count, rows = ''] = /^reporters \((\d+)\)\n(.*?)^```$/ms.exec(text) ?? []
  const shown = [...rows.matchAll(/^ {2}(\S+) +(.+)$/gm)].map(([, id, title]) => [id, title])
  expect(shown).toEqual(Object.entries(reporters).map(([id, { title }]) => [id, title]))
  expect(Number(count)).toBe(shown.length)
})

test('each TypeScript snippet of a page is whole: it is correct by its types', { timeout: 120_000 }, () => {
  expect(typeErrors(pages.flatMap(snippetsOf))).toEqual([])
})

// npm takes such a version by the letter; the pages were tried with those that the clone has.
test('a package that a page installs is of the version that the clone is tested with', () => {
  const { version, devDependencies } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
    version: string
    devDependencies: { [name: string]: string }
  }
  const commands = pages.flatMap(page =>
    [...readFileSync(join(root, page), 'utf8').matchAll(/npm install (?:-D|--save-dev) ([^#`\n]+)/g)].map(
      ([, given = '']) => ({ page, given: given.trim().split(/\s+/) }),
    ),
  )
  expect(commands.length).toBeGreaterThan(2)
  for (const { page, given } of commands)
    for (const one of given) {
      const [, name = '', pinned] = /^(.+?)@([^@]+)$/.exec(one) ?? []
      if (one.endsWith('.tgz')) expect([page, one]).toEqual([page, expect.stringMatching(`/pixpact-${version}\\.tgz$`)])
      else expect([page, one, pinned]).toEqual([page, one, devDependencies[name]])
    }
})
