import fc from 'fast-check'
import { expect, test } from 'vitest'
import { escapeHtml, escapeTerminal, escapeXml, fold, quoteShell, withoutCommands } from '../../src/codec/escape.ts'

const nasty = fc.string({
  unit: fc.oneof(
    fc.constantFrom(...`<>&"'\`\\$;|\n\r\t\0 ]/`),
    fc.constantFrom(
      '\u001b[',
      '\u001b]',
      '\u009b',
      '\u0007',
      '\u001b\\',
      ']]>',
      '31m',
      '\u202e',
      '\ud800',
      '\uffff',
      '&#',
    ),
    fc.string({ minLength: 1, maxLength: 1, unit: 'binary' }),
  ),
})

test('escaped text opens no tag and closes no quote in HTML', () => {
  expect(escapeHtml(`<script>alert("1" & '2')</script>`)).toBe(
    '&lt;script&gt;alert(&quot;1&quot; &amp; &#39;2&#39;)&lt;/script&gt;',
  )
  fc.assert(
    fc.property(nasty, text => {
      expect(escapeHtml(text)).not.toMatch(/[<>"'\0]|&(?!(?:amp|lt|gt|quot|#39);)/)
    }),
  )
})

test('escaped text is well-formed XML content', () => {
  expect(escapeXml('a\u0000b\u001bc]]>\ud800d\uffff\u{1f600}\n')).toBe('abc]]&gt;d\u{1f600}\n')
  fc.assert(
    fc.property(nasty, text => {
      const escaped = escapeXml(text)
      expect(escaped).not.toMatch(/[<>"']|&(?!(?:amp|lt|gt|quot|#39);)/)
      expect(escaped.isWellFormed()).toBe(true)
      for (const char of escaped) {
        const code = char.codePointAt(0) ?? 0
        expect(code >= 32 ? code !== 0xfffe && code !== 0xffff : [9, 10, 13].includes(code)).toBe(true)
      }
    }),
  )
})

test.each([
  ['\u001b[31mred\u001b[0m', 'red'],
  ['\u001b]0;title\u0007text', 'text'],
  ['\u001b]8;;https://evil.example\u001b\\link\u001b]8;;\u001b\\', 'link'],
  ['\u009b31mred', 'red'],
  ['\u001bPq#0\u001b\\sixel', 'sixel'],
  ['\u001b]0;never ends', '0;never ends'],
  ['a\r\nb\nc\rd\te', 'a b c d e'],
  ['abc\u202edef\u2066ghi\u200f', 'abcdefghi'],
  ['\u001b\u001b[31m[32mx', '[32mx'],
  ['余额 \u{1f600}', '余额 \u{1f600}'],
])('%j is shown on a terminal as %j', (text, shown) => {
  expect(escapeTerminal(text)).toBe(shown)
})

test('nothing that a terminal obeys is left', () => {
  fc.assert(
    fc.property(nasty, text => {
      for (const char of escapeTerminal(text)) {
        const code = char.codePointAt(0) ?? 0
        expect(code >= 32 && (code < 127 || code > 159)).toBe(true)
        expect('\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u2028\u2029'.includes(char)).toBe(false)
      }
    }),
  )
})

/** How a POSIX shell reads one word of single quotes and escaped quotes (Shell Command Language, section 2.2.2). */
const shellReads = (word: string) => {
  expect(word).toMatch(/^'[^']*'(?:\\''[^']*')*$/)
  return word.slice(1, -1).split(`'\\''`).join("'")
}

test('a quoted word reaches the command as it is', () => {
  expect(quoteShell('')).toBe("''")
  expect(quoteShell("it's $HOME")).toBe(`'it'\\''s $HOME'`)
  fc.assert(
    fc.property(nasty, text => {
      expect(shellReads(quoteShell(text))).toBe(text.replaceAll('\0', ''))
    }),
  )
})

test('a long run of base64 is folded to its length, a hash and a sentence stay', () => {
  const run = 'iVBORw0KGgo/'.repeat(40)
  expect(fold(`{"b64_json":"${run}=="}`, 1000)).toBe('{"b64_json":"<base64 482 characters>"}')
  const text = `sha256 ${'0123456789abcdef'.repeat(4)} of a short text`
  expect(fold(text, 1000)).toBe(text)
})

test('the middle of a long text is left out and counted', () => {
  const text = 'word and '.repeat(200)
  const folded = fold(text, 200)
  const left = Number(/… \((\d+) characters left out\) …/.exec(folded)?.[1])
  const [start = '', end = ''] = folded.split(/ … \(.*\) … /)
  expect(folded.length).toBeLessThanOrEqual(200)
  expect(start.length + left + end.length).toBe(text.length)
  expect(text.startsWith(start) && text.endsWith(end)).toBe(true)
})

test('a folded text keeps to its limit and to whole characters', () => {
  const words = fc.array(fc.constantFrom('a', ' ', '\u{1f600}', '余', 'word '), { maxLength: 300, size: 'max' })
  fc.assert(
    fc.property(words, fc.integer({ min: 30, max: 300 }), (pieces, limit) => {
      const text = pieces.join('')
      const folded = fold(text, limit)
      expect(folded.length).toBeLessThanOrEqual(limit)
      expect(folded.isWellFormed()).toBe(true)
      if (text.length <= limit) expect(folded).toBe(text)
    }),
  )
  expect(fold('0123456789 '.repeat(10), 0)).toBe('… (110 characters more)')
})

test('escaped markup holds no command for a CI runner that prints it, and reads the same', () => {
  const text = '::error::x\n  ::set-output name=a::b\na::b ##vso[task.x]y ##[error]z'
  const safe = withoutCommands(escapeHtml(text))
  expect(safe).not.toMatch(/^\s*::|##(vso)?\[/m)
  expect(safe.replaceAll('&#58;', ':').replaceAll('&#35;', '#')).toBe(text)
  expect(withoutCommands('a::b &#39; # [x]')).toBe('a::b &#39; # [x]')
})
