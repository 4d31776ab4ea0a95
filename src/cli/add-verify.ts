import { type Command, Option } from 'commander'
import { list } from './list-option.ts'
import { positive } from './numbers.ts'
import type { VerifyFlags } from './verify.ts'

/** The flags of `pixpact verify`. */
export function addVerify(program: Command, done: (code: number) => void): void {
  program
    .command('verify')
    .description('judge recorded traffic, ours or that of a browser or proxy; makes no calls')
    .argument('<files...>', 'recordings in the HAR format')
    .addOption(
      list('--provider <names>', 'judge by these providers or OpenAPI documents only, comma-separated (default: all)'),
    )
    .option('--max-latency <seconds>', 'an answer that takes longer is a finding', positive)
    .option('--baseline <file>', 'findings that are accepted, each with a reason and an expiry')
    .addOption(
      new Option('--fail-on <severity>', 'exit with 1 from this severity on')
        .choices(['error', 'warning', 'never'])
        .default('warning'),
    )
    .option('--out <folder>', 'where reports go; - prints the only one', 'pixpact-verify')
    .addOption(list('--report <ids>', 'reporters, comma-separated (default: terminal,json,junit,html)'))
    .option('--config <file>', 'settings (default: pixpact.config.* of this folder)')
    .action(async (files: string[], flags: VerifyFlags) =>
      done(await (await import('./verify.ts')).verify(files, flags)),
    )
}
