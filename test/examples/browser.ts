import { createWorker } from 'pixpact/mocks/browser'
import { mock } from 'pixpact/mocks/openai'

await createWorker(mock).start({ onUnhandledFrame: 'bypass' })
mock.behave({ faults: ['ignores-the-size'], latency: 300 })
