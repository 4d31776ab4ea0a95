import type { Catalog } from '../catalog.ts'
import { ask, Refused, useToken } from './ask.ts'
import { createBehaviourPanel } from './behaviour-panel.ts'
import { showCalls } from './calls.ts'
import { byId, setOptions } from './element.ts'
import { createFaultList } from './fault-list.ts'
import { follow } from './follow.ts'
import { createJournal } from './journal.ts'
import { createSettings } from './settings.ts'
import { wireTabs } from './tabs.ts'
import { attempt } from './trouble.ts'

const refreshMs = 3_000

wireTabs()
await begin()

/** Asks what is served; where that needs a token, asks for the token first. */
async function begin(): Promise<void> {
  try {
    start(await ask<Catalog>('GET', 'catalog'))
  } catch (error) {
    void attempt(() => Promise.reject(error))
    byId('state', HTMLParagraphElement).textContent = 'Not connected'
    if (error instanceof Refused && error.status === 403) askForToken()
  }
}

function askForToken(): void {
  const form = byId('token', HTMLFormElement)
  form.hidden = false
  form.addEventListener(
    'submit',
    event => {
      event.preventDefault()
      form.hidden = true
      useToken(form.querySelector('input')?.value ?? '')
      void begin()
    },
    { once: true },
  )
}

function start(catalog: Catalog): void {
  byId('trouble', HTMLParagraphElement).hidden = true
  const ids = catalog.providers.map(({ id }) => id)
  const settings = createSettings(ids, () => {
    faults.update()
    behaviour.update()
  })
  const faults = createFaultList(catalog, settings)
  const behaviour = createBehaviourPanel(settings)
  const journal = createJournal(catalog)

  const choice = byId('provider', HTMLSelectElement)
  setOptions(
    choice,
    catalog.providers.map(({ id, name }) => ({ value: id, label: name })),
  )
  byId('provider-choice', HTMLLabelElement).hidden = ids.length < 2
  const showProvider = () => {
    const provider = catalog.providers.find(({ id }) => id === choice.value)
    if (provider === undefined) return
    showCalls(provider)
    faults.showProvider(provider)
    behaviour.showProvider(provider)
  }
  choice.addEventListener('change', showProvider)
  showProvider()

  byId('reset', HTMLButtonElement).addEventListener('click', async () => {
    await settings.change(() => ask('POST', 'reset'))
    await journal.reload()
  })
  const state = byId('state', HTMLParagraphElement)
  follow({
    exchange: journal.add,
    reload: journal.reload,
    state: (words, live) => {
      state.textContent = words
      state.classList.toggle('live', live)
    },
  })
  void settings.refresh()
  setInterval(() => document.visibilityState === 'visible' && void settings.refresh(), refreshMs)
}
