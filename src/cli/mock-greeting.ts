import { escapeTerminal } from '../codec/escape.ts'
import type { Contract, Operation } from '../core/contract.ts'
import { readyCommands } from '../engine/mock/ready-commands.ts'

/** As many commands as can be taken in; a document may have hundreds of operations. */
const most = 6

/** Prints the base URL of one provider and commands to try it with, ready to be pasted. */
export function tellMock(
  contract: Contract,
  url: string,
  { key, pictures = true }: { readonly key?: string | undefined; readonly pictures?: boolean },
): void {
  const { operations } = contract
  const shown = operations.length <= most ? operations : first(operations)
  const { files, calls } = readyCommands(contract, url, key, shown)
  const fetching = files.map(({ name, command }) =>
    pictures ? command : `# ${name}: any PNG image of yours, in the folder where you paste this`,
  )
  const commands = calls.map(({ command }) => command)
  const left = operations.length - shown.length
  const more = left ? [`# The console has the commands of ${left} more operations.`] : []
  const lines = `${contract.name}: ${url}\n\n${[...fetching, ...commands, ...more].join('\n\n')}\n`.split('\n')
  console.log(lines.map(escapeTerminal).join('\n'))
}

/** Those that make images, else those that the document begins with. */
function first(operations: readonly Operation[]): readonly Operation[] {
  const making = operations.filter(({ answer }) => answer.images?.length)
  return (making.length ? making : operations).slice(0, most)
}
