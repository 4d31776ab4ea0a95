const limit = 1_000

/**
 * The shortest text that a simple pattern matches, or undefined for one that uses more than literals, classes, groups,
 * alternatives and counts. `extra` makes each repeatable part that much longer.
 */
export function samplePattern(pattern: string, extra = 0): string | undefined {
  const reader = new Reader(pattern, extra)
  try {
    const text = reader.alternatives()
    return reader.done() && text.length <= limit ? text : undefined
  } catch (error) {
    // Of groups that nest thousands deep the stack is not enough.
    if (error instanceof Unsupported || error instanceof RangeError) return undefined
    throw error
  }
}

class Unsupported extends Error {}

class Reader {
  private at = 0
  private readonly pattern: string
  private readonly extra: number
  constructor(pattern: string, extra: number) {
    this.pattern = pattern
    this.extra = extra
  }

  done(): boolean {
    return this.at === this.pattern.length
  }

  /** The first alternative's text; the others are read over. */
  alternatives(): string {
    const first = this.sequence()
    while (this.take('|')) this.sequence()
    return first
  }

  private sequence(): string {
    let text = ''
    while (!this.done() && !'|)'.includes(this.peek())) {
      if (this.take('^') || this.take('$')) continue
      const atom = this.atom()
      const count = this.count()
      if (text.length + atom.length * count > limit) throw new Unsupported()
      text += atom.repeat(count)
    }
    return text
  }

  private atom(): string {
    const char = this.next()
    if (char === '(') return this.group()
    if (char === '[') return this.charClass()
    if (char === '\\') return this.escaped()
    if (char === '.') return 'a'
    if ('*+?{'.includes(char)) throw new Unsupported()
    return char
  }

  private group(): string {
    if (this.take('?') && !this.take(':')) throw new Unsupported()
    const text = this.alternatives()
    if (!this.take(')')) throw new Unsupported()
    return text
  }

  private escaped(): string {
    const char = this.next()
    const known: { readonly [letter: string]: string } = {
      d: '1',
      w: 'a',
      s: ' ',
      D: 'a',
      S: 'a',
      W: '-',
      n: '\n',
      t: '\t',
    }
    if (known[char] !== undefined) return known[char]
    if (/[A-Za-z0-9]/.test(char)) throw new Unsupported()
    return char
  }

  private charClass(): string {
    const negated = this.take('^')
    const ranges: [string, string][] = []
    while (!this.take(']')) {
      const low = this.take('\\') ? this.escaped() : this.next()
      const isRange = this.peek() === '-' && this.pattern[this.at + 1] !== ']'
      if (isRange) this.at++
      ranges.push([low, isRange ? (this.take('\\') ? this.escaped() : this.next()) : low])
    }
    if (!negated) return ranges[0]?.[0] ?? fail()
    return [...'aA1-_ é'].find(char => ranges.every(([low, high]) => char < low || char > high)) ?? fail()
  }

  private count(): number {
    if (this.take('?') || this.take('*'))
      return this.lazy(this.extra > 0 && this.pattern[this.at - 1] === '*' ? this.extra : 0)
    if (this.take('+')) return this.lazy(1 + this.extra)
    const found = /^\{(\d+)(,?)(\d*)\}/.exec(this.pattern.slice(this.at))
    if (!found) return this.peek() === '{' ? fail() : 1
    this.at += found[0].length
    const [, low, comma, high] = found
    const most = comma ? (high ? Number(high) : limit) : Number(low)
    return this.lazy(Math.min(Number(low) + this.extra, most))
  }

  private lazy(count: number): number {
    this.take('?')
    return count
  }

  private peek(): string {
    return this.pattern[this.at] ?? ''
  }

  private next(): string {
    return this.pattern[this.at++] ?? fail()
  }

  private take(char: string): boolean {
    if (this.peek() !== char) return false
    this.at++
    return true
  }
}

function fail(): never {
  throw new Unsupported()
}
