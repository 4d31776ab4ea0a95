import { UsageError } from '../core/errors.ts'

/** Why an address cannot be listened on, as a sentence that says what to do; an unforeseen error stays as it is. */
export function cannotListen(error: NodeJS.ErrnoException, port: number, host: string): Error {
  const options = { cause: error }
  switch (error.code) {
    case 'EADDRINUSE':
      return new UsageError(
        `Port ${port} of ${host} is in use. Stop what listens there or choose another with --port (0 takes a free one).`,
        options,
      )
    case 'EACCES':
      return new UsageError(`This user may not listen on port ${port}. Choose one above 1023 with --port.`, options)
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
      return new UsageError(
        `${host} is no address of this machine. Give --host 127.0.0.1, or 0.0.0.0 for all.`,
        options,
      )
    default:
      return error
  }
}
