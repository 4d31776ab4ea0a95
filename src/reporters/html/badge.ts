import type { Severity } from '../../core/finding.ts'
import { type Standing, signs } from '../telling/standing.ts'
import { html, type Markup } from './markup.ts'

/** A standing as glyph and word; colour only repeats it. */
export function standingBadge(standing: Standing): Markup {
  return badge(standing, signs[standing].glyph, signs[standing].word)
}

export const severityGlyphs: { readonly [severity in Severity]: string } = { error: '✘', warning: '!', info: 'i' }

/** A severity as glyph and word. */
export function severityBadge(severity: Severity): Markup {
  return badge(severity, severityGlyphs[severity], severity)
}

/** A severity as a class name: never foreign text. */
export function known(severity: string): Severity {
  return severity === 'error' || severity === 'warning' ? severity : 'info'
}

function badge(tone: Standing | Severity, glyph: string, word: string): Markup {
  return html`<span class="badge ${tone}"><span aria-hidden="true">${glyph}</span> ${word}</span>`
}
