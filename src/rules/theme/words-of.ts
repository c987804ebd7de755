import type {Ability, Skill} from '../../schema/ability.js'
import type {Coin} from '../../schema/entity/character.js'
import type {Term, Theme} from '../../schema/entity/theme.js'

/** Names that a theme gives to what the rules call otherwise; what it does not name is absent. */
export interface ThemeWords {
  coins: Partial<Record<Coin, {name: string; short: string}>>
  abilities: Partial<Record<Ability, string>>
  skills: Partial<Record<Skill, string>>
  terms: Partial<Record<Term, string>>
}

/** What a theme calls coins, abilities, skills and the parts of a sheet; no theme names nothing. */
export function wordsOf(theme: Pick<Theme, 'words'> | undefined): ThemeWords {
  const {coins = {}, abilities = {}, skills = {}, terms = {}} = theme?.words ?? {}
  return {coins, abilities, skills, terms} as ThemeWords
}
