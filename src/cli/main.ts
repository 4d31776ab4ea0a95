import { CommanderError } from 'commander'
import { escapeTerminal } from '../codec/escape.ts'
import { DocumentError, UsageError } from '../core/errors.ts'
import { exitCodes } from './exit-code.ts'
import { createProgram } from './program.ts'

// A reader that has seen enough (`pixpact list | head`) is no failure, and no reason to leave work half done.
for (const stream of [process.stdout, process.stderr]) {
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error
  })
}

const program = createProgram(code => {
  process.exitCode = code
})
for (const command of [program, ...program.commands]) command.exitOverride()

try {
  await program.parseAsync()
} catch (error) {
  process.exitCode = tell(error)
}

/** Says what went wrong in a sentence and gives the exit code. Stacks are for those who ask for them. */
function tell(error: unknown): number {
  // commander has said it already; help and version are no errors.
  if (error instanceof CommanderError) return error.exitCode === 0 ? exitCodes.kept : exitCodes.usage
  if (process.env.DEBUG === 'pixpact') console.error(error)
  if (error instanceof UsageError || error instanceof DocumentError) {
    console.error(printable(error.message))
    return exitCodes.usage
  }
  const reason = error instanceof Error ? error.message : String(error)
  console.error(
    `Something went wrong inside pixpact: ${printable(reason)}\nPlease report it together with the command. DEBUG=pixpact shows where it happened.`,
  )
  return exitCodes.usage
}

/** Sentences quote documents, whose authors may have put escape sequences of terminals into them. */
function printable(text: string): string {
  return text.split('\n').map(escapeTerminal).join('\n')
}
