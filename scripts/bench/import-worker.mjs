// Imports modules one after the other in a fresh worker, and says how many milliseconds that took.
import { parentPort, workerData } from 'node:worker_threads'

const start = performance.now()
for (const module of workerData) await import(module)
parentPort.postMessage(performance.now() - start)
