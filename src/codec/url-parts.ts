import { Recent } from './recent.ts'

/** What is asked of a URL again and again. */
export interface UrlParts {
  readonly origin: string
  readonly pathname: string
  /** With its question mark; empty where there is none. */
  readonly search: string
}

/** Clients call few URLs very often, and taking one apart costs as much as validating a small body. */
const known = new Recent<UrlParts>(100)

/**
 * The parts of an absolute URL, as `URL` has them.
 *
 * @throws {TypeError} for what is no URL
 */
export function urlParts(url: string): UrlParts {
  return known.get(url, () => {
    const { origin, pathname, search } = new URL(url)
    return { origin, pathname, search }
  })
}
