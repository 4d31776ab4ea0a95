import type { Command } from 'commander'
import type { GenerateFlags } from './generate.ts'

/** The flags of `pixpact generate`. */
export function addGenerate(program: Command, done: (code: number) => void): void {
  program
    .command('generate')
    .description('write types, a client and MSW handlers for an application')
    .argument('<documents...>', 'paths of OpenAPI documents, or provider ids')
    .requiredOption('--out <folder>', 'where the files go; of several documents, into a folder each')
    .option('--check', 'write nothing; exit with 1 naming each file that is missing or stale')
    .action(async (documents: string[], flags: GenerateFlags) =>
      done(await (await import('./generate.ts')).generate(documents, flags)),
    )
}
