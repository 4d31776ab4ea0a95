import { expect, test } from 'vitest'
import type { Outcome } from './answers.ts'
import { openai } from './clients.ts'
import { photo } from './pictures.ts'
import { everywhere, type Place, relays, stages } from './stages.ts'
import { broken, mistakes, relayOf, spellings } from './streams.ts'
import { eventsOf, rejectionOf, type Surface } from './surfaces.ts'

const ask = (place: Place): Promise<Surface> =>
  eventsOf(
    openai(place, { logLevel: 'off' }).images.generate({
      model: 'gpt-image-2',
      prompt: 'cat',
      stream: true,
      partial_images: 1,
    }),
  )

async function expectEvents(outcome: Outcome, place: Place): Promise<void> {
  try {
    if ('gives' in outcome) expect(await ask(place)).toEqual(outcome.gives)
    else expect(await rejectionOf(ask(place))).toMatchObject(outcome.throws)
  } finally {
    await place.close()
  }
}

for (const where of everywhere) {
  for (const changed of spellings)
    test(`the openai client reads a stream ${changed.name} ${where}`, async () =>
      expectEvents(changed.outcome, await relays[where](relayOf(changed))))

  for (const changed of mistakes)
    test(`what the openai client makes of ${changed.name} ${where}`, async () =>
      expectEvents(changed.outcome, await relays[where](relayOf(changed))))

  for (const { name, behaviour, outcome } of broken)
    test(`what the openai client makes of ${name}, by the mock itself ${where}`, async () => {
      const stage = await stages[where]('openai')
      stage.session.behave(behaviour)
      await expectEvents(outcome, stage)
    })

  test(`the frames are those of OpenAI, with every member that its types promise ${where}`, async () => {
    const stage = await stages[where]('openai')
    const common = {
      created_at: expect.any(Number),
      size: '1024x1024',
      quality: expect.stringMatching(/^(low|medium|high)$/),
      background: 'opaque',
      output_format: 'png',
      b64_json: expect.stringMatching(/^iVBOR/),
    }
    const usage = {
      input_tokens: expect.any(Number),
      output_tokens: expect.any(Number),
      total_tokens: expect.any(Number),
      input_tokens_details: { image_tokens: expect.any(Number), text_tokens: expect.any(Number) },
    }
    try {
      const client = openai(stage)
      const image = photo('a.png')
      await eventsOf(client.images.generate({ prompt: 'cat', model: 'gpt-image-2', stream: true, partial_images: 1 }))
      await eventsOf(
        client.images.edit({ image, prompt: 'hat', model: 'gpt-image-1', stream: true, partial_images: 1 }),
      )
      const bodies = stage.session.exchanges
        .list()
        .map(({ response }) => response?.chunks.map(({ bytes }) => new TextDecoder().decode(bytes)).join(''))
      expect(bodies).toHaveLength(2)
      for (const [at, family] of ['image_generation', 'image_edit'].entries()) {
        const [partial, completed, rest] = bodies[at]?.split('\n\n') ?? []
        expect(rest).toBe('')
        expect(partial?.split('\n')[0]).toBe(`event: ${family}.partial_image`)
        expect(JSON.parse(partial?.split('\n')[1]?.slice(6) ?? '')).toEqual({
          type: `${family}.partial_image`,
          ...common,
          partial_image_index: 0,
        })
        expect(completed?.split('\n')[0]).toBe(`event: ${family}.completed`)
        expect(JSON.parse(completed?.split('\n')[1]?.slice(6) ?? '')).toEqual({
          type: `${family}.completed`,
          ...common,
          usage,
        })
      }
    } finally {
      await stage.close()
    }
  })
}
