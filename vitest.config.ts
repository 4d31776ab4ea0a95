import { availableParallelism } from 'node:os'
import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    pool: 'threads',
    // Many tests wait for processes, so a second worker pays even on two cores.
    maxWorkers: Math.max(2, availableParallelism() - 1),
    // Tests that start processes side by side would starve each other on a small machine.
    maxConcurrency: 3,
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
})
