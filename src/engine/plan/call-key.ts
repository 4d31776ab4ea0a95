import { fingerprint } from '../../codec/fingerprint.ts'
import { type Sending, sameRequest } from './same-request.ts'

/**
 * Names a call over runs: equal for equal requests of one probe, under whatever key and at whatever host.
 *
 * @returns 16 hexadecimal digits
 */
export function callKey(call: Sending & { readonly probe: string }): string {
  return fingerprint([call.probe, sameRequest(call)])
}
