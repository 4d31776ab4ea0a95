import { Command, Option } from 'commander'
import { addCheck } from './add-check.ts'
import { addVerify } from './add-verify.ts'
import { list } from './list-option.ts'
import type { MockFlags } from './mock.ts'
import { whole } from './numbers.ts'
import { version } from './package.ts'

/** The command line. Each command is loaded when it is used, so that none pays for the others. */
export function createProgram(done: (code: number) => void): Command {
  const program = new Command('pixpact')
    .description('Contract testing for image APIs that other people run.')
    .version(version())
    .showHelpAfterError('Run pixpact --help for the commands and flags.')
    .addHelpText(
      'after',
      '\nExit codes: 0 nothing broken, 1 a promise is broken, 2 wrong usage, 3 nothing could be judged, 130 interrupted.',
    )
  addCheck(program, done)
  addVerify(program, done)
  addMock(program, done)
  program
    .command('list')
    .description('list providers, probes, checks, faults and reporters')
    .argument('[lists...]', 'only these lists')
    .action(async (lists: string[]) => done((await import('./list.ts')).list(lists)))
  program
    .command('explain')
    .description('tell what a check, fault, probe, reporter or provider is')
    .argument('<id>', 'its id, as pixpact list shows it')
    .action(async (id: string) => done(await (await import('./explain.ts')).explain(id)))
  return program
}

function addMock(program: Command, done: (code: number) => void): void {
  program
    .command('mock')
    .description('serve mocks over HTTP')
    .argument('[targets...]', 'provider ids or paths of OpenAPI documents (default: all providers)')
    .option('--port <n>', '0 takes a free one', whole(0, 65_535), 4010)
    .option('--host <address>', 'address to listen on', '127.0.0.1')
    .addOption(new Option('--engine <name>', 'who answers').choices(['native', 'prism']).default('native'))
    .addOption(list('--fault <ids>', 'break in these ways, comma-separated'))
    .option('--latency <ms>', 'wait before each answer', whole(0, 600_000))
    .option('--seed <n>', 'draws other pictures (default: 1)', whole(0, 4_294_967_295))
    .option('--key <key>', 'accept only this key')
    .addOption(list('--allowed-hosts <names>', 'further host names to answer for, comma-separated'))
    .action(async (targets: string[], flags: MockFlags) => {
      const { mock } = await import('./mock.ts')
      done(await mock(targets, { ...flags, fault: flags.fault ?? [], allowedHosts: flags.allowedHosts ?? [] }))
    })
}
