import { encode } from '../../contract/request/encode.ts'
import type { Contract, Operation } from '../../core/contract.ts'
import type { Ask } from '../../core/words.ts'
import { curlOf } from '../judge/curl.ts'
import { askingFor } from '../plan/asking.ts'
import { picturePath, writePictureName } from './picture-link.ts'

/** Shell commands to try a mock with, ready to be pasted. */
export interface ReadyCommands {
  /** Each brings one of the files that the calls send. */
  readonly files: readonly { readonly name: string; readonly command: string }[]
  readonly calls: readonly { readonly operation: Operation; readonly command: string }[]
}

/** What any mock takes for a key. */
const anyKey = 'any-key'

/**
 * The commands for a mock that is served at `url`, without a trailing slash, and takes this key.
 *
 * @param operations that are to be called; composing calls of hundreds takes seconds
 */
export function readyCommands(
  contract: Contract,
  url: string,
  key = anyKey,
  operations = contract.operations,
): ReadyCommands {
  const calls = operations.map(operation => ({ operation, command: callOf(contract, operation, url, key) }))
  const names = new Set(calls.flatMap(({ command }) => [...command.matchAll(/=@([\w.-]+)/g)].map(([, name]) => name)))
  const files = [...names]
    .filter(name => name !== undefined)
    .map(name => ({ name, command: `curl -o ${name} ${url}${picturePath}${writePictureName(example)}` }))
  return { files, calls }
}

const example = { operation: 0, seed: 1, width: 256, height: 256, transparent: false, format: 'png' } as const

function callOf(contract: Contract, operation: Operation, url: string, key: string): string {
  const asking = askingFor(contract, operation, operation.body?.media[0])
  const words: Ask = asking.supports('size', '1024x1024') ? { size: '1024x1024' } : {}
  const curl = curlOf(encode(asking.draft(words), operation, url, key), contract.keyEnv)
  return /^[\w.-]+$/.test(key) ? curl.replace(`$${contract.keyEnv}`, () => key) : curl
}
