import type { Latency } from '../../../../core/behaviour.ts'
import { type Control, createControl, fillNumber, numberField, numberIn, type Patch } from './control.ts'
import { element, setOptions } from './element.ts'

const kinds = [
  { value: 'always', label: 'always' },
  { value: 'evenly', label: 'evenly from' },
  { value: 'network', label: 'as networks, median' },
]

/** How long answers take to begin. */
export function latencyControl(set: (patch: Patch) => void): Control {
  const kind = element('select', { 'aria-label': 'How latency is spread' })
  setOptions(kind, kinds)
  const [first, second] = [numberField('Milliseconds', '300'), numberField('Milliseconds at most', '1500')]
  const between = element('span')
  const arrange = () => {
    second.hidden = kind.value === 'always'
    between.textContent = { always: '', evenly: 'to', network: '99th percentile' }[kind.value] ?? ''
  }
  kind.addEventListener('change', arrange)
  arrange()
  const fields = {
    title: 'Latency',
    about: 'Time until an answer begins.',
    inputs: [kind, first, between, second, element('span', {}, 'ms')],
    off: { latency: null },
    read: () => {
      const [from, to] = [numberIn(first), kind.value === 'always' ? numberIn(first) : numberIn(second)]
      if (from === undefined && (to === undefined || kind.value === 'always')) return { latency: null }
      if (from === undefined || to === undefined || Number.isNaN(from + to)) return 'Give milliseconds in each field.'
      if (kind.value === 'always') return { latency: from }
      return { latency: kind.value === 'evenly' ? { from, to } : { median: from, p99: to } }
    },
    fill: ({ latency }: { readonly latency?: Latency }) => {
      if (typeof latency === 'object') kind.value = 'from' in latency ? 'evenly' : 'network'
      else kind.value = 'always'
      const [a, b] = typeof latency === 'object' ? Object.values(latency) : [latency, undefined]
      fillNumber(first, a)
      fillNumber(second, b)
      arrange()
      return latency !== undefined
    },
  }
  return createControl(fields, set)
}

const paces = [
  ['firstByte', 'First byte after ms'],
  ['bytesPerSecond', 'Bytes per second'],
  ['stallAfter', 'Stall after bytes'],
  ['cutAfter', 'Cut after bytes'],
] as const

/** How bodies come. */
export function paceControl(set: (patch: Patch) => void): Control {
  const fields = paces.map(([part, label]) => ({ part, label, field: numberField(label) }))
  const pairs = element(
    'div',
    { class: 'pair' },
    ...fields.map(({ label, field }) => element('label', {}, label, field)),
  )
  return createControl(
    {
      title: 'Pace',
      about: 'How the body of an answer comes, and whether all of it does.',
      inputs: [pairs],
      off: { pace: null },
      read: () => {
        const given = fields.flatMap(({ part, field }) => {
          const value = numberIn(field)
          return value === undefined ? [] : [[part, value] as const]
        })
        if (given.some(([, value]) => Number.isNaN(value))) return 'Give numbers, or leave fields empty.'
        return { pace: given.length > 0 ? Object.fromEntries(given) : null }
      },
      fill: ({ pace }) => {
        for (const { part, field } of fields) fillNumber(field, pace?.[part])
        return pace !== undefined
      },
    },
    set,
  )
}
