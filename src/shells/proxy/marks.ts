import type { Finding } from '../../core/finding.ts'

/** More names than this make a head that clients refuse. */
const most = 20

/** Broken promises of one answer, each once; mistakes of the document are none. */
export function brokenIn(findings: readonly Finding[]): readonly Finding[] {
  const broken = findings.filter(({ documentation }) => !documentation)
  return [...new Map(broken.map(finding => [finding.id, finding])).values()]
}

/** Header fields that tell a client what was found: how many, and the id of each. */
export function marksFor(findings: readonly Finding[]): readonly (readonly [name: string, value: string])[] {
  return [
    ['x-pixpact-findings', String(findings.length)],
    ...findings.slice(0, most).map(({ id }) => ['x-pixpact-finding', asFieldValue(id)] as const),
  ]
}

/** Places in an answer are named by its author: whatever is not printable ASCII is percent-encoded, and so are commas. */
function asFieldValue(id: string): string {
  return id
    .slice(0, 200)
    .toWellFormed()
    .replaceAll(/[^\x20-\x7e]|[,%]/gu, char => encodeURIComponent(char))
}
