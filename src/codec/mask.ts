import { maskPatterns, type SecretForm, secretPatterns } from './secret-forms.ts'

/** What stands in place of a secret. */
export const masked = '***'

/**
 * A function that hides the secrets in a text wherever their value stands: as they are, percent-encoded, escaped for
 * JSON or HTML, spaced or wrapped, and in base64 at any alignment. Secrets of fewer than 4 characters are ignored.
 */
export function createMask(secrets: readonly string[]): (text: string) => string {
  const longestFirst = [...new Set(secrets)].sort((a, b) => b.length - a.length)
  const { known, plain } = inBounds(longestFirst)
  const patterns = known.flatMap(maskPatterns).map(source => new RegExp(`(?:${source})+`, 'g'))
  return text => {
    const bare = plain.reduce((shown, secret) => shown.replaceAll(secret, masked), text)
    return patterns.reduce((shown, pattern) => shown.replace(pattern, masked), bare)
  }
}

/** Patterns for every form of a secret are hundreds of times its length. */
const mostSecrets = 8
const longestSecret = 10_000

/** The secrets that are looked for in every form, and those, of a recording with many, that are looked for as they are. */
export function inBounds(secrets: readonly string[]): {
  readonly known: readonly string[]
  readonly plain: readonly string[]
} {
  const short = secrets.filter(({ length }) => length >= 4 && length <= longestSecret)
  const known = short.slice(0, mostSecrets)
  return { known, plain: secrets.filter(secret => secret.length >= 4 && !known.includes(secret)) }
}

/**
 * How a secret stands in a text, or undefined when it does not. A shortened secret such as `sk-1234***abcd` is none.
 */
export function echoes(text: string, secret: string): SecretForm | undefined {
  // Eight characters of base64 turn up in an image by chance once in 2^48 places; four would be a false alarm.
  const telling = secretPatterns(secret).filter(({ form, length }) => !form.startsWith('base64') || length >= 8)
  return telling.find(({ source }) => new RegExp(source).test(text))?.form
}

const scheme = /^(?:basic|bearer|digest|hmac|negotiate|token|key|apikey|aws4-hmac-sha256)(?=\s)/i
const authorising = /^(?:proxy-)?authorization$/
const secretHeader = new RegExp(
  '^(?:set-)?cookie2?$|(?:^|[-_])(?:api[-_]?key|access[-_]?key|auth|token|secret|password|passwd|session(?:-id)?' +
    '|signature|credentials?)$',
)
const urlHeader = /^(?:content-location|location|link|refresh|referer)$/

/**
 * Header fields fit to be shown: those that carry credentials by their name keep at most their scheme, the others are
 * masked by value.
 */
export function maskHeaders(
  headers: readonly (readonly [name: string, value: string])[],
  mask: (text: string) => string,
): readonly (readonly [name: string, value: string])[] {
  return headers.map(([name, value]) => {
    const key = name.toLowerCase()
    if (authorising.test(key)) {
      const word = scheme.exec(value.trim())?.[0]
      return [name, word ? `${word} ${masked}` : masked]
    }
    if (secretHeader.test(key) && !key.startsWith('access-control-')) return [name, masked]
    return [name, urlHeader.test(key) ? maskUrl(value, mask) : mask(value)]
  })
}

// What signs a URL at the clouds that keep images (S3, GCS, OSS, COS, Azure, CloudFront), and keys in queries.
const secretParameter = new RegExp(
  `^(?:${[
    '(?:x-(?:amz|goog|oss|cos|obs|tos|ms)|oss|aws|google)-?.+|q-.+|key-pair-id|policy|expires',
    's[aeprtv]|spr|srt|sk(?:oid|tid|[tesv])|ss|sip',
    'sig|sign|.*(?:token|secret|password|api[-_]?key|signature)|key|auth(?:_key|orization)?|credential',
    'access_?key(?:_?id)?',
  ].join('|')})$`,
  'i',
)

/**
 * A URL fit to be shown: without its user part, the values of parameters that sign it or grant access hidden, the rest
 * masked by value.
 */
export function maskUrl(url: string, mask: (text: string) => string): string {
  const signed = url.replaceAll(
    /([?&;#])([^?&;#=]*)=([^?&;#]*)/g,
    (whole, before: string, name: string, value: string) =>
      value !== '' && secretParameter.test(decode(name)) ? `${before}${name}=${masked}` : whole,
  )
  return mask(signed.replace(/^([a-z][a-z0-9+.-]*:\/\/)[^/?#]*@/i, `$1${masked}@`))
}

function decode(name: string): string {
  try {
    return decodeURIComponent(name)
  } catch {
    return name
  }
}
