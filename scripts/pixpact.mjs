#!/usr/bin/env node
// The command of the package. Plain JavaScript, so that an old Node gets a sentence instead of a syntax error.
// In a clone it runs the sources and may borrow the Node that npm installed; in the package it runs dist.
import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import module from 'node:module'
import { sep } from 'node:path'
import { fileURLToPath } from 'node:url'

const here = path => fileURLToPath(new URL(path, import.meta.url))
const source = here('../src/cli/main.ts')
const packaged = source.includes(`${sep}node_modules${sep}`) || !existsSync(source)
const localNode = here(process.platform === 'win32' ? '../node_modules/node/bin/node.exe' : '../node_modules/.bin/node')

const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)
const recent = major > 22 || (major === 22 && minor >= 19)

if (!packaged && !existsSync(here('../node_modules/commander'))) {
  stop('The packages are not installed yet. Run npm start (it installs them first) or npm ci.')
} else if (recent) {
  // Stripping the types of some two hundred files takes half of the start. Within the clone, and not where Node would
  // put it: a folder that other users can write to is no place for code.
  if (!packaged) module.enableCompileCache(here('../node_modules/.cache/pixpact'))
  await import(new URL(packaged ? '../dist/cli/main.js' : '../src/cli/main.ts', import.meta.url).href)
} else if (!packaged && existsSync(localNode)) {
  runWith(localNode)
} else {
  stop(
    `pixpact needs Node.js 22.19 or later; this is ${process.versions.node}. ${packaged ? 'Install a newer one from nodejs.org.' : 'Run npm start, which brings one along, or install a newer one.'}`,
  )
}

function stop(sentence) {
  console.error(sentence)
  process.exitCode = 2
}

function runWith(node) {
  const child = spawn(node, [fileURLToPath(import.meta.url), ...process.argv.slice(2)], { stdio: 'inherit' })
  // A terminal sends Ctrl-C to the child as well; a second one would make it give up its report.
  process.on('SIGINT', () => process.stdin.isTTY || child.kill('SIGINT'))
  for (const signal of ['SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal))
  child.on('error', error =>
    stop(
      `The Node.js in node_modules cannot be started (${error.message}). Run: npm rebuild node --ignore-scripts=false`,
    ),
  )
  child.on('exit', (code, signal) => {
    if (signal === null) process.exit(code)
    process.removeAllListeners(signal)
    process.kill(process.pid, signal)
  })
}
