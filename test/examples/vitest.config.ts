import { defineConfig } from 'vitest/config'
import { packageSources } from './sources.ts'

// The examples of the pages import the package by its name: here its source stands for it.
export default defineConfig({
  root: import.meta.dirname,
  cacheDir: '../../node_modules/.vite/examples',
  resolve: {
    alias: packageSources().map(([subpath, source]) => ({
      find: new RegExp(`^${subpath.replace('*', '(.+)')}$`),
      replacement: source.replace('*', '$1'),
    })),
  },
  test: { include: ['*.example.ts'], pool: 'threads', maxWorkers: 1 },
})
