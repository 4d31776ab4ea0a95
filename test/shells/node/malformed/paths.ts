import { asked, key, latin, type Malformed } from './request.ts'

const odd: readonly string[] = [
  '/openai/v1/images/generations%00',
  '/openai/v1/images/generations%00.png',
  '/openai/v1/images%2fgenerations',
  '/openai/%2e%2e/%2e%2e/etc/passwd',
  '/openai/../../etc/passwd',
  '/openai/..',
  '/../../../etc/passwd',
  '/openai/%c0%ae%c0%ae/etc/passwd',
  '/openai/%zz',
  '/openai/%',
  '/openai/%u0041',
  '/openai/v1/images/generations%',
  '/openai/v1/images/generations%20',
  '/openai/v1/images/generations;x=y',
  '/openai/v1//images/generations',
  '/openai//v1/images/generations',
  '//openai/v1/images/generations',
  '/openai/v1/images/\xff\xfe',
  '/openai/v1/images/\xe4\xbd\x99',
  '/openai/v1/images/generations/../../..',
  '/openai/v1/images/generations\\',
  '/openai/v1\\images\\generations',
  '/openai/v1/images/generations#edits',
  '/openai/v1/images/generations|',
  '/openai/v1/images/<generations>',
  '/openai/v1/images/{generations}',
  '/openai/v1/images/"generations"',
  '/OPENAI/v1/images/generations',
  '/openai/V1/Images/Generations',
  '/openai',
  '/openaiv1/images/generations',
  '/nobody/v1/images/generations',
  '/',
  '/__proto__/v1',
  '/constructor',
  '/openai/__proto__',
  `/openai/${'a'.repeat(10_000)}`,
  `/openai/${'a/'.repeat(5_000)}`,
  `/openai/${'../'.repeat(3_000)}`,
  `/openai/${'%00'.repeat(3_000)}`,
  '/openai/_pixpact/images/0',
  '/openai/_pixpact/images/0-1-300x200-opaque.exe',
  '/openai/_pixpact/images/0-1-99999x99999-opaque.png',
  '/openai/_pixpact/images/99-1-0x0-opaque.png',
  '/openai/_pixpact/images/%00',
  '/openai/_pixpact/images/../../../etc/passwd',
  '/openai/_pixpact/images/0-1-1e9x1-opaque.png',
  '/_pixpact',
  '/_pixpact/',
  '/_pixpact/health/../nothing',
  '/_pixpact/nothing',
  '/_pixpact/__proto__',
]

/** Targets that are no path at all. */
const targets = [
  '*',
  'openai',
  '',
  '?',
  'ftp://localhost/openai',
  'http://',
  'http://evil.example/openai',
  'javascript:0',
  'localhost:80',
]

/** Paths that lead nowhere, asked in both ways that lead somewhere else. */
export function malformedPaths(): readonly Malformed[] {
  const fields = [
    ['authorization', key],
    ['content-type', 'application/json'],
  ] as const
  return [
    ...odd.map(path =>
      asked('path: leads nowhere', 'POST', path, fields, latin('{"model":"gpt-image-2","prompt":"a boat"}')),
    ),
    ...odd
      .filter(path => !/^\/_pixpact\/?$/.test(path) && path !== '/')
      .map(path => asked('path: leads nowhere', 'GET', path, fields.slice(0, 1), latin(''))),
    ...targets.map(target => ({
      kind: 'path: none at all',
      bytes: latin(`POST ${target} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`),
    })),
    {
      kind: 'path: of 70 KB',
      bytes: latin(`GET /openai/${'a'.repeat(70_000)} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n`),
    },
  ]
}
