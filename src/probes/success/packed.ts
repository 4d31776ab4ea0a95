import { imagePointers } from '../../contract/answer/images.ts'
import { combine, goTogether } from '../../contract/request/combine.ts'
import { factorsOf } from '../../contract/request/factors.ts'
import { type Allows, cover, pairs, type Target } from '../../contract/request/pairwise.ts'
import { defineProbe } from '../../core/probe.ts'

export default defineProbe({
  title: 'Sizes, formats, backgrounds, counts and further choices, as many as possible in each call',
  intent: 'success',
  profile: 'standard',
  *cases(asking) {
    const { media, operation } = asking
    if (media === undefined || imagePointers(operation).length === 0) return
    const factors = factorsOf(asking)
    const optionsOf = (row: readonly (number | undefined)[]) =>
      row.map((value, factor) => (value === undefined ? undefined : factors[factor]?.[value]))
    const chosen = (row: readonly (number | undefined)[]) => optionsOf(row).filter(option => option !== undefined)
    const allows: Allows = row =>
      goTogether(optionsOf(row)) &&
      (row.includes(undefined) || media.validate(combine(asking, chosen(row)).fields).length === 0)
    const targets = factors.flatMap((factor, index) =>
      factor.flatMap((option, value) =>
        option.profile ? [{ option, target: [[index, value]] satisfies Target }] : [],
      ),
    )
    const wanted = (keep: (option: (typeof targets)[number]['option']) => boolean) =>
      targets.filter(({ option }) => keep(option)).map(({ target }) => target)
    const counts = factors.map(({ length }) => length)
    const each = cover(
      counts,
      wanted(({ profile }) => profile === 'standard'),
      allows,
    )
    const all = [...wanted(() => true), ...pairs(wanted(({ paired }) => paired === true))]
    const further = cover(counts, all, allows, each)
    for (const [index, row] of [...each, ...further].entries()) {
      const options = chosen(row)
      const told = options.flatMap(option => option.told ?? [])
      yield {
        id: String(index + 1),
        question: `Is all of this given in one call: ${told.join(', ')}?`,
        draft: combine(asking, options),
        images: options.find(({ words }) => words?.count)?.words?.count ?? 1,
        profile: index < each.length ? 'standard' : 'full',
      }
    }
  },
})
