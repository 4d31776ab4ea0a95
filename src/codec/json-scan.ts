import type { JsonIssue } from './json-issue.ts'
import { nameMistake, position } from './json-mistake.ts'
import { cut, endOfString, faultOfString, wrong } from './json-string.ts'
import { formatPointer } from './pointer.ts'

/** Levels of nesting that are read. Everything downstream may walk a value by recursion. */
export const depthLimit = 256
const issueLimit = 100

/** What may stand next. */
type Expected = 'value' | 'first item' | 'key' | 'first key' | 'colon' | 'more' | 'end'

/**
 * An open container: an object with the keys so far, or an array. `segment` is the place within it, none between two
 * keys.
 */
interface Frame {
  readonly keys: Keys | undefined
  segment: string | number | undefined
}

/** The keys of one object. Most have few, and a list is then faster than a set. */
class Keys {
  readonly #few: string[] = []
  #many: Set<string> | undefined

  /** True when the key was there before. */
  add(key: string): boolean {
    if (this.#many) return this.#many.size === this.#many.add(key).size
    if (this.#few.includes(key)) return true
    if (this.#few.push(key) > 24) this.#many = new Set(this.#few)
    return false
  }
}

// The characters that structure a text, by code.
const comma = 44
const colon = 58
const quote = 34
const openObject = 123
const closeObject = 125
const openArray = 91
const closeArray = 93

const scalar = /(?:true|false|null|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?)(?![\w.+-])/y

/**
 * Lists what keeps a text from being JSON, and the keys that stand twice in one object. Empty for a sound text.
 * Linear in the text, and no recursion. After a wrong number it goes on; any other mistake of syntax ends the scan.
 * @see https://www.rfc-editor.org/rfc/rfc8259#section-4
 */
export function scanJson(text: string): readonly JsonIssue[] {
  const issues: JsonIssue[] = []
  const frames: Frame[] = []
  let frame: Frame | undefined
  let expected: Expected = 'value'
  let index = 0

  const stop = (kind: JsonIssue['kind'], message: string) => {
    issues.push({ kind, message, at: place(frames) })
    return issues
  }
  const report = (kind: JsonIssue['kind'], message: string) => {
    if (issues.length < issueLimit) stop(kind, message)
  }
  const endsEarly = () => {
    const at = place(frames)
    return stop('syntax', `the text ends early, after ${text.length} characters${at && `, at ${at}`}`)
  }
  const mistaken = (wanted: string) => stop('syntax', nameMistake(text, index, wanted).message)

  const passString = () => {
    const end = endOfString(text, index)
    if (end === cut) endsEarly()
    if (end === wrong) stop('syntax', faultOfString(text, index))
    return end
  }

  for (;;) {
    index = skipSpace(text, index)
    if (index >= text.length) return expected === 'end' ? issues : endsEarly()
    const code = text.charCodeAt(index)

    if (expected === 'end') return stop('syntax', trailing(text, index))

    if (expected === 'colon') {
      if (code !== colon) return mistaken('a colon after the key')
      index++
      expected = 'value'
      continue
    }

    const closes = frame && code === (frame.keys ? closeObject : closeArray)
    if (closes && (expected === 'more' || expected === 'first item' || expected === 'first key')) {
      frames.pop()
      frame = frames.at(-1)
      index++
      expected = frame ? 'more' : 'end'
      continue
    }

    if (expected === 'more') {
      if (code !== comma || !frame) return mistaken(frame?.keys ? 'a comma or }' : 'a comma or ]')
      index++
      frame.segment = typeof frame.segment === 'number' ? frame.segment + 1 : undefined
      expected = frame.keys ? 'key' : 'value'
      continue
    }

    if (expected === 'key' || expected === 'first key') {
      if (code !== quote || !frame?.keys) return mistaken('a key in double quotes')
      const end = passString()
      if (end < 0) return issues
      const raw = text.slice(index + 1, end - 1)
      const key: string = raw.includes('\\') ? JSON.parse(text.slice(index, end)) : raw
      frame.segment = key
      if (frame.keys.add(key)) report('duplicate-key', duplicated(key))
      index = end
      expected = 'colon'
      continue
    }

    if (code === openObject || code === openArray) {
      if (frames.length >= depthLimit) return stop('depth', `the text nests deeper than ${depthLimit} levels`)
      const object = code === openObject
      frame = object ? { keys: new Keys(), segment: undefined } : { keys: undefined, segment: 0 }
      frames.push(frame)
      expected = object ? 'first key' : 'first item'
      index++
      continue
    }

    if (code === quote) {
      const end = passString()
      if (end < 0) return issues
      index = end
    } else {
      scalar.lastIndex = index
      if (scalar.test(text)) index = scalar.lastIndex
      else {
        const mistake = nameMistake(text, index, 'a value')
        if (mistake.cut) return endsEarly()
        if (mistake.end === undefined) return stop('syntax', mistake.message)
        report('number', mistake.message)
        index = mistake.end
      }
    }
    expected = frame ? 'more' : 'end'
  }
}

function skipSpace(text: string, from: number): number {
  let index = from
  for (let code = text.charCodeAt(index); code === 32 || code === 10 || code === 13 || code === 9; ) {
    code = text.charCodeAt(++index)
  }
  return index
}

function place(frames: readonly Frame[]): string {
  return formatPointer(frames.flatMap(({ segment }) => (segment === undefined ? [] : [String(segment)])))
}

function duplicated(key: string): string {
  const shown = JSON.stringify(key.length > 60 ? `${key.slice(0, 60)}…` : key)
  return `the key ${shown} stands more than once in one object; readers differ in which one they keep`
}

function trailing(text: string, index: number): string {
  const left = text.length - index
  const what = /[{[]/.test(text.charAt(index)) ? 'a second value' : `${left} more character${left === 1 ? '' : 's'}`
  return `${what} follows the end of the JSON text, at ${position(text, index)}`
}
