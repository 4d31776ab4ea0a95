import { type Command, Option } from 'commander'
import { list } from './list-option.ts'
import { positive, whole } from './numbers.ts'
import type { ProxyFlags } from './proxy-flags.ts'

/** The flags of `pixpact proxy`. */
export function addProxy(program: Command, done: (code: number) => void): void {
  program
    .command('proxy')
    .description('judge live traffic on its way through, byte for byte; record it, and answer from a recording')
    .argument('<provider>', 'provider id or path of an OpenAPI document')
    .option('--target <url>', 'URL of the upstream; only its origin is called')
    .option('--port <n>', '0 takes a free one', whole(0, 65_535), 4020)
    .option('--host <address>', 'address to listen on', '127.0.0.1')
    .addOption(list('--allowed-hosts <names>', 'further host names to answer for, comma-separated'))
    .option('--record <file>', 'keep what passes in a HAR file')
    .option('--replay <file>', 'answer from a HAR file alone')
    .addOption(
      new Option('--on-finding <what>', 'what becomes of an answer that breaks a promise (default: pass)').choices([
        'pass',
        'mark',
        'block',
      ]),
    )
    .addOption(
      new Option('--fail-on <severity>', 'exit with 1 from this severity on (default: warning)').choices([
        'error',
        'warning',
        'never',
      ]),
    )
    .option('--follow', 'fetch the images that answers link to, without the key')
    .option('--timeout <seconds>', 'until an answer must be whole (default: 300)', whole(1, 3600))
    .option('--max-latency <seconds>', 'an answer that takes longer is a finding', positive)
    .option('--out <folder>', 'where reports go in the end (default: nowhere)')
    .addOption(list('--report <ids>', 'reporters, comma-separated (default: terminal; with --out all that check has)'))
    .option('--config <file>', 'settings (default: pixpact.config.* of this folder)')
    .action(async (provider: string, flags: ProxyFlags) =>
      done(await (await import('./proxy.ts')).proxy(provider, flags)),
    )
}
