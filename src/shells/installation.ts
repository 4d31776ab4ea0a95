// Where this installation stands, for whoever reads or starts a file of it. No other module asks for its own place: that
// of the bundled command says nothing.

/** The folder of the modules: `src` in a clone, `dist/src` in the built package. */
export const sourceFolder = new URL('../', import.meta.url)

/** How the names of its modules end. */
export const ending = import.meta.url.endsWith('.ts') ? 'ts' : 'js'

/** Sources are run as they are, and documents may be edited. */
export const isClone = ending === 'ts'

/** The folder that holds package.json and the documents. */
export const packageFolder = new URL(isClone ? '../' : '../../', sourceFolder)
