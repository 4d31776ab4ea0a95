/**
 * All the script of the page: filters and copy buttons. Without it everything is shown and nothing is lost.
 * The page's policy allows exactly this text by its hash, so change both together; a test compares them.
 */
export const script = `'use strict'
const form = document.querySelector('.filters')
const items = [...document.querySelectorAll('[data-severity]')]
const none = document.querySelector('.filtered-out')
const apply = () => {
  const wanted = new Set([...form.querySelectorAll('[name=severity]:checked')].map(box => box.value))
  const target = form.elements.target.value
  let shown = 0
  for (const section of document.querySelectorAll('[data-target]')) {
    section.hidden = target !== '' && section.dataset.target !== target
  }
  for (const item of items) {
    item.hidden = !wanted.has(item.dataset.severity)
    if (!item.hidden && !item.closest('[data-target]').hidden) shown++
  }
  form.querySelector('output').textContent = shown + ' of ' + items.length + ' shown'
  none.hidden = shown > 0 || items.length === 0
}
const reveal = () => {
  const aim = location.hash.length > 1 && document.getElementById(location.hash.slice(1))
  if (!aim) return
  if (aim.closest('[hidden]')) {
    form.reset()
    apply()
  }
  for (let at = aim; at; at = at.parentElement) if (at.tagName === 'DETAILS') at.open = true
  aim.scrollIntoView()
}
if (form) {
  form.hidden = false
  form.addEventListener('change', apply)
  form.addEventListener('reset', () => setTimeout(apply))
  form.addEventListener('submit', event => event.preventDefault())
  apply()
  addEventListener('hashchange', reveal)
  reveal()
}
for (const command of document.querySelectorAll('pre.command')) {
  const button = document.createElement('button')
  button.type = 'button'
  button.textContent = 'Copy'
  button.addEventListener('click', async () => {
    getSelection().selectAllChildren(command.querySelector('code'))
    try {
      await navigator.clipboard.writeText(command.querySelector('code').textContent)
      button.textContent = 'Copied'
    } catch {
      button.textContent = 'Selected'
    }
    setTimeout(() => (button.textContent = 'Copy'), 2000)
  })
  command.append(button)
}
`

/** SHA-256 of the script in base64, as a Content-Security-Policy source (CSP level 3 section 2.3.1). */
export const scriptHash = 'sha256-1yqGwP74oz+3L/+VYVUQ/UHOIQ3QWxFdSIK7V2F+bPA='
