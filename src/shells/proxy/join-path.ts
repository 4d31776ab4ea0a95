/**
 * The path of a request at the target. It goes on as it is, behind what it lacks of the target's own path: at
 * `https://relay.example/api/v1` both `/v1/images` and `/api/v1/images` become `/api/v1/images`.
 *
 * @param base the path of the target, with or without a trailing slash
 * @param path begins with a slash and may have a query; nothing of it is rewritten
 */
export function joinPath(base: string, path: string): string {
  const segments = base.replace(/\/+$/, '').split('/').slice(1)
  for (let lacking = 0; lacking < segments.length; lacking++) {
    const shared = segments
      .slice(lacking)
      .map(segment => `/${segment}`)
      .join('')
    if (path.startsWith(shared) && /^([/?]|$)/.test(path.slice(shared.length)))
      return `${prefix(segments.slice(0, lacking))}${path}`
  }
  return `${prefix(segments)}${path}`
}

function prefix(segments: readonly string[]): string {
  return segments.map(segment => `/${segment}`).join('')
}
