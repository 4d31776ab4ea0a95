import type { ProviderEntry } from '../catalog.ts'
import { ask } from './ask.ts'
import { type Control, createFlag, type Patch } from './control.ts'
import { limitControl, quotaControl, scriptControl } from './count-controls.ts'
import { byId } from './element.ts'
import type { Settings } from './settings.ts'
import { latencyControl, paceControl } from './time-controls.ts'

/** The controls of one provider at a time. */
export interface BehaviourPanel {
  showProvider(provider: ProviderEntry): void
  /** Shows what holds. */
  update(): void
}

export function createBehaviourPanel(settings: Settings): BehaviourPanel {
  let controls: readonly Control[] = []
  let shown = ''
  const update = () => {
    const set = controls.filter(control => control.update(settings.of(shown)))
    byId('parts-on', HTMLSpanElement).textContent = set.length > 0 ? String(set.length) : ''
  }
  return {
    showProvider: ({ id, makesImages, canPend }) => {
      shown = id
      const set = (patch: Patch) =>
        void settings.change(() => ask('PATCH', `behaviour?provider=${encodeURIComponent(id)}`, patch))
      controls = [
        latencyControl(set),
        limitControl(set),
        ...(makesImages ? [quotaControl(set)] : []),
        scriptControl(set),
        createFlag('strict', 'Strict', strictly, set),
        ...(canPend ? [createFlag('pending', 'Pending', pending, set)] : []),
        paceControl(set),
      ]
      byId('behaviour', HTMLElement).replaceChildren(...controls.map(({ element }) => element))
      update()
    },
    update,
  }
}

const strictly =
  'Refuses what the origin refuses and relays let pass: file parts of type application/octet-stream, unknown fields.'
const pending = 'Answers that the images are not made yet, as the document describes it.'
