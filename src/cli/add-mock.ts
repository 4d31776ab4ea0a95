import { type Command, Option } from 'commander'
import { longest } from '../engine/session/latency.ts'
import { readFaults } from './behaviour/read-faults.ts'
import { readLatency } from './behaviour/read-latency.ts'
import { readRateLimit } from './behaviour/read-rate-limit.ts'
import { readScript } from './behaviour/read-script.ts'
import { readToken } from './behaviour/read-token.ts'
import { list } from './list-option.ts'
import type { MockFlags } from './mock-flags.ts'
import { positive, whole } from './numbers.ts'

/** The flags of `pixpact mock`. */
export function addMock(program: Command, done: (code: number) => void): void {
  const anyBytes = whole(0, 1_000_000_000)
  program
    .command('mock')
    .description('serve mocks over HTTP')
    .argument('[targets...]', 'provider ids or paths of OpenAPI documents (default: all providers)')
    .option('--port <n>', '0 takes a free one', whole(0, 65_535), 4010)
    .option('--host <address>', 'address to listen on', '127.0.0.1')
    .addOption(new Option('--engine <name>', 'who answers').choices(['native', 'prism']).default('native'))
    .option('--fault <ids>', 'break in these ways, comma-separated; id@2 on the second call only', readFaults)
    .option('--latency <ms>', 'wait before each answer: 300, 100-500, or median/p99 as 800/3000', readLatency)
    .option('--first-byte <ms>', 'wait between the head of an answer and its body', whole(0, longest))
    .option('--trickle <bytes>', 'send bodies at so many bytes per second', whole(1, 1_000_000_000))
    .option('--stall-after <bytes>', 'send so much of a body and no more, and keep the connection', anyBytes)
    .option('--cut-after <bytes>', 'send so much of a body and end the connection', anyBytes)
    .option('--rate-limit <n/time>', 'answer 429 to more calls than this, such as 5/10s', readRateLimit)
    .option('--quota <images>', 'refuse for want of balance after so many images', whole(0, 1_000_000_000))
    .option('--script <steps>', 'what the next calls get: statuses or faults, such as 429,429,200', readScript)
    .option('--strict', 'refuse what the origin refuses and relays let pass')
    .option('--pending', 'answer that the images are not made yet, where the document describes that')
    .option('--seed <n>', 'draws other pictures (default: 1)', whole(0, 4_294_967_295))
    .option('--key <key>', 'accept only this key')
    .option('--max-body <mb>', 'megabytes that a request may have (default: 64)', positive)
    .addOption(list('--allowed-hosts <names>', 'further host names to answer for, comma-separated'))
    .option('--control-token <token>', 'lets other machines control the mock that know it', readToken)
    .option('--watch', 'reload documents when they, or files that they refer to, change')
    .action(async (targets: string[], flags: MockFlags) => done(await (await import('./mock.ts')).mock(targets, flags)))
}
