const entities: { readonly [char: string]: string } = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

/** Text for HTML content or a quoted attribute. */
export function escapeHtml(text: string): string {
  return text.replaceAll(/[&<>"']/g, char => entities[char] ?? char).replaceAll('\0', '\ufffd')
}

/**
 * Text for XML 1.0 content or a quoted attribute (not for CDATA). Characters that XML cannot hold are dropped; `]]>`
 * cannot remain.
 * @see https://www.w3.org/TR/xml/#charsets
 */
export function escapeXml(text: string): string {
  return text
    .replaceAll(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, '')
    .replaceAll(/[&<>"']/g, char => entities[char] ?? char)
}

/**
 * Escaped HTML or XML in which CI runners that print it find no commands: `::` where a line begins, `##[` and `##vso[`
 * anywhere. Character references keep the text what it is.
 */
export function withoutCommands(markup: string): string {
  return markup.replaceAll(/^([^\S\n]*):(?=:)/gm, '$1&#58;').replaceAll(/#(?=\[|vso\[)/g, '&#35;')
}

const newLines = /\s+/g
const marks = /[\\`*_[\]|~#]/g

/**
 * Text for one line of GitHub Flavored Markdown, within a paragraph or a table cell: no markup, no HTML, no link, no
 * picture, no formula. What forges look for in finished text, such as the name of a person or the number of an issue,
 * is parted by a space of no width.
 * @see https://github.github.com/gfm/#backslash-escapes
 */
export function escapeMarkdown(text: string): string {
  return text
    .replaceAll(newLines, ' ')
    .trim()
    .replaceAll(marks, '\\$&')
    .replaceAll(/[&<>]/g, char => entities[char] ?? char)
    .replaceAll(/#(?=\d)/g, '#&#8203;')
    .replaceAll(/(GH)-(?=\d)/gi, '$1&#8203;-')
    .replaceAll('@', '@&#8203;')
    .replaceAll('$', '&#36;')
    .replaceAll(/:(?=\/\/)|(?<=mailto|xmpp):/gi, '\\:')
    .replaceAll(/(?<=www)\./gi, '\\.')
    .replaceAll('\0', '\ufffd')
}

const sequences = new RegExp(
  [
    // A control sequence.
    String.raw`(?:\x1b\[|\x9b)[0-?]*[ -/]*[@-~]`,
    // A string that ends in BEL or ST: OSC, DCS, SOS, PM, APC.
    String.raw`(?:\x1b[\]PX^_]|[\x90\x98\x9d-\x9f])[^\x07\x1b\x90\x98\x9c-\x9f]*(?:\x07|\x1b\\|\x9c)`,
    // Any other escape sequence.
    String.raw`\x1b[ -/]*[0-~]`,
  ].join('|'),
  'g',
)

// biome-ignore-start lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
/**
 * Text for one line of a terminal: no escape sequences, no control characters, none that turn the direction of writing.
 * Line breaks and tabs become a space each.
 * @see https://ecma-international.org/publications-and-standards/standards/ecma-48/
 */
export function escapeTerminal(text: string): string {
  return text
    .replaceAll(sequences, '')
    .replaceAll(/\r\n|[\n\r\t\v\f\x85\u2028\u2029]/g, ' ')
    .replaceAll(/[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/g, '')
}

// biome-ignore-end lint/suspicious/noControlCharactersInRegex: as above

/** One word of a POSIX shell, in single quotes. NUL, which no argument can hold, is dropped. */
export function quoteShell(text: string): string {
  return `'${text.replaceAll('\0', '').replaceAll("'", "'\\''")}'`
}

/** A run of this many characters of base64 is no word that people read. */
const longest = 256

const base64 = new Set(
  Array.from('ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/-_', c => c.charCodeAt(0)),
)

/**
 * Text of at most `limit` characters for people to read: runs of base64 become `<base64 N characters>`, and of what is
 * still too long the middle is left out and counted. Below 80 characters the end is left out; the note itself is never
 * cut.
 */
export function fold(text: string, limit: number): string {
  const folded = withoutBase64(text)
  if (folded.length <= limit) return folded
  const note = (left: number) => (limit < 80 ? `… (${left} characters more)` : ` … (${left} characters left out) … `)
  const room = Math.max(0, limit - note(folded.length).length)
  const tail = limit < 80 ? 0 : Math.floor(room / 3)
  let head = room - tail
  if (partsPair(folded, head)) head--
  let from = folded.length - tail
  if (partsPair(folded, from)) from++
  return folded.slice(0, head) + note(from - head) + folded.slice(from)
}

/** A loop, because a regular expression overflows its stack on the megabytes of one image. */
function withoutBase64(text: string): string {
  if (text.length < longest) return text
  const pieces: string[] = []
  let kept = 0
  for (let at = 0; at < text.length; ) {
    let end = at
    while (end < text.length && base64.has(text.charCodeAt(end))) end++
    if (end - at >= longest) {
      for (let padding = 0; padding < 2 && text[end] === '='; padding++) end++
      pieces.push(text.slice(kept, at), `<base64 ${end - at} characters>`)
      kept = end
    }
    at = Math.max(end, at + 1)
  }
  return pieces.join('') + text.slice(kept)
}

/** Whether a cut at the index parts a surrogate pair. */
function partsPair(text: string, index: number): boolean {
  const before = text.charCodeAt(index - 1)
  return index < text.length && before >= 0xd800 && before < 0xdc00
}
