// Makes a fresh clone ready: installs the packages of the lock file and puts `pixpact` where npx finds it.
// Plain JavaScript, because it runs before anything is installed, on Node 18 and later. Says nothing when all is in place.
import { spawn, spawnSync } from 'node:child_process'
import { existsSync, lstatSync, readFileSync, statSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('..', import.meta.url))
const windows = process.platform === 'win32'
const lockFile = join(root, 'package-lock.json')
const installedFile = join(root, 'node_modules', '.package-lock.json')
const localNode = join(root, 'node_modules', '.bin', windows ? 'node.cmd' : 'node')

/** npm writes the installed list last, so a half-finished installation has none. */
function isInstalled() {
  if (!existsSync(installedFile)) return false
  if (statSync(installedFile).mtimeMs >= statSync(lockFile).mtimeMs) return true
  // A checkout renews the lock file's time without a change: then the contents decide.
  try {
    const installed = JSON.parse(readFileSync(installedFile, 'utf8')).packages
    const locked = JSON.parse(readFileSync(lockFile, 'utf8')).packages
    for (const [path, entry] of Object.entries(locked)) {
      if (path === '') continue
      const there = installed[path]
      if (
        there ? there.version !== entry.version || there.integrity !== entry.integrity : !entry.optional && !entry.peer
      )
        return false
    }
  } catch {
    return false
  }
  utimesSync(installedFile, new Date(), new Date())
  return true
}

function install() {
  console.error('Installing the packages of package-lock.json (once; this takes a minute or two) ...')
  return new Promise(resolve => {
    const child = spawn('npm', ['ci', '--prefer-offline', '--no-audit', '--no-fund', '--loglevel=error'], {
      cwd: root,
      stdio: ['ignore', 'ignore', 'pipe'],
      shell: windows,
    })
    const start = Date.now()
    const alive = setInterval(() => {
      const seconds = Math.round((Date.now() - start) / 1000)
      console.error(`Still installing after ${seconds} s. Without a network npm gives up after a few minutes.`)
    }, 45_000)
    let said = ''
    child.stderr.on('data', chunk => {
      said += chunk
      process.stderr.write(chunk)
    })
    const end = problem => {
      clearInterval(alive)
      resolve(problem)
    }
    child.on('error', () => end('npm cannot be started. Install Node.js together with npm and try again.'))
    child.on('close', code => end(code === 0 ? undefined : reasonFor(said)))
  })
}

function reasonFor(said) {
  if (
    /ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENETUNREACH|EHOSTUNREACH|ERR_SOCKET_TIMEOUT|network/.test(
      said,
    )
  )
    return 'The package registry cannot be reached. Check the network (or the proxy and registry settings of npm) and run the same command again.'
  if (/EACCES|EPERM|EROFS/.test(said))
    return `npm may not write to ${join(root, 'node_modules')}. Give this user the right to and run the same command again.`
  if (/ENOSPC/.test(said)) return 'The disk is full. Free about 600 MB and run the same command again.'
  return 'npm ci failed; its own message is above. Run it by hand in this folder to see more.'
}

/** The repository needs a recent Node; the one from npm stands in where the machine's is older. */
function problemWithNode(thorough) {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)
  const recent = major > 22 || (major === 22 && minor >= 19)
  const runs =
    existsSync(localNode) && (!thorough || spawnSync(localNode, ['--version'], { shell: windows }).status === 0)
  if (runs || recent) return undefined
  return 'The Node.js that comes with the packages is not there, because npm did not run its install script. Run: npm rebuild node --ignore-scripts=false'
}

function linkCommand() {
  const link = join(root, 'node_modules', '.bin', windows ? 'pixpact.cmd' : 'pixpact')
  if (lstatSync(link, { throwIfNoEntry: false })) return
  if (windows) writeFileSync(link, '@node "%~dp0\\..\\..\\scripts\\pixpact.mjs" %*\r\n')
  else symlinkSync('../../scripts/pixpact.mjs', link)
}

const fresh = !isInstalled()
const problem = (fresh ? await install() : undefined) ?? problemWithNode(fresh)
if (problem) {
  console.error(problem)
  process.exit(1)
}
linkCommand()
