import type { Json } from '../../core/json.ts'
import { listOf, objectOf } from '../load/document.ts'

/**
 * Base URLs and their path parts (such as `/v1`). Variables take their defaults; a server without a host adds a path
 * only, and an empty one nothing.
 */
export function compileServers(value: Json | undefined): {
  readonly servers: readonly string[]
  readonly prefixes: readonly string[]
} {
  const urls = listOf(value).map(server => fill(objectOf(server).url, objectOf(server).variables).replace(/\/+$/, ''))
  const servers = urls.filter(url => /^https?:\/\/./i.test(url) && URL.canParse(url))
  const prefixes = urls.map(path).filter(prefix => prefix !== '')
  return { servers: [...new Set(servers)], prefixes: [...new Set(prefixes)] }
}

function fill(url: Json | undefined, variables: Json | undefined): string {
  return String(url ?? '').replace(/\{([^}]+)\}/g, (_, name: string) =>
    String(objectOf(objectOf(variables)[name]).default ?? ''),
  )
}

function path(url: string): string {
  if (!URL.canParse(url, 'http://localhost')) return ''
  return decodeURI(new URL(url, 'http://localhost').pathname).replace(/\/+$/, '')
}
