import {describe, expect, test} from 'vitest'
import {printCard} from '../../src/print/card/card.js'
import type {FeatureBody} from '../../src/schema/content/feature.js'
import type {MagicItem} from '../../src/schema/content/magic-item.js'
import {srdEntriesOf} from '../helpers/content.js'
import '../print/colourless.js'

const items = srdEntriesOf('magic-item')
const each = items.map((item) => [item.id, item] as const)

/** Everything an item says in prose. */
function proseOf({text = '', variants = [], curse}: MagicItem): string {
  return [text, ...variants.map((variant) => variant.text ?? ''), curse?.text ?? ''].join('\n')
}

function bodiesOf(item: MagicItem): FeatureBody[] {
  return [item, ...(item.variants ?? []), ...(item.curse ? [item.curse] : [])]
}

describe('a DC that an item has of its own (SRD 5.2, "Magic Items A–Z")', () => {
  /** Figures of the prose that no member holds, and why. */
  const IN_WORDS: Readonly<Record<string, readonly [why: string, ...dcs: number[]]>> = {
    'amulet-of-the-planes': ['an ability check before a spell', 15],
    'apparatus-of-the-crab': ['an ability check to find it, and to get free', 20, 15],
    'bag-of-beans': ['a save of one row of the table', 20],
    'bag-of-devouring': ['ability checks to get out', 15, 20],
    'deck-of-illusions': ['an ability check of the onlooker', 15],
    'dimensional-shackles': ['an ability check of the captive', 30],
    'energy-bow': ['an ability check to get free', 20],
    'hat-of-many-spells': ['an ability check, by the level of the spell', 10],
    'immovable-rod': ['an ability check to move it', 30],
    'iron-bands': ['an ability check to get free', 20],
    'portable-hole': ['an ability check to climb out', 10],
    'spell-scroll': ['by the level of the spell that it holds', 10, 11, 12, 13, 14, 15, 16, 17, 18, 19],
    'sphere-of-annihilation': ['an ability check to control it', 25],
  }

  function figuresOf(item: MagicItem): Set<number> {
    const activities = bodiesOf(item).flatMap((body) => body.activities ?? [])
    const spells = [item, ...(item.variants ?? [])].flatMap((body) => body.spells ?? [])
    const held = [...activities.map(({save}) => save?.dc), ...spells.map(({dc}) => dc), item.saveDc]
    return new Set(held.filter((dc) => typeof dc === 'number'))
  }

  test.each(each)('%s holds the figures that its prose names', (id, item) => {
    const named = [...proseOf(item).matchAll(/\bDC (?:of )?(\d+)/g)].map((match) => Number(match[1]))
    const held = figuresOf(item)
    const [, ...inWords] = IN_WORDS[id] ?? ['']
    expect([...new Set(named)].filter((dc) => !held.has(dc)).sort()).toEqual([...inWords].sort())
    expect([...held].filter((dc) => !named.includes(dc))).toEqual([])
  })

  test.each(each)('%s says on its card what its saves are against, and not twice', (_id, item) => {
    const card = printCard(item, {width: 120})
    expect(card).not.toContain('as for spells')
    if (/^Saves /m.test(card)) expect(card).not.toContain('saving throw (DC')
  })
})

describe('when spent uses come back (SRD 5.2, "Magic Items A–Z")', () => {
  /** Times of the prose after which something may be done again: "rests 7 days", "again for 1 hour". */
  const WAITS =
    /(?:rests?(?: for)?|silent for|are back after|\*\*Again:\*\* after|called for|again for|before the orb can call again[^.]*|takes) (\d+(?:d\d+)?) (days?|hours?)/g

  function waitsOf(item: MagicItem): string[] {
    const resources = bodiesOf(item).flatMap((body) => (body.resources ?? []).flatMap(({recharge}) => recharge))
    const charges = [item, ...(item.variants ?? [])].flatMap((body) => body.charges?.recharge ?? [])
    const wait = (each: {on: string; days?: number | undefined; hours?: string | number}) =>
      each.on === 'days' ? [`${each.days} day`] : each.on === 'hours' ? [`${each.hours} hour`] : []
    return [...new Set([...resources, ...charges].flatMap(wait))].sort()
  }

  test.each(each)('%s waits as long as its prose says', (_id, item) => {
    const named = [...proseOf(item).matchAll(WAITS)].map(([, count, unit]) => `${count} ${unit?.replace(/s$/, '')}`)
    expect(waitsOf(item)).toEqual([...new Set(named)].sort())
  })

  test.each(each)('%s is back at dusk if its prose says so, and not at dawn', (_id, item) => {
    const on = [
      ...bodiesOf(item)
        .flatMap((body) => body.resources ?? [])
        .flatMap(({recharge}) => recharge),
      item.charges?.recharge,
    ]
    const dusk = on.some((each) => each?.on === 'dusk')
    expect(dusk).toBe(/\bdusk\b/.test(proseOf(item)))
    if (dusk) expect(printCard(item, {width: 120})).toMatch(/back at dusk/)
  })
})

describe('needs of its base that an item waives', () => {
  test.each(each)('%s says in data what its prose waives', (_id, item) => {
    const prose = proseOf(item)
    const told = [
      ...(/count as trained/.test(prose) ? ['training'] : []),
      ...(/asks for a Strength score|Heavy Armor .* slows you/.test(prose) ? ['strength'] : []),
      ...(/gives Disadvantage on Dexterity \(Stealth\)/.test(prose) ? ['stealth'] : []),
    ]
    expect([item, ...(item.variants ?? [])].flatMap(({waives}) => waives ?? [])).toEqual(told)
  })
})
