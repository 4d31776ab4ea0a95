import { readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'

const root = resolve(import.meta.dirname, '../..')

/** Each subpath of the package and the source of what is published there, `*` standing for the same in both. */
export function packageSources(): readonly (readonly [subpath: string, source: string])[] {
  const { exports }: { exports: { readonly [subpath: string]: string | { readonly default: string } } } = JSON.parse(
    readFileSync(join(root, 'package.json'), 'utf8'),
  )
  return Object.entries(exports).flatMap(([subpath, target]) =>
    typeof target === 'string'
      ? []
      : [[subpath.replace('.', 'pixpact'), join(root, target.default.replace('./dist/', '').replace(/js$/, 'ts'))]],
  )
}
