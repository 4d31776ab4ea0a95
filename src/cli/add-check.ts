import { type Command, Option } from 'commander'
import { profiles } from '../core/probe.ts'
import type { CheckFlags } from './check-flags.ts'
import { list } from './list-option.ts'
import { amount, positive, whole } from './numbers.ts'
import { defaultReports } from './settings/choose.ts'

/** The flags of `pixpact check`. What has no default here may stand in the settings file. */
export function addCheck(program: Command, done: (code: number) => void): void {
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
    .option('--free', 'the target bills nobody: a mock or a server of your own')
    .option('--fuzz <n>', 'of a target that bills nobody: draw n further requests per operation', whole(1, 100_000))
    .option('--budget <usd>', 'never spend more than this, by estimate', amount)
    .option('--budget-images <n>', 'never ask for more images than this', whole(0, 100_000))
    .option('--model <name>', 'model to ask for')
    .option('--concurrency <n>', 'calls at the same time (default: 4)', whole(1, 64))
    .option('--rate <n>', 'calls per second at most', positive)
    .option('--resume', 'go on with a run that was cut off: what was paid for is not sent again')
    .option('--timeout <seconds>', 'for each call (default: 300; 10 against the built-in mock)', whole(1, 3600))
    .option('--max-latency <seconds>', 'an answer that takes longer is a finding', positive)
    .option('--seed <n>', 'of the built-in mock and of --fuzz', whole(0, 4_294_967_295), 1)
    .option('--baseline <file>', 'findings that are accepted, each with a reason and an expiry')
    .option('--write-baseline <file>', 'accept what this run finds, for 90 days; needs --reason')
    .option('--reason <text>', 'why, for --write-baseline')
    .addOption(
      new Option('--fail-on <severity>', 'exit with 1 from this severity on (default: warning)').choices([
        'error',
        'warning',
        'never',
      ]),
    )
    .option('--out <folder>', 'where reports go; - prints the only one (default: pixpact-report)')
    .addOption(list('--report <ids>', `reporters, comma-separated (default: ${defaultReports.join(',')})`))
    .addOption(list('--fault <ids>', 'break the built-in mock in these ways, comma-separated'))
    .option('--config <file>', 'settings (default: pixpact.config.* of this folder)')
    .action(async (targets: string[], flags: CheckFlags) =>
      done(await (await import('./check.ts')).check(targets, flags)),
    )
}
