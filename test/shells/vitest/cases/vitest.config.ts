import { defineConfig } from 'vitest/config'

// Run by run-vitest.ts as a process of its own: some of these tests fail, as they should.
export default defineConfig({
  root: import.meta.dirname,
  cacheDir: '../../../../node_modules/.vite/cases',
  test: { include: ['*.case.ts'], pool: 'threads', maxWorkers: 1 },
})
