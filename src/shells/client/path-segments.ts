/**
 * A target whose parameters stay within their path: what is sent drops the segments `.` and `..`, also encoded, so that
 * another operation would be called.
 *
 * @throws {TypeError} for such a value
 */
export function requireSegments(target: string): string {
  const [path = ''] = target.split('?')
  if (path.split('/').some(segment => /^(\.|%2e){1,2}$/i.test(segment)))
    throw new TypeError(`A path parameter cannot be "." or "..": ${path} would be another path.`)
  return target
}
