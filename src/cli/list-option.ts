import { Option } from 'commander'
import { words } from './numbers.ts'

/** A flag that takes several words, separated by commas. */
export function list(flags: string, description: string): Option {
  return new Option(flags, description).argParser(words)
}
