import { aa } from './aa.ts'
import { aimanyi } from './aimanyi.ts'
import { apigo } from './apigo.ts'
import { bodyRows } from './body-rows.ts'
import { codex22 } from './codex22.ts'
import { formRows, framedRows } from './form-rows.ts'
import { gptplus5 } from './gptplus5.ts'
import { jsonRows } from './json-rows.ts'
import { openai } from './openai.ts'
import type { Row } from './row.ts'
import type { Subject } from './subject.ts'
import { wireRows } from './wire-rows.ts'

/** What both engines are asked, by provider. */
export const subjects: { readonly [provider: string]: readonly Subject[] } = {
  aa,
  aimanyi,
  apigo,
  codex22,
  gptplus5,
  openai,
}

/** Every row of one subject. */
export async function rowsOf(subject: Subject): Promise<readonly Row[]> {
  const own = subject.kind === 'form' ? [...(await formRows(subject)), ...framedRows(subject)] : jsonRows(subject)
  return [...(await bodyRows(subject)), ...(await wireRows(subject)), ...own]
}
