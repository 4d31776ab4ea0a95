import { Command, Option } from 'commander'
import { profiles } from '../core/probe.ts'
import type { CheckFlags } from './check-flags.ts'
import type { MockFlags } from './mock.ts'
import { amount, whole, words } from './numbers.ts'
import { version } from './package.ts'

const defaultReports = ['terminal', 'json', 'junit', 'html']

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

function addCheck(program: Command, done: (code: number) => void): void {
  program
    .command('check')
    .description('run the conformance probes; without --target and --live against the built-in mock')
    .argument('[targets...]', 'provider ids or paths of OpenAPI documents (default: all providers)')
    .option('--target <url>', 'base URL of the upstream to ask')
    .option('--live', 'ask the host that the document names')
    .option('--key-env <name>', 'environment variable that holds the key (default: the one the document names)')
    .addOption(
      new Option(
        '--profile <name>',
        'how much to ask (default: probe, which costs nothing; full against the built-in mock)',
      ).choices(profiles),
    )
    .option('--plan', 'print every call and its estimated cost, and send none')
    .option('--budget <usd>', 'never spend more than this, by estimate', amount)
    .option('--model <name>', 'model to ask for')
    .option('--concurrency <n>', 'calls at the same time', whole(1, 64), 4)
    .option('--timeout <seconds>', 'for each call (default: 300; 10 against the built-in mock)', whole(1, 3600))
    .option('--seed <n>', 'of the built-in mock', whole(0, 4_294_967_295), 1)
    .addOption(
      new Option('--fail-on <severity>', 'exit with 1 from this severity on')
        .choices(['error', 'warning', 'never'])
        .default('warning'),
    )
    .option('--out <folder>', 'where reports go; - prints the only one', 'pixpact-report')
    .addOption(list('--report <ids>', `reporters, comma-separated (default: ${defaultReports.join(',')})`))
    .addOption(list('--fault <ids>', 'break the built-in mock in these ways, comma-separated'))
    .action(async (targets: string[], flags: CheckFlags) => {
      const { check } = await import('./check.ts')
      done(await check(targets, { ...flags, report: flags.report ?? defaultReports, fault: flags.fault ?? [] }))
    })
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

function list(flags: string, description: string): Option {
  return new Option(flags, description).argParser(words)
}
