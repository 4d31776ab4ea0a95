/**
 * Traffic as browsers' devtools and proxies keep it. Members that begin with an underscore are one program's own.
 * @see http://www.softwareishard.com/blog/har-12-spec/
 */
export interface Har {
  readonly log: {
    readonly version: '1.2'
    readonly creator: HarCreator
    readonly entries: readonly HarEntry[]
  }
}

export interface HarCreator {
  readonly name: string
  readonly version: string
}

/** One request and its answer; a `status` of 0 says that none came. Times in milliseconds, `startedDateTime` in ISO 8601. */
export interface HarEntry {
  readonly startedDateTime: string
  readonly time: number
  readonly request: HarRequest
  readonly response: HarResponse
  readonly cache: object
  /** -1 for what does not apply. */
  readonly timings: HarTimings
  /** What else pixpact knows of it. */
  readonly _pixpact?: unknown
}

export interface HarTimings {
  readonly blocked?: number
  readonly dns?: number
  readonly connect?: number
  readonly send: number
  readonly wait: number
  readonly receive: number
}

export interface HarField {
  readonly name: string
  readonly value: string
}

export interface HarRequest {
  readonly method: string
  readonly url: string
  readonly httpVersion: string
  readonly cookies: readonly HarField[]
  readonly headers: readonly HarField[]
  readonly queryString: readonly HarField[]
  readonly postData?: HarBody
  readonly headersSize: number
  readonly bodySize: number
}

/** A request's body: the text, or the parts of a form. */
export interface HarBody {
  readonly mimeType: string
  readonly text?: string
  readonly params?: readonly HarParam[]
  /** Some proxies write `base64` here, as the standard does for answers. */
  readonly encoding?: string
  /** The very bytes, where text and parts do not tell them. */
  readonly _base64?: string
}

export interface HarParam {
  readonly name: string
  readonly value?: string
  readonly fileName?: string
  readonly contentType?: string
}

export interface HarResponse {
  readonly status: number
  readonly statusText: string
  readonly httpVersion: string
  readonly cookies: readonly HarField[]
  readonly headers: readonly HarField[]
  readonly content: HarContent
  readonly redirectURL: string
  readonly headersSize: number
  readonly bodySize: number
  /** Why no answer came, as browsers write it. */
  readonly _error?: string
}

/** An answer's body after decoding; without `text` it was not kept. */
export interface HarContent {
  readonly size: number
  readonly mimeType: string
  readonly text?: string
  readonly encoding?: string
  readonly comment?: string
}
