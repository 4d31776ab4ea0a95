import type { Ask } from './ask.ts'

/** A command for a POSIX shell. `$TARGET` is the origin, `$OPENAI_API_KEY` the key; files are named. */
export function curlOf({ path, method, headers = [], key, body }: Ask): string {
  const credentials = {
    given: ' -H "Authorization: Bearer $OPENAI_API_KEY"',
    wrong: " -H 'Authorization: Bearer sk-wrong'",
    none: '',
  }[key ?? 'given']
  const fields = headers.map(([name, value]) => ` -H ${quote(`${name}: ${value}`)}`).join('')
  const command = `curl -sSi${method === undefined ? '' : ` -X ${method}`} "$TARGET${path}"${credentials}${fields}`
  if (body === undefined) return command
  if ('json' in body) return `${command} -H 'Content-Type: application/json' -d ${quote(JSON.stringify(body.json))}`
  if ('form' in body)
    return body.form.reduce(
      (line, [name, value]) => `${line} -F ${quote(`${name}=${typeof value === 'string' ? value : `@${value.name}`}`)}`,
      command,
    )
  const text = quote(body.text.replaceAll('\\', '\\\\').replaceAll('\r\n', '\\r\\n'))
  return `printf '%b' ${text} | ${command} -H 'Content-Type: ${body.type}' --data-binary @-`
}

/** A run of one letter is printed by the shell: nobody reads thousands of them. */
function quote(text: string): string {
  const [run] = /a{1000,}/.exec(text) ?? []
  if (run !== undefined) {
    const [before = '', after = ''] = text.split(run, 2).map(part => (part === '' ? '' : quote(part)))
    return `${before}"$(printf 'a%.0s' $(seq ${run.length}))"${after}`
  }
  return /^[\w=@.-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`
}
