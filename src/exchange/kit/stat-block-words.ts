import type {Monster} from '../../schema/content/monster.js'
import type {MonsterWords} from './power-words.js'
import {printSenses} from './text-senses.js'
import type {Paragraph} from './writer.js'

/** Sections of a stat block in the order they are printed, those without content left out. */
export function sectionsOf(words: MonsterWords): {heading: string; list: Paragraph[]}[] {
  return [
    {heading: 'Traits', list: words.traits},
    {heading: 'Actions', list: words.actions},
    {heading: 'Bonus Actions', list: words.bonusActions},
    {heading: 'Reactions', list: words.reactions},
    {heading: 'Legendary Actions', list: words.legendary},
  ].filter(({list}) => list.length > 0)
}

/** Senses with passive Perception behind them, one a text. */
export function sensesWords({senses, passivePerception}: Monster): string[] {
  return [...(senses ? [printSenses(senses)] : []), `passive Perception ${passivePerception}`]
}

/** What `bonus` makes of each key that has one, in the keys' own order. */
export function eachBonus<K extends string, T>(
  keys: readonly K[],
  values: Partial<Record<K, number>> | undefined,
  bonus: (key: K, value: number) => T,
): T[] {
  return keys.flatMap((key) => {
    const value = values?.[key]
    return value === undefined ? [] : [bonus(key, value)]
  })
}
