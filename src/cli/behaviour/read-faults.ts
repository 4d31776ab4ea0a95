import { InvalidArgumentError } from 'commander'
import type { FaultSwitch } from '../../core/behaviour.ts'
import { words } from '../numbers.ts'

/** `a,b@2,c@1+3`: faults on every call, or on the calls that are counted; the flag may also be repeated. */
export function readFaults(text: string, before: readonly FaultSwitch[] = []): readonly FaultSwitch[] {
  return [...before, ...words(text, []).map(readFault)]
}

/** The way a switch is written on the command line. */
export function writeFault({ id, calls }: FaultSwitch): string {
  return calls ? `${id}@${calls.join('+')}` : id
}

function readFault(text: string): FaultSwitch {
  const [, id, counted] = /^([^@]+)(?:@(\d{1,6}(?:\+\d{1,6})*))?$/.exec(text) ?? []
  const calls = counted?.split('+').map(Number)
  if (id === undefined || calls?.includes(0))
    throw new InvalidArgumentError(
      `${JSON.stringify(text)} is no fault with the calls that it breaks. Write makes-one-image-only@2 for the second call, or @1+3 for the first and the third.`,
    )
  return calls ? { id, calls } : { id }
}
