import { size } from '../../../../reporters/telling/measure.ts'
import type { BodyView } from '../../control/view/view-body.ts'
import type { PartView } from '../../control/view/view-form.ts'
import { element, foreign } from './element.ts'

/** A body to be read: what it is, and what stands in it. */
export function bodyView(body: BodyView | undefined, unkept = false): HTMLElement {
  if (unkept) return element('p', { class: 'quiet small' }, 'The body was too large to be kept.')
  if (body === undefined) return element('p', { class: 'quiet small' }, 'No body.')
  const { name, content } = readable(body)
  return element('div', {}, element('p', { class: 'quiet small' }, `${name}, ${size(body.bytes)}`), ...content)
}

function readable(body: BodyView): { readonly name: string; readonly content: readonly HTMLElement[] } {
  switch (body.kind) {
    case 'json':
      return { name: 'JSON', content: [block(JSON.stringify(body.value, undefined, 2))] }
    case 'form': {
      const issue = body.issue === undefined ? [] : [element('p', { class: 'line' }, foreign(body.issue))]
      return { name: 'Form', content: [...issue, partTable(body.parts)] }
    }
    case 'events':
      return {
        name: `Event stream of ${body.events.length}`,
        content: body.events.map(({ event, data }) =>
          block(`${event === undefined ? '' : `event: ${event}\n`}${JSON.stringify(data, undefined, 2)}`),
        ),
      }
    case 'image':
      return { name: `${body.format} image, ${body.width} × ${body.height}`, content: [] }
    case 'text':
      return { name: 'Text', content: [block(body.text)] }
    case 'binary':
      return { name: 'Bytes that are no text', content: [] }
  }
}

/** Scrolls by the keyboard too. */
function block(text: string): HTMLElement {
  return element('pre', { tabindex: 0 }, foreign(text))
}

function partTable(parts: readonly PartView[]): HTMLElement {
  const rows = parts.map(part =>
    element('tr', {}, element('th', { scope: 'row' }, foreign(part.name)), element('td', {}, foreign(told(part)))),
  )
  return element('table', { class: 'parts' }, element('tbody', {}, ...rows))
}

function told(part: PartView): string {
  if ('value' in part) return part.value
  const { filename, type, size: bytes, image } = part
  const facts = image ? [`${image.width} × ${image.height} ${image.format}`] : []
  return [`file ${filename}`, ...(type === undefined ? [] : [type]), size(bytes), ...facts].join(' · ')
}
