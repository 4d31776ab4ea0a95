import type { ExchangeView } from '../../control/view/view-exchange.ts'
import type { Catalog } from '../catalog.ts'
import { bodyView } from './body-view.ts'
import { element, foreign } from './element.ts'
import { pictureRow } from './picture-row.ts'

/** Request and answer of one exchange side by side, what is wrong with them, and their pictures. */
export function exchangeDetail(catalog: Catalog, view: ExchangeView): HTMLElement {
  const { request, response, failure, problems, brokenBy } = view
  const pictures = element('section', { hidden: true })
  void pictureRow(view, pictures)
  return element(
    'div',
    { class: 'opened' },
    problems.length > 0 && titled('Why the request breaks the contract', problemList(problems)),
    brokenBy.length > 0 && titled('What made the answer so', reasonList(catalog, brokenBy)),
    pictures,
    element(
      'div',
      { class: 'sides' },
      titled(
        'Request',
        line(`${request.method} ${request.url}`),
        fieldTable(request.headers),
        bodyView(request.body, view.unkept?.includes('request')),
      ),
      response
        ? titled(
            'Answer',
            line(`${response.status}${response.ending === 'cut' ? ' · ended before its end' : ''}`),
            fieldTable(response.headers),
            bodyView(response.body, view.unkept?.includes('response')),
          )
        : titled('Answer', line(`None: ${failure?.message ?? 'the connection ended'}`)),
    ),
  )
}

function titled(title: string, ...children: readonly HTMLElement[]): HTMLElement {
  return element('section', {}, element('h3', {}, title), ...children)
}

function line(text: string): HTMLElement {
  return element('p', { class: 'line' }, element('code', {}, foreign(text)))
}

function problemList(problems: ExchangeView['problems']): HTMLElement {
  const items = problems.map(({ at, code, message }) => {
    const place = at === '' ? '' : ` at ${at}`
    return element('li', {}, foreign(message), ' ', element('code', { class: 'quiet' }, foreign(`${code}${place}`)))
  })
  return element('ul', { class: 'problems' }, ...items)
}

function reasonList({ faults }: Catalog, ids: readonly string[]): HTMLElement {
  const items = ids.map(id => {
    const fault = faults.find(one => one.id === id)
    const title = fault ? `${fault.title}, caught by ${fault.caughtBy} ` : ''
    return element('li', {}, title, element('code', { class: 'quiet' }, id))
  })
  return element('ul', { class: 'problems' }, ...items)
}

function fieldTable(fields: ExchangeView['request']['headers']): HTMLElement {
  const rows = fields.map(([name, value]) =>
    element('tr', {}, element('th', { scope: 'row' }, foreign(name)), element('td', {}, foreign(value))),
  )
  return element(
    'details',
    { class: 'fields' },
    element('summary', {}, `${fields.length} header fields`),
    element('table', {}, element('tbody', {}, ...rows)),
  )
}
