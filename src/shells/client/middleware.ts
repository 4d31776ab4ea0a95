/**
 * Stands between a client and the network. It may change the request, the answer, send again, or answer by itself.
 *
 * @example
 * const log: Middleware = async (request, next) => {
 *   const response = await next(request)
 *   console.log(request.url, response.status)
 *   return response
 * }
 */
export type Middleware = (request: Request, next: Next) => Promise<Response>

export type Next = (request: Request) => Promise<Response>
