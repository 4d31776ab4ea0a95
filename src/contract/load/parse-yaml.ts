import { Composer, type CST, isMap, isScalar, isSeq, Lexer, LineCounter, type Node, Parser } from 'yaml'
import { DocumentError } from '../../core/errors.ts'
import { isRecord, type Json } from '../../core/json.ts'

/** Bytes of one file. */
export const sizeLimit = 10 * 1024 * 1024
const depthLimit = 256
const nodeLimit = 1_000_000
const aliasLimit = 100

/**
 * Reads one YAML 1.2 or JSON document into plain data. Depth and size are bounded before the tree is built,
 * because the composer recurses and aliases multiply.
 *
 * @param name the file's name, for messages
 * @throws {DocumentError} with line and column
 */
export function parseYaml(text: string, name: string): Json {
  const lines = new LineCounter()
  const fail = (offset: number, message: string): never => {
    const { line, col } = lines.linePos(offset)
    throw new DocumentError(
      `${name} is not readable ${name.endsWith('.json') ? 'JSON' : 'YAML'}: ${message} at line ${line}, column ${col}.`,
    )
  }
  try {
    const tokens = tokenize(text, lines, fail)
    // The composer compares each new key with all before it; keys are compared below, in one pass.
    const options = { version: '1.2', schema: 'core', merge: false, uniqueKeys: false, prettyErrors: false } as const
    const [first, second] = new Composer(options).compose(tokens, true, text.length)
    const error = first?.errors[0]
    if (error) fail(error.pos[0], error.message.replace(/\.$/, ''))
    if (second) fail(second.range[0], 'a second document begins; keep one document in a file')
    uniqueKeys(first?.contents ?? null, fail)
    return plain(first?.toJS({ maxAliasCount: aliasLimit }) as Json, name)
  } catch (error) {
    if (error instanceof DocumentError) throw error
    const reason =
      error instanceof RangeError ? 'it is nested too deeply' : error instanceof Error ? error.message : String(error)
    throw new DocumentError(`${name} is not readable ${name.endsWith('.json') ? 'JSON' : 'YAML'}: ${reason}.`, {
      cause: error,
    })
  }
}

function tokenize(text: string, lines: LineCounter, fail: (offset: number, message: string) => never): CST.Token[] {
  const parser = new Parser(lines.addNewLine)
  lines.addNewLine(0)
  const tokens: CST.Token[] = []
  let nodes = 0
  for (const lexeme of new Lexer().lex(text)) {
    if (isNode(lexeme)) nodes++
    if (nodes > nodeLimit) fail(parser.offset, `more than ${nodeLimit} values; split the document`)
    if (parser.stack.length > depthLimit)
      fail(parser.offset, `more than ${depthLimit} levels of nesting; flatten the document`)
    for (const token of parser.next(lexeme)) tokens.push(token)
  }
  for (const token of parser.end()) tokens.push(token)
  return tokens
}

/** Whether a lexeme begins a value: a scalar (which the lexer marks by U+001F or its quote), a flow collection or an item. */
function isNode(lexeme: string): boolean {
  return '\u001f"\'[{-'.includes(lexeme.charAt(0))
}

function uniqueKeys(node: unknown, fail: (offset: number, message: string) => never): void {
  if (isSeq(node)) for (const item of node.items) uniqueKeys(item, fail)
  if (!isMap(node)) return
  const seen = new Set<unknown>()
  for (const { key, value } of node.items) {
    const name = isScalar(key) ? String(key.value) : undefined
    if (name !== undefined && seen.has(name))
      fail((key as Node).range?.[0] ?? 0, `the key "${name}" stands twice in one map`)
    seen.add(name)
    uniqueKeys(value, fail)
  }
}

/** A copy without shared parts, within the budget of values, and without keys that reach a prototype. */
function plain(root: Json, name: string): Json {
  let nodes = 0
  const copy = (value: Json): Json => {
    if (++nodes > nodeLimit)
      throw new DocumentError(`${name} holds more than ${nodeLimit} values once its aliases are expanded; split it.`)
    if (Array.isArray(value)) return value.map(copy)
    if (isRecord(value)) {
      const entries = Object.entries(value as { readonly [key: string]: Json }).filter(([key]) => key !== '__proto__')
      return Object.fromEntries(entries.map(([key, item]) => [key, copy(item)]))
    }
    return typeof value === 'bigint' || value === undefined ? String(value) : value
  }
  return copy(root)
}
