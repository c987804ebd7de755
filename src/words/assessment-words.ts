import type {Group, PlainQuantity, Quantity, Rung, SeriesId, SpellMeasure, Standing} from '../rules/assess/measured.js'
import {crText} from '../rules/numbers/challenge.js'

/** What is said of each of a closed union. */
export type Say<T extends {is: string}, S = string> = {readonly [K in T['is']]: (of: Extract<T, {is: K}>) => S}

/** What a table has for one of its union. */
export function say<T extends {is: string}, S>(words: Say<T, S>, of: T): S {
  return words[of.is as T['is']](of as Extract<T, {is: T['is']}>)
}

const QUANTITIES: Record<PlainQuantity, string> = {
  'hit-points': 'Hit Points',
  'effective-hit-points': 'effective Hit Points',
  'armor-class': 'AC',
  'mean-save': 'mean save',
  'damage-a-round': 'damage a round',
  accuracy: 'to hit, or DC less 8',
  'expected-damage': 'expected damage',
  'expected-healing': 'expected healing',
  'full-damage': 'on a hit or failed save',
  'more-per-slot': 'more per slot level',
  range: 'range in feet',
  score: 'score',
  'mean-damage': 'mean damage',
  'damage-two-handed': 'in two hands',
  properties: 'properties',
  price: 'price in gp',
  weight: 'weight in lb.',
  'ac-worn': 'AC as worn',
  'strength-needed': 'Strength needed',
  effects: 'lasting effects',
  grants: 'things granted',
  choices: 'choices',
  activities: 'things to do',
  traits: 'traits',
  speed: 'Speed in feet',
  darkvision: 'Darkvision in feet',
  resistances: 'resistances',
  spells: 'spells granted',
  skills: 'skills',
  tools: 'tools',
  feats: 'feats',
  gold: 'gp instead of equipment',
  prerequisites: 'prerequisites',
  features: 'features in all',
  'hit-die': 'Hit Point Die',
  'all-choices': 'choices in all',
  'uses-at-20': 'uses of resources at level 20',
}

/** What a figure is called. */
export function quantityWords(what: Quantity): string {
  return typeof what === 'string' ? QUANTITIES[what] : `${QUANTITIES.score} of ${what.scoreOf}`
}

/** What is counted at each level. */
export const SERIES_WORDS: Record<SeriesId, string> = {
  features: 'features gained or grown',
  uses: 'uses of resources',
  damage: 'powers that add damage',
  slots: 'levels of spell slots',
}

const DOES: Record<SpellMeasure, string> = {damage: 'deal damage', healing: 'heal or shield', range: 'do neither damage nor healing'}

/** Spells of a level, as a sort of thing. */
export function spellsOf(level: number): string {
  return level === 0 ? 'cantrips' : `level-${level} spells`
}

const GROUPS: Say<Group> = {
  monsters: ({low, high}) => `monsters of the SRD of CR ${low === high ? crText(low) : `${crText(low)} to ${crText(high)}`}`,
  spells: ({level, measure}) => `${spellsOf(level)} of the SRD that ${DOES[measure]}`,
  'magic-items': ({rarity, consumable}) =>
    `${rarity} ${consumable ? 'consumables' : 'lasting items'} of the SRD whose powers are structured`,
  classes: () => 'classes of the SRD',
  subclasses: () => 'subclasses of the SRD',
  weapons: ({category, reach, twoHanded}) => `${category} ${reach} ${twoHanded ? 'two-handed' : 'one-handed'} weapons of the SRD`,
  armor: ({category}) => (category === 'shield' ? 'shields of the SRD' : `${category} armor of the SRD`),
  species: () => 'species of the SRD',
  backgrounds: () => 'backgrounds of the SRD',
  feats: ({category}) => `${category} feats of the SRD`,
}

/** With what an entry is compared: "level-3 spells of the SRD that deal damage". */
export function groupWords(group: Group): string {
  return say(GROUPS, group)
}

const STANDINGS: Say<Standing> = {
  cr: ({cr}) => `CR ${crText(cr)}`,
  'spell-level': ({level}) => (level === 0 ? 'cantrip' : `level ${level}`),
  rarity: ({rarity}) => rarity,
  features: ({count}) => `${count} features`,
  dice: ({dice}) => dice,
  ac: ({ac}) => `AC ${ac}`,
  traits: ({count}) => `${count} traits`,
  abilities: ({abilities}) => abilities.join(', '),
  category: ({category}) => category,
}

/** What an entry is beside its figures, or a rung of a ladder: "CR 5". */
export function standingWords(standing: Standing): string {
  return say(STANDINGS, standing)
}

/** What the rungs of a ladder are. */
export const LADDERS: Record<Rung['is'], string> = {'spell-level': 'spell level', rarity: 'rarity'}
