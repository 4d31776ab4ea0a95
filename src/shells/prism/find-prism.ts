import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { UsageError } from '../../core/errors.ts'
import { packageFolder } from '../installation.ts'

/**
 * The script that starts Prism, from beside pixpact or from the project it is used in.
 *
 * @throws {UsageError} when it is not installed or this Node is older than 24.18
 */
export function findPrism(): string {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)
  if (major < 24 || (major === 24 && minor < 18))
    throw new UsageError(
      `Prism 5.16 needs Node.js 24.18 or later; this is ${process.versions.node}. Use a newer one, or the native engine (leave --engine out).`,
    )
  for (const from of [new URL('package.json', packageFolder), join(process.cwd(), 'package.json')]) {
    try {
      const require = createRequire(from)
      const manifest = require.resolve('@stoplight/prism-cli/package.json')
      return join(dirname(manifest), require(manifest).bin.prism)
    } catch {
      // Not there; perhaps in the next place.
    }
  }
  throw new UsageError('Prism is not installed. Install it with: npm install --save-dev @stoplight/prism-cli@5.16.0')
}
