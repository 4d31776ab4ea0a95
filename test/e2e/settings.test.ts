import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { inFolder, pixpact } from './command.ts'

const mistakes: readonly (readonly [file: string, text: string, says: RegExp])[] = [
  ['pixpact.config.yaml', 'budgett: 1', /pixpact\.config\.yaml: .*budgett.*docs\/settings\.md/s],
  ['pixpact.config.json', '{"budget": {"usd": "much"}}', /pixpact\.config\.json: .*number.*\/budget\/usd/s],
  ['pixpact.config.json', '{', /cannot be read/],
  ['pixpact.config.mjs', 'export const nothing = 1', /no default export/],
  ['pixpact.config.mjs', 'throw new Error("out of order")', /cannot be read: out of order/],
  ['pixpact.config.yaml', 'providers: { apigo: { keyEnv: sk-abc-123 } }', /\/providers\/apigo\/keyEnv/],
  ['pixpact.config.yaml', 'report: [jsn]', /no reporter "jsn"/],
]

test.concurrent.for(mistakes)('%s with %j is answered with a sentence and exit code 2', async ([file, text, says]) => {
  await inFolder(async cwd => {
    await writeFile(join(cwd, file), text)
    const { code, stdout, stderr } = await pixpact(['check', 'apigo'], { cwd })
    expect(stderr).toMatch(says)
    expect(stderr).not.toMatch(/\n\s+at |Something went wrong/)
    expect([code, stdout]).toEqual([2, ''])
  })
})

const settings = {
  'pixpact.config.yaml':
    'budget: { images: 2 }\nout: told\nreport: [json]\nprofile: standard\nproviders: { apigo: { prices: { edit: 0.5 } } }\n',
  'pixpact.config.ts':
    'const out: string = "told"\nexport default { budget: { images: 2 }, out, report: ["json"], profile: "standard", providers: { apigo: { prices: { edit: 0.5 } } } }\n',
}

test.concurrent.for(Object.entries(settings))(
  '%s sets the defaults of a run, and flags go first',
  async ([file, text]) => {
    await inFolder(async cwd => {
      await writeFile(join(cwd, file), text)
      const said = await pixpact(['check', 'apigo'], { cwd })
      expect([said.code, said.stderr]).toEqual([0, expect.stringContaining('built-in mock')])
      const read = async () => JSON.parse(await readFile(join(cwd, 'told/report.json'), 'utf8')).targets[0]
      expect(await read()).toMatchObject({ profile: 'standard', stoppedBy: 'budget', totals: { images: 2 } })
      await pixpact(['check', 'apigo', '--budget-images', '1', '--profile', 'smoke'], { cwd })
      expect(await read()).toMatchObject({ profile: 'smoke', totals: { images: 1 } })
      const plan = await pixpact(['check', 'apigo', '--target', 'http://127.0.0.1:1', '--plan'], { cwd })
      expect(plan.stdout).toMatch(/1 image, \$0\.50 /)
    })
  },
)

test('a provider of the settings is asked by its own name', async () => {
  await inFolder(async cwd => {
    const operation = { responses: { 200: { description: 'ok' } } }
    const document = {
      openapi: '3.1.0',
      info: { title: 'Shop', version: '1' },
      paths: { '/items': { get: operation } },
    }
    await writeFile(join(cwd, 'shop.json'), JSON.stringify(document))
    await writeFile(join(cwd, 'pixpact.config.yaml'), 'providers: { boutique: { spec: shop.json } }')
    const { code, stdout } = await pixpact(['check', 'boutique', '--report', 'json', '--out', '-'], { cwd })
    expect(code).toBe(0)
    expect(JSON.parse(stdout).targets).toMatchObject([{ provider: 'boutique', name: 'Shop' }])
  })
})

test('two settings files are one too many, and --config names one', async () => {
  await inFolder(async cwd => {
    await writeFile(join(cwd, 'pixpact.config.yaml'), 'profile: smoke')
    await writeFile(join(cwd, 'pixpact.config.json'), '{"profile": "standard"}')
    const { code, stderr } = await pixpact(['check', 'apigo'], { cwd })
    expect([code, stderr]).toEqual([2, expect.stringMatching(/two settings files.*--config/)])
    const named = await pixpact(['check', 'apigo', '--config', 'pixpact.config.yaml', '--plan'], { cwd })
    expect(named.stdout).toContain('profile smoke')
  })
})

test('a baseline is made from a run, accepts what it holds, and says what is over', async () => {
  await inFolder(async cwd => {
    const broken = ['check', 'apigo', '--fault', 'ignores-the-size']
    const silent = await pixpact([...broken, '--write-baseline', 'known.yaml'], { cwd })
    expect([silent.code, silent.stderr]).toEqual([2, expect.stringMatching(/say why: --reason/)])
    const made = await pixpact([...broken, '--write-baseline', 'known.yaml', '--reason', 'mended in March'], { cwd })
    expect([made.code, made.stderr]).toEqual([1, expect.stringMatching(/accepted in known\.yaml/)])
    const held = await pixpact([...broken, '--baseline', 'known.yaml'], { cwd })
    expect([held.code, held.stdout]).toEqual([0, expect.stringContaining('mended in March')])
    const over = await pixpact(['check', 'apigo', '--baseline', 'known.yaml'], { cwd })
    expect([over.code, over.stdout]).toEqual([0, expect.stringMatching(/not found any more/)])
    const missing = await pixpact([...broken, '--baseline', 'no.yaml'], { cwd })
    expect([missing.code, missing.stderr]).toEqual([2, expect.stringMatching(/There is no baseline no\.yaml/)])
    await writeFile(join(cwd, 'bare.yaml'), 'accepted: [{ finding: x, expires: 2027-01-01 }]')
    const bare = await pixpact([...broken, '--baseline', 'bare.yaml'], { cwd })
    expect([bare.code, bare.stderr]).toEqual([2, expect.stringMatching(/bare\.yaml: .*reason/)])
  })
})
