import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { expect, test } from 'vitest'
import { createProgram } from '../../src/cli/program.ts'

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
