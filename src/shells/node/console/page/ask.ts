const tokenName = 'pixpact-token'

/** The control API did not do what it was asked; the message is a sentence for people. */
export class Refused extends Error {
  override readonly name = 'Refused'
  /** 0 when no answer came. */
  readonly status: number
  constructor(status: number, message: string) {
    super(message)
    this.status = status
  }
}

/** What a machine that is not the mock's own has to know; kept for as long as the tab is open. */
export function token(): string | null {
  return sessionStorage.getItem(tokenName)
}

export function useToken(given: string): void {
  sessionStorage.setItem(tokenName, given)
}

/**
 * Asks the control API, below `/_pixpact/`.
 *
 * @throws {Refused}
 */
export async function ask<Answer>(method: string, path: string, body?: unknown): Promise<Answer> {
  const known = token()
  const headers = { ...(known !== null && { 'x-pixpact-token': known }), 'content-type': 'application/json' }
  const sent = body === undefined ? {} : { body: JSON.stringify(body) }
  const answer = await fetch(`/_pixpact/${path}`, { method, headers, ...sent }).catch(() => undefined)
  if (answer === undefined) throw new Refused(0, 'The mock does not answer. Is it still running?')
  const text = await answer.text()
  if (!answer.ok) throw new Refused(answer.status, reasonIn(text) ?? `The mock answered ${answer.status}.`)
  return JSON.parse(text === '' ? 'null' : text)
}

function reasonIn(text: string): string | undefined {
  try {
    return JSON.parse(text).error.message
  } catch {
    return undefined
  }
}
