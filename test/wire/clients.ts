import { createOpenAICompatible } from '@ai-sdk/openai-compatible'
import type { ImageModel } from 'ai'
import OpenAI from 'openai'
import type { Place } from './stages.ts'

type Settings = ConstructorParameters<typeof OpenAI>[0]

/** The openai client; without retries unless the settings say otherwise. */
export function openai({ base }: Place, settings: Settings = {}): OpenAI {
  return new OpenAI({ apiKey: 'sk-test', baseURL: base, maxRetries: 0, ...settings })
}

/** An image model of the AI SDK, by @ai-sdk/openai-compatible. */
export function sdkModel({ base }: Place, model = 'gpt-image-2', apiKey = 'sk-test'): ImageModel {
  return createOpenAICompatible({ name: 'relay', apiKey, baseURL: base }).imageModel(model)
}
