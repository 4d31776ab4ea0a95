import { relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { providers } from '../../../generated/contracts.ts'
import { escapeTerminal } from '../../codec/escape.ts'
import type { Contract } from '../../core/contract.ts'
import { isClone, packageFolder } from '../../shells/installation.ts'
import { type Watch, watchDocument } from './watch-document.ts'

/**
 * Watches the documents behind what the command line names, and says on the terminal what comes of it. `renew` gets each
 * contract that is good, under the id that it was served by, and tells which faults it had to switch off.
 */
export async function watchTargets(
  names: readonly string[],
  contracts: readonly Contract[],
  renew: (contract: Contract) => readonly string[],
): Promise<Watch> {
  const wanted = names.length ? [...new Set(names)] : providers.map(({ id }) => id)
  const files = wanted.map(fileOf)
  const builtIn = wanted.filter((_, index) => files[index] === undefined)
  if (builtIn.length)
    console.error(`Not watched, because built in: ${builtIn.join(', ')}. Their documents do not change.`)
  const watches: Watch[] = []
  for (const [index, file] of files.entries()) {
    const served = contracts[index]
    if (file === undefined || served === undefined) continue
    const told = {
      loaded: (contract: Contract) => {
        const off = renew({ ...contract, id: served.id })
        say(`Reloaded ${file}.`)
        if (off.length) say(`It cannot break by ${off.join(', ')} any more: switched off.`)
      },
      failed: (reason: string) => say(`${reason} The last good document is still served.`),
    }
    watches.push(await watchDocument(file, served.document.sha256, told))
    say(`Watching ${file} and the files that it refers to.`)
  }
  return {
    close: () => {
      for (const watch of watches) watch.close()
    },
  }
}

/** The document of a provider can be edited in a clone; the package has it compiled. */
function fileOf(name: string): string | undefined {
  if (!providers.some(({ id }) => id === name)) return name
  return isClone ? relative(process.cwd(), fileURLToPath(new URL(`specs/${name}.yaml`, packageFolder))) : undefined
}

function say(text: string): void {
  console.error(escapeTerminal(text))
}
