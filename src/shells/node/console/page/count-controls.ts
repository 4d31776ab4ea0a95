import { type Control, createControl, fillNumber, numberField, numberIn, type Patch } from './control.ts'
import { element } from './element.ts'
import { readScript, writeScript } from './script-text.ts'

/** How many calls are answered within a time. */
export function limitControl(set: (patch: Patch) => void): Control {
  const [requests, seconds] = [numberField('Calls', '5'), numberField('Seconds', '10')]
  return createControl(
    {
      title: 'Rate limit',
      about: 'More calls than this are refused with 429 and the time to wait.',
      inputs: [requests, element('span', {}, 'calls in'), seconds, element('span', {}, 'seconds')],
      off: { limit: null },
      read: () => {
        const [many, long] = [numberIn(requests), numberIn(seconds)]
        if (many === undefined && long === undefined) return { limit: null }
        if (many === undefined || long === undefined || Number.isNaN(many + long)) return 'Give both numbers.'
        return { limit: { requests: many, per: long * 1000 } }
      },
      fill: ({ limit }) => {
        fillNumber(requests, limit?.requests)
        fillNumber(seconds, limit && limit.per / 1000)
        return limit !== undefined
      },
    },
    set,
  )
}

/** How many images are made before the balance is used up. */
export function quotaControl(set: (patch: Patch) => void): Control {
  const images = numberField('Images', '10')
  return createControl(
    {
      title: 'Quota',
      about: 'So many images are made, counted from when it is set; then calls are refused for want of balance.',
      inputs: [images, element('span', {}, 'images')],
      off: { quota: null },
      read: () => {
        const many = numberIn(images)
        if (many !== undefined && !Number.isInteger(many)) return 'Give a whole number.'
        return { quota: many === undefined ? null : { images: many } }
      },
      fill: ({ quota }) => {
        fillNumber(images, quota?.images)
        return quota !== undefined
      },
    },
    set,
  )
}

/** What the next calls get. */
export function scriptControl(set: (patch: Patch) => void): Control {
  const steps = element('input', {
    type: 'text',
    class: 'wide',
    'aria-label': 'Steps',
    placeholder: '429, 429, 200',
    autocomplete: 'off',
    spellcheck: 'false',
  })
  return createControl(
    {
      title: 'Script',
      about:
        'What the next calls get, in order: statuses, 200 for an honest answer, ids of faults. Set begins it anew.',
      inputs: [steps],
      off: { script: null },
      read: () => {
        const told = readScript(steps.value)
        if (typeof told === 'string') return told
        return { script: told.length > 0 ? told : null }
      },
      fill: ({ script }) => {
        steps.value = script ? writeScript(script) : ''
        return script !== undefined
      },
    },
    set,
  )
}
