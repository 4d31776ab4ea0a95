import { header, type ResponseMessage } from '../../core/message.ts'

/** Who stands in front of an API and answers in its place, by the words of its pages. */
const gateways: readonly (readonly [name: string, sign: RegExp])[] = [
  ['Cloudflare', /cloudflare|cf-ray|just a moment/i],
  ['openresty', /openresty/i],
  ['nginx', /nginx/i],
  ['Amazon CloudFront', /cloudfront/i],
  ['Amazon API Gateway', /awselb|api gateway/i],
  ['Azure', /azure|application gateway/i],
  ['Vercel', /vercel/i],
]

/**
 * What a web page that came in place of an answer is: its title, and the gateway that wrote it where that is plain.
 * Undefined for anything but a page.
 */
export function describePage(response: ResponseMessage, text: string): string | undefined {
  const head = text.slice(0, 20_000).trimStart()
  if (!/^(?:<!doctype html|<html|<head|<body|<h1|<title|<center)/i.test(head)) return undefined
  const title = /<title[^<>]{0,200}>([^<]{1,120})/i.exec(head)?.[1]?.trim()
  const signs = `${header(response, 'server') ?? ''} ${header(response, 'cf-ray') ? 'cf-ray' : ''} ${head}`
  const gateway =
    response.status >= 520 && response.status <= 530 ? 'Cloudflare' : gateways.find(([, sign]) => sign.test(signs))?.[0]
  return `a web page${title ? ` titled ${JSON.stringify(title)}` : ''}${gateway ? ` from ${gateway}` : ''}`
}
