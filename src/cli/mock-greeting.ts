import { escapeTerminal } from '../codec/escape.ts'
import type { Contract } from '../core/contract.ts'
import { readyCommands } from '../engine/mock/ready-commands.ts'

/** Prints the base URL of one provider and commands to try it with, ready to be pasted. */
export function tellMock(
  contract: Contract,
  url: string,
  { key, pictures = true }: { readonly key?: string | undefined; readonly pictures?: boolean },
): void {
  const { files, calls } = readyCommands(contract, url, key)
  const fetching = files.map(({ name, command }) =>
    pictures ? command : `# ${name}: any PNG image of yours, in the folder where you paste this`,
  )
  const commands = calls.map(({ command }) => command)
  const lines = `${contract.name}: ${url}\n\n${[...fetching, ...commands].join('\n\n')}\n`.split('\n')
  console.log(lines.map(escapeTerminal).join('\n'))
}
