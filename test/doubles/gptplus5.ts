import { picture, type Subject } from './subject.ts'

export const gptplus5: readonly Subject[] = [
  {
    label: 'edits',
    path: '/v1/images/edits',
    kind: 'form',
    images: 'several',
    smallest: { image: picture, prompt: '换成红色衣服' },
    good: {
      prompt: ['a red dress', '', 'x'.repeat(32_000), '😀'.repeat(32_000)],
      mask: [picture],
      model: ['gpt-image-1', 'gpt-image-1-all', 'flux-kontext-pro', 'flux-kontext-max', 'another-model'],
      n: ['1', '10'],
      quality: ['auto', 'high', 'medium', 'low', 'standard'],
      response_format: ['url', 'b64_json'],
      aspect_ratio: ['21:9', '16:9', '4:3', '3:2', '1:1', '2:3', '3:4', '9:16', '9:21'],
      background: ['transparent', 'opaque', 'auto'],
      moderation: ['low', 'auto'],
    },
    bad: {
      prompt: ['x'.repeat(32_001)],
      mask: ['mask.png', ''],
      n: ['0', '11', '-1', '2.5', 'two', ''],
      quality: ['hd', ''],
      response_format: ['base64', ''],
      aspect_ratio: ['5:4', '16x9', '1:1 ', '1024x1024', ''],
      background: ['white', '', 'null'],
      moderation: ['high', ''],
    },
  },
]
