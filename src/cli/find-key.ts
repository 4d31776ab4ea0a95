import type { Contract } from '../core/contract.ts'
import { UsageError } from '../core/errors.ts'

/** A key to ask with. `own` is false for a placeholder, which is no secret. */
export interface Key {
  readonly value: string
  readonly own: boolean
}

/** What mocks and servers on this machine are asked with when no key is set. */
export const placeholderKey: Key = { value: 'sk-pixpact-placeholder', own: false }

/**
 * The key for a target, from the environment: a key on the command line would stand in the shell's history.
 *
 * @throws {UsageError} when a key is needed and not there
 */
export function findKey(contract: Contract, url: string, keyEnv?: string): Key {
  const name = keyEnv ?? contract.keyEnv
  if (!/^[A-Za-z_][A-Za-z0-9_]*$/.test(name))
    throw new UsageError(
      '--key-env takes the name of an environment variable, not the key itself. Example: --key-env RELAY_KEY',
    )
  const value = process.env[name]?.trim()
  if (value && !/^[!-~]+$/.test(value))
    throw new UsageError(
      `The key in ${name} cannot be sent: it holds a blank, a line break or a letter that is not ASCII. Copy it again.`,
    )
  if (value) return { value, own: true }
  if (contract.operations.every(({ security }) => security === undefined)) return placeholderKey
  if (isLoopback(url)) {
    console.error(`${name} is not set; asking ${url} with a placeholder key, because it is on this machine.`)
    return placeholderKey
  }
  throw new UsageError(
    `The key for ${contract.name} is missing: the environment variable ${name} is not set. Set it (export ${name}=...) or name another one with --key-env.`,
  )
}

/** Whether a URL leads to this machine. */
export function isLoopback(url: string): boolean {
  return /^(localhost|.*\.localhost|127(\.\d+){3}|\[::1\])$/.test(new URL(url).hostname)
}
