const granting = [
  String.raw`[\w.-]*(?:signature|token|secret|password|credential|access[-_]?key(?:[-_]?id)?|api[-_]?key)`,
  'sig|sign|auth(?:_key|orization)?|hmac|jwt|key|policy|key-pair-id',
].join('|')

// Within JSON an ampersand and a slash may be escaped.
const pattern = new RegExp(String.raw`((?:[?&;]|\\u0026)(?:${granting})=)((?:[^&#"'\s\\<>;=]|\\\/)+)`, 'gi')

/**
 * A text in which the query values that grant access to a URL are hidden, character by character, so that no length
 * changes. What says until when it is granted stays: links are judged by it.
 */
export function maskSignatures(text: string): string {
  return text.replace(pattern, (_, name: string, value: string) => name + value.replaceAll(/[^\\/]/g, '*'))
}
