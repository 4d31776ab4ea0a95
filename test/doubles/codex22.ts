import { picture, type Subject } from './subject.ts'

export const codex22: readonly Subject[] = [
  {
    label: 'edits',
    path: '/v1/images/edits',
    kind: 'form',
    images: 'several',
    smallest: { image: picture, prompt: '加一只小鸭' },
    good: {
      prompt: ['一直可爱的小猪', '', 'x'.repeat(32_000), '😀'.repeat(32_000)],
      mask: [picture],
      model: [
        'gpt-image-1',
        'gpt-image-1-all',
        'flux-kontext-pro',
        'flux-kontext-max',
        'grok-3-image',
        'another-model',
      ],
      n: ['1', '10'],
      quality: ['auto', 'high', 'medium', 'low', 'standard'],
      response_format: ['url', 'b64_json'],
      size: [
        'auto',
        '1024x1024',
        '1536x1024',
        '1024x1536',
        '256x256',
        '512x512',
        '1792x1024',
        '1024x1792',
        '2048x1152',
      ],
      background: ['transparent', 'opaque', 'auto'],
      moderation: ['low', 'auto'],
    },
    bad: {
      prompt: ['x'.repeat(32_001)],
      mask: ['mask.png', ''],
      n: ['0', '11', '-1', '2.5', 'two', ''],
      quality: ['hd', ''],
      response_format: ['base64', 'URL', ''],
      size: ['big', '1024', '0x1024', '1024x', '1024 x 1024', ''],
      background: ['white', '', 'null'],
      moderation: ['high', ''],
    },
  },
]
