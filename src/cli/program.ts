import { Command } from 'commander'
import { addCheck } from './add-check.ts'
import { addGenerate } from './add-generate.ts'
import { addMock } from './add-mock.ts'
import { addProxy } from './add-proxy.ts'
import { addVerify } from './add-verify.ts'
import { version } from './package.ts'

/** The command line. Each command is loaded when it is used, so that none pays for the others. */
export function createProgram(done: (code: number) => void): Command {
  const program = new Command('pixpact')
    .description('Contract testing for image APIs that other people run.')
    .version(version())
    .showHelpAfterError('Run npx pixpact --help.')
    .addHelpText(
      'after',
      '\nExit codes: 0 nothing broken, 1 a promise is broken, 2 wrong usage, 3 nothing could be judged, 130 interrupted.',
    )
  addCheck(program, done)
  addVerify(program, done)
  addGenerate(program, done)
  addMock(program, done)
  addProxy(program, done)
  program
    .command('list')
    .description('list providers, probes, checks, faults and reporters')
    .argument('[lists...]', 'only these lists')
    .action(async (lists: string[]) => done((await import('./list.ts')).list(lists)))
  program
    .command('explain')
    .description('tell what a check, fault, probe, reporter or provider is')
    .argument('<id>', 'its id, as pixpact list shows it')
    .action(async (id: string) => done(await (await import('./explain.ts')).explain(id)))
  for (const command of program.commands) command.showHelpAfterError(`Run npx pixpact ${command.name()} --help.`)
  return program
}
