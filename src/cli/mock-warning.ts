import { isLoopback } from '../shells/node/hosts.ts'
import type { MockFlags } from './mock-flags.ts'

/** Says what other machines reach, where they reach anything. */
export function warnOfOthers({ host, controlToken }: MockFlags, { port }: { readonly port: number }): void {
  if (isLoopback(host)) return
  const control =
    controlToken === undefined
      ? 'What it received and how it behaves (below /_pixpact/) is open to this machine alone; --control-token opens it to those who know the token.'
      : 'What it received, keys masked, and how it behaves (below /_pixpact/) is open to whoever knows the token of --control-token, which is sent in clear text.'
  console.error(
    `Warning: every machine that reaches ${host}, port ${port}, can call this mock. ${control} Leave --host out to serve this machine alone, or let a firewall decide who gets through.\n`,
  )
}
