import { join, relative } from 'node:path'
import { rolldown } from 'rolldown'

/** Modules that stay files of their own: the one that asks where it stands, and large data that libraries share. */
const staysApart = (path: string) => /[\\/](shells[\\/]installation\.js|generated[\\/]\w+[\\/]\w+\.js)$/.test(path)

/**
 * Joins the modules of the compiled command into few files, in `dist/cli`. Each module of its own costs Node 45 KB and a
 * third of a millisecond, whatever it holds: the command has 350 of them.
 */
export async function bundleCommand(dist: string): Promise<void> {
  const out = join(dist, 'cli')
  const bundle = await rolldown({
    input: join(dist, 'src/cli/main.js'),
    platform: 'node',
    plugins: [
      {
        name: 'stays-apart',
        async resolveId(source, importer, options) {
          if (importer === undefined) return null
          if (!/^[./]/.test(source)) return { id: source, external: true }
          const found = await this.resolve(source, importer, { ...options, skipSelf: true })
          if (found === null || found.external || !staysApart(found.id)) return found
          // As it is to be written: from the folder that all bundled files lie in.
          return { id: relative(out, found.id).replaceAll('\\', '/'), external: 'absolute' }
        },
      },
    ],
  })
  await bundle.write({ dir: out, format: 'esm', chunkFileNames: '[name]-[hash].js', minify: false })
  await bundle.close()
}
