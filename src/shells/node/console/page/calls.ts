import { visible } from '../../../../reporters/telling/visible.ts'
import type { OperationEntry, ProviderEntry } from '../catalog.ts'
import { copyButton } from './copy-button.ts'
import { byId, element, foreign } from './element.ts'

/** Shows what a provider can be asked, each with a command that asks it. */
export function showCalls({ name, url, files, operations }: ProviderEntry): void {
  const address = element('code', {}, foreign(url))
  const base = element('header', {}, element('h2', {}, foreign(name)), copyButton('Copy base URL', url, address))
  byId('calls', HTMLElement).replaceChildren(
    element('article', { class: 'call base' }, base, address),
    ...(files.length > 0 ? [fileCalls(files)] : []),
    ...operations.map(operationCall),
  )
}

function fileCalls(files: readonly string[]): HTMLElement {
  return commandCard('Files to send', 'The calls below send them.', files.join('\n'))
}

function operationCall({ id, title, deprecated, command }: OperationEntry): HTMLElement {
  return commandCard(title, `${id}${deprecated ? ' · deprecated' : ''}`, command)
}

/** What cannot be seen in a command cannot be judged by who pastes it, so such a command is shown and not offered. */
function commandCard(title: string, about: string, command: string): HTMLElement {
  const code = element('code', {}, visible(command))
  const copy = visible(command) === command && copyButton('Copy', command, code)
  return element(
    'article',
    { class: 'call' },
    element('header', {}, element('h2', {}, foreign(title)), copy),
    element('p', { class: 'quiet small' }, foreign(about)),
    element('pre', { class: 'command', tabindex: 0 }, code),
  )
}
