import { asked, latin, type Malformed } from './request.ts'

const bodies: readonly string[] = [
  '',
  '{',
  'null',
  '[]',
  '7',
  '"x"',
  '{"faults":',
  '{"faults":{}}',
  '{"faults":null,}',
  '{"faults":[7]}',
  '{"faults":[{}]}',
  '{"faults":[{"id":7}]}',
  '{"faults":[{"id":""}]}',
  '{"faults":[{"id":"no-such-fault"}]}',
  '{"faults":[{"id":"__proto__"}]}',
  '{"faults":[{"id":"constructor"}]}',
  '{"faults":[{"id":"redirects","calls":[]}]}',
  '{"faults":[{"id":"redirects","calls":[0]}]}',
  '{"faults":[{"id":"redirects","calls":[-1]}]}',
  '{"faults":[{"id":"redirects","calls":[1.5]}]}',
  '{"faults":[{"id":"redirects","calls":["1"]}]}',
  '{"faults":[{"id":"redirects","operation":"POST /nowhere"}]}',
  '{"faults":[{"id":"redirects","provider":"nobody"}]}',
  '{"faults":[{"id":"redirects","more":true}]}',
  '{"fault":[]}',
  '{"__proto__":{"faults":[]},"x":1}',
  `{"faults":${'['.repeat(100_000)}`,
  `{"faults":[${'{"id":"redirects"},'.repeat(2_000)}{"id":"redirects"}]}`,
  '\xff\xfe{\0}\0',
  '\xef\xbb\xbf{"faults":[]}',
]

const behaviours: readonly string[] = [
  '{"latency":-1}',
  '{"latency":"1"}',
  '{"latency":1e400}',
  '{"latency":NaN}',
  '{"latency":{"from":1}}',
  '{"latency":{"from":2,"to":1}}',
  '{"latency":{"median":9,"p99":1}}',
  '{"pace":{"bytesPerSecond":0}}',
  '{"pace":{"bytesPerSecond":-5}}',
  '{"pace":{"stallAfter":-1}}',
  '{"pace":{"cutAfter":0.5}}',
  '{"pace":7}',
  '{"limit":{"requests":1}}',
  '{"limit":{"requests":1,"per":0}}',
  '{"limit":{"requests":-1,"per":1}}',
  '{"quota":{"images":-1}}',
  '{"quota":{"images":"3"}}',
  '{"quota":3}',
  '{"script":{}}',
  '{"script":[{"status":99}]}',
  '{"script":[{"status":600}]}',
  '{"script":[{"status":"429"}]}',
  '{"script":[{"fault":"no-such-fault"}]}',
  '{"script":[{"headers":{"x":7}}]}',
  '{"script":[{"headers":{"a b":"c"},"status":429}]}',
  '{"script":[{"headers":{"a":"b\\r\\nc: d"},"status":429}]}',
  '{"script":[7]}',
  '{"strict":"yes"}',
  '{"pending":1}',
  '{"unknown":true}',
]

const queries = [
  '?provider=nobody',
  '?limit=-1',
  '?limit=x',
  '?limit=1e9',
  '?outcome=perhaps',
  '?operation',
  '?unknown=1',
  '?provider=%00',
  '?limit=1&limit=2',
]

/** Wishes for the control API that cannot be granted. */
export function malformedWishes(): readonly Malformed[] {
  const wish = (method: string, path: string, body = '') =>
    asked('control', method, `/_pixpact/${path}`, [['content-type', 'application/json']], latin(body))
  return [
    ...bodies.map(body => wish('PUT', 'faults', body)),
    ...['PUT', 'PATCH'].flatMap(method => behaviours.map(body => wish(method, 'behaviour', body))),
    ...queries.map(query => wish('GET', `exchanges${query}`)),
    ...['exchanges', 'faults', 'behaviour', 'reset'].flatMap(path =>
      ['POST', 'PUT', 'PATCH', 'TRACE', 'GET'].flatMap(method =>
        allowed[path]?.includes(method) ? [] : [wish(method, path, '{}')],
      ),
    ),
  ]
}

const allowed: { readonly [path: string]: string } = {
  exchanges: 'GET DELETE',
  faults: 'GET PUT DELETE',
  behaviour: 'GET PUT PATCH DELETE',
  reset: 'POST',
}
