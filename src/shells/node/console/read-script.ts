import { readFile } from 'node:fs/promises'
import { ending, sourceFolder } from '../../installation.ts'

/** Where scripts stand: their paths below it are those below the folder of the sources, so that they find one another. */
export const scriptRoot = '/_pixpact/console/'

/** The scripts of the page, and what they share with reports. Nothing else is read. */
const known = /^(shells\/node\/console\/page\/[a-z-]+|reporters\/telling\/(visible|measure))\.(ts|js)$/

/** The script that the page begins with. The package has it compiled, a clone does not. */
export const firstScript = `${scriptRoot}shells/node/console/page/main.${ending}`

/** A script as browsers take it; undefined where there is none. */
export async function readScript(path: string): Promise<string | undefined> {
  if (!known.test(path)) return undefined
  try {
    const text = await readFile(new URL(path, sourceFolder), 'utf8')
    return path.endsWith('.ts') ? await withoutTypes(text) : text
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined
    throw error
  }
}

/** In a clone alone, where the compiler is. What Node itself has for this prints a warning. */
async function withoutTypes(text: string): Promise<string> {
  const { default: typescript } = await import('typescript')
  const { ScriptTarget, ModuleKind } = typescript
  const compilerOptions = { target: ScriptTarget.ES2023, module: ModuleKind.ESNext, verbatimModuleSyntax: true }
  return typescript.transpileModule(text, { compilerOptions }).outputText
}
