import type { ExchangeReport } from '../../core/report.ts'
import { duration, size } from '../telling/measure.ts'
import { visible } from '../telling/visible.ts'
import { code, excerpt } from './excerpt.ts'
import { imagesOf } from './images.ts'
import { html, type Markup } from './markup.ts'

const manyHeaders = 60

/** One exchange to drill into: request, answer or failure, images, and a command that repeats it. */
export function evidence(exchange: ExchangeReport, place: string, limit: number): Markup {
  const { request, response, failure, timing } = exchange
  const probe = exchange.probe !== undefined && html` · asked by ${code(exchange.probe, 80)}`
  const summary = html`Exchange ${code(exchange.id, 80)}${probe} · ${outcome(exchange)} · ${duration(timing.totalMs)}`
  const came =
    failure && html`<p><strong>No answer:</strong> ${code(failure.kind, 40)}. ${excerpt(failure.message, 400)}</p>`
  return html`<details class="evidence"><summary>${summary}</summary>
<div id="${place}" class="sides">
<section><h5>Request</h5><p>${code(request.method, 20)} ${code(request.url, 400)}</p>
${headers(request.headers)}${body(request.body, limit)}</section>
<section><h5>Answer</h5>${response && answer(response, timing, limit)}${came}</section>
</div>
${imagesOf([exchange])}${repeat(exchange.curl)}</details>
`
}

type Answer = NonNullable<ExchangeReport['response']>

function answer(response: Answer, timing: ExchangeReport['timing'], limit: number): Markup {
  const first = timing.firstByteMs !== undefined && ` (first byte after ${duration(timing.firstByteMs)})`
  const cut = response.ending === 'cut' && html` · <strong>cut off</strong>`
  const facts = html`${response.status} · ${size(response.bytes)} in ${duration(timing.totalMs)}${first}${cut}`
  return html`<p>${facts}</p>${headers(response.headers)}${body(response.body, limit)}`
}

/** `200`, or why there is no status. */
export function outcome({ response, failure }: ExchangeReport): Markup {
  return response ? html`${response.status}` : html`${excerpt(failure?.kind ?? 'no answer', 40)}`
}

function headers(list: ExchangeReport['request']['headers']): Markup {
  const rows = list
    .slice(0, manyHeaders)
    .map(([name, value]) => html`<tr><th scope="row">${excerpt(name, 80)}</th><td>${excerpt(value, 300)}</td></tr>`)
  return html`<table class="headers"><tbody>${rows}</tbody></table>`
}

function body(text: string, limit: number): Markup {
  if (text === '') return html`<p class="quiet">no body</p>`
  return html`<pre tabindex="0">${excerpt(text, limit)}</pre>`
}

/** A command is shown whole or not at all: a folded one would do something else. */
function repeat(curl: string): Markup | false {
  if (curl === '') return false
  if (curl.length > 4000 || visible(curl) !== curl) {
    return html`<p class="quiet">The command stands in report.json; it cannot be shown here unchanged.</p>`
  }
  return html`<h5>Repeat it</h5><pre class="command" tabindex="0"><code>${curl}</code></pre>`
}
