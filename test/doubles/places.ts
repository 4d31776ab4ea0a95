import type { Subject } from './subject.ts'

/** Where a disagreement shows, in words that the documentation page uses too. */
export const places = {
  everywhere: () => true,
  'every form': (_provider, { kind }) => kind === 'form',
  'forms that take several images': (_provider, { images }) => images === 'several',
  'every JSON body': (_provider, { kind }) => kind === 'json',
  openai: provider => provider === 'openai',
  'the form for variations of openai': (_provider, { images }) => images === 'one',
  aimanyi: provider => provider === 'aimanyi',
} as const satisfies { readonly [place: string]: (provider: string, subject: Subject) => boolean }

export type Place = keyof typeof places
