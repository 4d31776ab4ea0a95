import type { Step } from '../../../../core/behaviour.ts'

/** A script as people write it: `429, 429, 200, never-answers`; as JSON where a step says more than that. */
export function writeScript(steps: readonly Step[]): string {
  const words = steps.map(wordOf)
  return words.every(word => word !== undefined) ? words.join(', ') : JSON.stringify(steps)
}

function wordOf({ status, fault, headers, body }: Step): string | undefined {
  if (headers !== undefined || body !== undefined) return undefined
  return fault ?? String(status ?? 200)
}

/** The steps that a text says; a sentence where it says none. Whether there is such a fault is the mock's to know. */
export function readScript(text: string): readonly Step[] | string {
  const trimmed = text.trim()
  if (trimmed.startsWith('[')) return parsed(trimmed)
  const steps: Step[] = []
  for (const word of trimmed.split(/[\s,]+/).filter(one => one !== '')) {
    const status = Number(word)
    if (/^[a-z][a-z0-9-]*$/.test(word)) steps.push({ fault: word })
    else if (/^[2-5]\d\d$/.test(word)) steps.push(status === 200 ? {} : { status })
    else return `“${word}” is no step. Write 200 for an honest answer, another status, or the id of a fault.`
  }
  return steps
}

function parsed(text: string): readonly Step[] | string {
  try {
    return JSON.parse(text)
  } catch {
    return 'This is no JSON. Write steps such as 429, 429, 200, or a list in JSON.'
  }
}
