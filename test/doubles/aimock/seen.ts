/** What to look for in an answer as `curl -i` prints it, carriage returns taken out: the same in words and as a pattern. */
export interface Seen {
  readonly words: string
  readonly pattern: RegExp
}

export const oneImage: Seen = {
  words: 'status 200 with one image and nothing else but the time',
  pattern: /^HTTP\/1\.1 200 .*\n\{"created":\d+,"data":\[\{"b64_json":"[^"]+"\}\]\}$/s,
}

export const plainJson: Seen = {
  words: 'status 200, announced as JSON',
  pattern: /^HTTP\/1\.1 200 .*\ncontent-type: application\/json\n/is,
}

export const opaquePng: Seen = {
  words: 'a PNG of 1024x1024 pixels without alpha',
  pattern: /"b64_json":"iVBORw0KGgoAAAANSUhEUgAABAAAAAQACAIA/,
}

export const unauthorized: Seen = {
  words: 'status 401, and no key',
  pattern: /^HTTP\/1\.1 401 (?!.*sk-)/s,
}

export const noParam: Seen = {
  words: 'status 401, and an error of message, type and code',
  pattern: /^HTTP\/1\.1 401 .*\n\{"error":\{"message":"[^"]+","type":"[^"]+","code":"[^"]+"\}\}$/s,
}

export const neitherParamNorCode: Seen = {
  words: 'status 400, and an error of message and type',
  pattern: /^HTTP\/1\.1 400 .*\n\{"error":\{"message":"[^"]+","type":"[^"]+"\}\}$/s,
}

export const missingPrompt: Seen = {
  words: 'status 400, for a missing prompt',
  pattern: /^HTTP\/1\.1 400 .*"message":"Missing required parameter: 'prompt'"/s,
}

export const otherModels: Seen = {
  words: 'status 200, and a list without gpt-image-2',
  pattern: /^HTTP\/1\.1 200 (?!.*gpt-image-2).*"data":\[/s,
}

export const anyHeader: Seen = {
  words: 'any header field is allowed by `*`, which does not cover `authorization`',
  pattern: /^access-control-allow-headers: (?!.*authorization).*\*/im,
}

export const requestId: Seen = {
  words: 'an `x-request-id`',
  pattern: /^x-request-id: \S+$/im,
}
