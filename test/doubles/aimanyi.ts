import type { Subject } from './subject.ts'

const url = 'https://example.com/boat.png'

export const aimanyi: readonly Subject[] = [
  {
    label: 'generations',
    path: '/v1/images/generations',
    kind: 'json',
    smallest: { model: 'gpt-image-2-all', prompt: 'a paper boat' },
    good: {
      model: ['gpt-image-2-all', 'another-model', ''],
      prompt: ['x', '将他们合并在一起', '', '😀'.repeat(1000)],
      size: ['1024x1024', '1536x1024', '1024x1536'],
      n: [1, 2, 11, 128, 1_000_000_000],
      image: [
        [url],
        [],
        [url, url],
        Array(5).fill(url),
        ['data:image/png;base64,AAAA'],
        ['http://127.0.0.1:8080/a%20b.png?x=1#y'],
        ['urn:image:1'],
      ],
    },
    bad: {
      model: [null, 5, ['gpt-image-2-all'], {}],
      prompt: [null, 5, true, ['x'], {}],
      size: ['auto', '512x512', '', null, 1024, '1024X1024'],
      n: [0, -1, 1.5, '1', null, true, [1]],
      image: [
        url,
        null,
        5,
        Array(6).fill(url),
        [''],
        ['boat.png'],
        ['//example.com/boat.png'],
        ['https://example.com/a b.png'],
        ['https://例え.jp/boat.png'],
        [5],
        [null],
        [{ url }],
        [url, 'boat.png'],
      ],
    },
  },
]
