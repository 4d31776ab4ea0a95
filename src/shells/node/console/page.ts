import { html, textOf, trusted } from '../../../reporters/html/markup.ts'
import { firstScript } from './read-script.ts'
import { style } from './style.ts'

/** Drawn by the browser: a page without an icon makes it ask the mocked API for one. */
const icon =
  "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 16 16'%3E%3Crect width='16' height='16' rx='4' fill='%231f5fbf'/%3E%3Cpath d='M4 8.5l3 3 5-7' fill='none' stroke='%23fff' stroke-width='2'/%3E%3C/svg%3E"

/** The console without anything in it; its script fills it. */
export function pageOf(nonce: string): string {
  return textOf(html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="robots" content="noindex">
<title>Mock console · pixpact</title>
<link rel="icon" href="${icon}">
<style nonce="${nonce}">${trusted(style)}</style>
<script type="module" nonce="${nonce}" src="${firstScript}"></script>
</head>
<body>
<header class="top">
<h1>pixpact <span>mock console</span></h1>
<p id="state" role="status">Connecting…</p>
<button type="button" id="reset" title="The behaviour that the mock was started with, all counts at zero, and no exchange">Reset all</button>
</header>
<noscript><p class="notice">This page is filled by its script. What it shows can be had with curl as well: <code>/_pixpact/exchanges</code>, <code>/_pixpact/faults</code>, <code>/_pixpact/behaviour</code>.</p></noscript>
<p id="trouble" class="notice" role="alert" hidden></p>
<form id="token" class="notice" hidden><label>Token of --control-token <input type="password" autocomplete="off" required></label> <button>Use it</button></form>
<main>
<div role="tablist" aria-label="Parts of the console" class="tabs">
<button type="button" role="tab" id="tab-journal" aria-controls="journal">Journal</button>
<button type="button" role="tab" id="tab-calls" aria-controls="calls">Calls</button>
<button type="button" role="tab" id="tab-faults" aria-controls="faults">Faults <span class="amount" id="faults-on"></span></button>
<button type="button" role="tab" id="tab-behaviour" aria-controls="behaviour">Behaviour <span class="amount" id="parts-on"></span></button>
<label id="provider-choice" hidden><span class="hear">Provider of calls, faults and behaviour</span><select id="provider"></select></label>
</div>
<section id="journal" class="panel" aria-label="Journal">
<form class="tools" id="filters" aria-label="Filter the journal">
<label class="several" hidden><span class="hear">Provider</span><select name="provider"></select></label>
<label><span class="hear">Operation</span><select name="operation"></select></label>
<label><span class="hear">Outcome</span><select name="outcome"></select></label>
<output id="count"></output>
<span class="push"><button type="button" id="pause" aria-pressed="false">Pause</button>
<button type="button" id="clear">Clear</button></span>
</form>
<p id="empty" class="hint"></p>
<ol id="exchanges" class="exchanges" aria-label="Exchanges, the newest first"></ol>
</section>
<section id="calls" class="panel" role="tabpanel" aria-labelledby="tab-calls"></section>
<section id="faults" class="panel" role="tabpanel" aria-labelledby="tab-faults">
<form class="tools" id="fault-search" role="search"><label class="grow"><span class="hear">Search faults</span> <input type="search" placeholder="Search" autocomplete="off"></label>
<button type="button" id="only-on" aria-pressed="false">Only those on</button>
<button type="button" id="all-off">All off</button></form>
<p class="hint" id="fault-hint"></p>
<div id="fault-list"></div>
</section>
<section id="behaviour" class="panel" role="tabpanel" aria-labelledby="tab-behaviour"></section>
</main>
</body>
</html>
`)
}
