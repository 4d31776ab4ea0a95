import { defineReporter } from '../core/reporter.ts'
import { cards } from './html/cards.ts'
import { words } from './html/excerpt.ts'
import { filters } from './html/filters.ts'
import { header } from './html/header.ts'
import { html, textOf, trusted } from './html/markup.ts'
import { matrix } from './html/matrix.ts'
import { script, scriptHash } from './html/script.ts'
import { style } from './html/style.ts'
import { targetSection } from './html/target.ts'
import { viewOf } from './html/view.ts'
import { headlineOf } from './telling/headline.ts'

/** Nothing is fetched, and of scripts only ours runs, whatever the text of an upstream contains. */
const policy = [
  "default-src 'none'",
  "style-src 'unsafe-inline'",
  `script-src '${scriptHash}'`,
  "base-uri 'none'",
  "form-action 'none'",
].join('; ')

export default defineReporter({
  title: 'One page to open and to pass on',
  file: 'report.html',
  render(report, { shelves }) {
    const view = viewOf(report, shelves)
    return textOf(html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="referrer" content="no-referrer">
<title>${words(headlineOf(report), 200)} · pixpact</title>
<style>${trusted(style)}</style>
</head>
<body>
${header(view)}<main>
${cards(view)}${matrix(view)}${filters(view)}${view.targets.map(target => targetSection(view, target))}</main>
<footer class="bottom">
<p>pixpact ${report.tool.version}, seed ${report.seed}. Keys are masked, bodies shortened. This page loads nothing.</p>
</footer>
<script>${trusted(script)}</script>
</body>
</html>
`)
  },
})
