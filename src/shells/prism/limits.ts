/** What Prism does otherwise than the providers whose documents it serves, for those who start it. */
export const prismLimits: readonly string[] = [
  "It answers with the document's one example, whatever n, size or format was asked for.",
  'It has no event streams: a request with stream gets JSON, or a 500.',
  'It never answers a JSON body that cannot be parsed, and some broken forms or "Accept: ,,,," end it.',
  'It refuses several image[] parts, takes text for a file, and bodies of more than 10 MB get a 413.',
  'It serves paths without the path of the server: /images/edits, not /v1/images/edits.',
]
