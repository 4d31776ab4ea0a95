import { isLoopback } from '../../shells/node/hosts.ts'

/** Says that other machines can use the proxy, where they can. */
export function warnOfOthers(host: string, port: number): void {
  if (isLoopback(host)) return
  console.error(
    `Warning: every machine that reaches ${host}, port ${port}, can call through this proxy, and keys come to it in clear text. Leave --host out to serve this machine alone, or let a firewall decide who gets through.`,
  )
}
