import type {Sheet} from '../../rules/sheet/sheet.js'
import {ABILITY_NAMES, type Ability, type Skill} from '../../schema/ability.js'
import {COINS, type Coin} from '../../schema/entity/character.js'
import type {Term} from '../../schema/entity/theme.js'
import type {Fact} from '../text/view.js'
import {title} from '../words/names.js'

type Themed = Pick<Sheet, 'theme'>

/** A word of a sheet as its theme has it; the usual one where that says nothing. */
export function termIn({theme}: Themed, term: Term, usual: string): string {
  return theme?.words?.terms?.[term] ?? usual
}

export function coinName({theme}: Themed, coin: Coin): string {
  return theme?.words?.coins?.[coin]?.short ?? coin
}

export function skillName({theme}: Themed, skill: Skill): string {
  return theme?.words?.skills?.[skill] ?? title(skill)
}

export function abilityName({theme}: Themed, ability: Ability): string {
  return theme?.words?.abilities?.[ability] ?? ABILITY_NAMES[ability]
}

/** Kinds whose rules are asked for at the table every round. */
const ASKED_FOR: ReadonlySet<string> = new Set(['weapon', 'armor'])

/** "as Longbow": what the rules call a weapon or armor that goes by another name; often nothing. */
export function rootWords({theme}: Themed, name: string): string[] {
  const stands = theme?.stands.find((each) => each.name === name && ASKED_FOR.has(each.kind))
  return stands ? [`as ${stands.root}`] : []
}

/** All that goes by another name than in the rules: "Air Rifle" and "Longbow". Coins last. */
export function rootFacts({theme}: Themed): Fact[] {
  if (!theme) return []
  return [
    ...theme.stands.map(({name, root}) => ({name, value: root})),
    ...COINS.flatMap((coin) => {
      const called = theme.words?.coins?.[coin]
      return called === undefined || called.short === coin ? [] : [{name: `${called.name} (${called.short})`, value: coin}]
    }),
  ]
}

/** Heading of `rootFacts`. */
export const BY_THE_RULES = 'By the rules'
