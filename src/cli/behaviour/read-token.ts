import { InvalidArgumentError } from 'commander'

/** A token that can stand in a header field, and that nobody guesses. */
export function readToken(text: string): string {
  if (/^[\x21-\x7e]{8,256}$/.test(text)) return text
  throw new InvalidArgumentError('Give 8 to 256 visible ASCII characters without spaces.')
}
