import type { IncomingMessage, ServerResponse } from 'node:http'
import { readJson } from '../../../codec/json.ts'
import type { Intake } from '../intake.ts'
import { readBody, requireFits } from '../read-request.ts'
import { Refusal } from '../refusal.ts'

/**
 * The JSON body of a request, whatever type it says it has: what curl sends by default is called a form.
 *
 * @throws {Refusal} 400 for what is no JSON, 413 for what is larger than the intake allows
 */
export async function readJsonBody(
  request: IncomingMessage,
  response: ServerResponse,
  intake: Intake,
): Promise<unknown> {
  requireFits(request, intake)
  if (request.headers.expect !== undefined) response.writeContinue()
  const bytes = await readBody(request, intake)
  intake.held -= bytes.length
  const { value, issues } = readJson(bytes)
  const [issue] = issues
  if (issue) throw new Refusal(400, 'invalid_body', `The body is not valid JSON: ${issue.message}. Correct it.`)
  return value
}
