import type { Contract, Operation } from '../../core/contract.ts'
import { DocumentError } from '../../core/errors.ts'
import { type JsonObject, type LoadedDocument, objectOf, textOf } from '../load/document.ts'
import { upgrade } from '../load/upgrade.ts'
import type { Schemas } from '../schema/resolve.ts'
import { type CreateValidator, createValidators } from '../validate/validators.ts'
import { compileOperation } from './compile-operation.ts'
import { compileServers } from './compile-servers.ts'
import { readComponents } from './components.ts'
import { type InfoExtension, readExtension } from './extension.ts'
import { deepFreeze } from './freeze.ts'
import { unread } from './unread.ts'

const methods = ['get', 'put', 'post', 'delete', 'options', 'head', 'patch', 'trace']

/**
 * Everything that a document promises, as frozen data. Validators compile their schemas when they are first used.
 * Pure: the same document gives the same contract.
 *
 * @param createAll makes the maker of validators; another one is given where contracts are generated
 * @throws {DocumentError} when there is nothing to promise, or an `x-pixpact` is not as documented
 */
export function compileContract(
  loaded: LoadedDocument,
  createAll: (schemas: Schemas) => CreateValidator = createValidators,
): Contract {
  const document = upgrade(loaded.document)
  const components = readComponents(document)
  const validator = createAll(components.schemas)
  const operations = compileOperations(document, components, validator, loaded.path)
  if (operations.length === 0) throw new DocumentError(`${loaded.path} describes no operation; add one under "paths".`)
  const limits = unread(document, components)
  const info = objectOf(document.info)
  const extension = readExtension('info', info, `${loaded.path}, info`)
  const id = extension.id ?? idOf(loaded.path)
  return deepFreeze({
    id,
    name: extension.name ?? textOf(info.title) ?? id,
    version: String(info.version ?? '0'),
    ...origin(extension),
    keyEnv: extension.keyEnv ?? `${id.toUpperCase().replaceAll('-', '_')}_API_KEY`,
    document: { path: loaded.path, sha256: loaded.sha256 },
    ...compileServers(document.servers),
    schemas: { ...components.schemas },
    operations,
    ...(limits.length > 0 ? { limits } : {}),
  })
}

function compileOperations(
  document: JsonObject,
  components: ReturnType<typeof readComponents>,
  validator: CreateValidator,
  where: string,
): readonly Operation[] {
  return Object.entries(objectOf(document.paths)).flatMap(([path, value]) => {
    const item = components.object(value)
    return methods
      .filter(method => item[method] !== undefined)
      .map(method =>
        compileOperation(
          method.toUpperCase(),
          path,
          item,
          objectOf(item[method]),
          document,
          components,
          validator,
          where,
        ),
      )
  })
}

function origin({ source, retrieved }: InfoExtension): Pick<Contract, 'source' | 'retrieved'> {
  return { ...(source ? { source } : {}), ...(retrieved ? { retrieved } : {}) }
}

/** The file's name in the letters of an id. */
function idOf(path: string): string {
  const name =
    path
      .split(/[\\/]/)
      .at(-1)
      ?.replace(/\.[^.]+$/, '') ?? ''
  return (
    name
      .toLowerCase()
      .replace(/[^a-z0-9]+/g, '-')
      .replace(/^-|-$/g, '') || 'api'
  )
}
