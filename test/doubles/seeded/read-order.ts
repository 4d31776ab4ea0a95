import type { Mistake, Order } from './order.ts'
import type { Body } from './read-body.ts'
import { isMistake, readField } from './read-field.ts'
import { readFiles } from './read-files.ts'
import { rules } from './rules.ts'

/** What a body orders, and everything that is wrong with it. What is wrong or absent is settled by the defaults. */
export async function readOrder(
  task: Order['task'],
  body: Body,
): Promise<{ readonly order: Order; readonly mistakes: readonly Mistake[] }> {
  const { fields, form } = body
  const mistakes: Mistake[] = [...body.mistakes]
  const known = rules[task]
  const values = new Map<string, unknown>()
  for (const [name, rule] of Object.entries(known)) {
    const given = fields.get(name)?.at(-1)
    const required = rule.is === 'text' && rule.required
    if (given === undefined && required) mistakes.push(missing(name))
    if (given === undefined) continue
    const read = readField(name, rule, given, form)
    if (isMistake(read)) mistakes.push(read.mistake)
    else values.set(name, read)
  }
  const files = task === 'edit' ? await readFiles(fields) : undefined
  mistakes.push(...(files?.mistakes ?? []))
  const fileNames = task === 'edit' ? ['image', 'image[]', 'mask'] : []
  for (const name of fields.keys())
    if (!Object.hasOwn(known, name) && !fileNames.includes(name)) mistakes.push(unknown(name))
  const order = settle(task, values, files?.inputs ?? [], files?.mask)
  if (order.background === 'transparent' && order.format === 'jpeg')
    mistakes.push(combined('background', 'Transparent background is not supported for JPEG output format.'))
  if (order.compression < 100 && order.format === 'png')
    mistakes.push(combined('output_compression', 'Compression less than 100 is not supported for PNG output format.'))
  return { order, mistakes }
}

function settle(
  task: Order['task'],
  values: ReadonlyMap<string, unknown>,
  inputs: readonly Uint8Array[],
  mask: Uint8Array | undefined,
): Order {
  const text = (name: string, otherwise: string) => {
    const value = values.get(name)
    return typeof value === 'string' && value !== 'auto' ? value : otherwise
  }
  const number = (name: string, otherwise: number) => Number(values.get(name) ?? otherwise)
  return {
    task,
    prompt: text('prompt', 'anything'),
    count: number('n', 1),
    size: text('size', '1024x1024'),
    quality: text('quality', 'medium'),
    background: text('background', 'opaque'),
    format: text('output_format', 'png'),
    compression: number('output_compression', 100),
    delivery: text('response_format', 'b64_json'),
    stream: values.get('stream') === true,
    partials: number('partial_images', 0),
    inputs,
    ...(mask ? { mask } : {}),
  }
}

function missing(param: string): Mistake {
  const message = `Missing required parameter: '${param}'.`
  return { kind: 'missing', param, message, code: 'missing_required_parameter' }
}

function unknown(param: string): Mistake {
  return { kind: 'unknown', param, message: `Unknown parameter: '${param.slice(0, 60)}'.`, code: 'unknown_parameter' }
}

function combined(param: string, message: string): Mistake {
  return { kind: 'combination', param, message, code: 'invalid_value' }
}
