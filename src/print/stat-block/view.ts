import {abilityModifier} from '../../rules/numbers/ability-scores.js'
import {crText, proficiencyBonusOfCr} from '../../rules/numbers/challenge.js'
import {signed} from '../../rules/numbers/explained.js'
import {ABILITIES, ABILITY_NAMES, type Ability} from '../../schema/ability.js'
import {ITEM_KINDS} from '../../schema/content/item-kinds.js'
import type {Monster} from '../../schema/content/monster.js'
import {type AbilityScore, type Fact, type Part, type Section, told, type View} from '../text/view.js'
import {named} from '../words/formulas.js'
import {capital, grouped, listed, title} from '../words/names.js'
import {powerEntry, type StatWords, traitEntry} from './powers.js'

/** Everything a monster's file says, in the order a stat block says it. */
export function statBlockView(monster: Monster, words: StatWords = {}): View {
  return {
    title: monster.name,
    subtitle: lineOf(monster),
    columns: true,
    parts: [
      {type: 'facts', facts: vitalFacts(monster), isRow: true},
      {type: 'abilities', abilities: ABILITIES.map((ability) => abilityScore(monster, ability))},
      {type: 'facts', facts: told(detailFacts(monster, words))},
      ...sectionsOf(monster, words),
    ],
    end: [
      {type: 'prose', text: monster.text ?? monster.summary, aside: true},
      {type: 'facts', facts: told(originFacts(monster))},
    ],
  }
}

function originFacts({group, isAnimal, habitat = [], source}: Monster): Fact[] {
  return [
    {name: 'Family', value: [group, isAnimal ? 'Animals' : undefined].filter(Boolean).join(', ')},
    {name: 'Habitat', value: habitat.map(title).join(', ')},
    {name: 'Source', value: [source.document, source.note].filter(Boolean).join(', ')},
  ]
}

const PLURALS: Partial<Record<Monster['type'], string>> = {fey: 'Fey', monstrosity: 'Monstrosities', undead: 'Undead'}

function lineOf({size, type, swarmOf, subtypes = [], alignment}: Monster): string {
  const kind = swarmOf === undefined ? title(type) : `Swarm of ${title(swarmOf)} ${PLURALS[type] ?? `${title(type)}s`}`
  const tags = subtypes.length > 0 ? ` (${subtypes.map(title).join(', ')})` : ''
  return `${listed(size.map(title), 'or')} ${kind}${tags}, ${alignment === 'any' ? 'Any Alignment' : title(alignment)}`
}

function vitalFacts({ac, acNote, initiative, hp, speeds}: Monster): Fact[] {
  return [
    {name: 'AC', value: `${ac}${acNote === undefined ? '' : ` (${acNote})`}`},
    {name: 'Initiative', value: `${signed(initiative)} (${10 + initiative})`},
    {name: 'HP', value: `${hp.average} (${hp.dice.replace(/[+-]/, (sign) => (sign === '-' ? ' − ' : ' + '))})`},
    {name: 'Speed', value: speedText(speeds), isAlone: true},
  ]
}

function speedText({walk, fly, swim, climb, burrow, hover, note}: Monster['speeds']): string {
  const modes = Object.entries({burrow, climb, fly, swim}).flatMap(([mode, feet]) =>
    feet === undefined ? [] : [`${capital(mode)} ${feet} ft.${mode === 'fly' && hover ? ' (hover)' : ''}`],
  )
  const lone = hover && fly === undefined ? ' (hover)' : ''
  return `${[`${walk} ft.${lone}`, ...modes].join(', ')}${note === undefined ? '' : ` (${note})`}`
}

function abilityScore({abilities, saves = {}}: Monster, ability: Ability): AbilityScore {
  const modifier = abilityModifier(abilities[ability])
  const save = saves[ability] ?? modifier
  return {
    name: ABILITY_NAMES[ability],
    short: capital(ability),
    score: String(abilities[ability]),
    modifier: signed(modifier),
    save: signed(save),
    isTrained: save > modifier,
  }
}

function detailFacts(monster: Monster, words: StatWords): Fact[] {
  const {skills = {}, gear = [], vulnerabilities = [], resistances = [], immunities = [], conditionImmunities = []} = monster
  const things = gear.map(({item, quantity}) => `${named(ITEM_KINDS, item, words)}${quantity === undefined ? '' : ` (${quantity})`}`)
  return [
    {
      name: 'Skills',
      value: Object.entries(skills)
        .map(([skill, bonus]) => `${title(skill)} ${signed(bonus)}`)
        .join(', '),
    },
    {name: 'Vulnerabilities', value: vulnerabilities.map(title).join(', ')},
    {name: 'Resistances', value: resistances.map(title).join(', ')},
    {
      name: 'Immunities',
      value: [immunities, conditionImmunities]
        .filter((each) => each.length > 0)
        .map((each) => each.map(title).join(', '))
        .join('; '),
    },
    {name: 'Defenses', value: monster.defenseNote ?? ''},
    {name: 'Gear', value: things.join(', ')},
    {name: 'Senses', value: sensesText(monster)},
    {name: 'Languages', value: languagesText(monster, words)},
    {name: 'CR', value: challengeText(monster)},
  ]
}

function sensesText({senses = {}, passivePerception}: Monster): string {
  const {note, ...ranges} = senses
  const seen = Object.entries(ranges).map(([sense, feet]) => `${capital(sense)} ${feet} ft.`)
  return [...seen, note, `Passive Perception ${passivePerception}`].filter((each) => each !== undefined && each !== '').join(', ')
}

function languagesText({languages = {}}: Monster, words: StatWords): string {
  const {speaks = [], understands = [], telepathyFt, note} = languages
  const names = (ids: readonly string[]) => ids.map((id) => named('language', id, words))
  const known = [
    ...names(speaks),
    understands.length > 0 ? `understands ${listed(names(understands))} but can’t speak` : undefined,
    note,
  ].filter((each) => each !== undefined && each !== '')
  const parts = [known.join(', '), telepathyFt === undefined ? '' : `telepathy ${telepathyFt} ft.`].filter((part) => part !== '')
  return parts.length === 0 ? 'None' : capital(parts.join('; '))
}

function challengeText({cr, xp, xpInLair}: Monster): string {
  const lair = xpInLair === undefined ? '' : `, or ${grouped(xpInLair)} in lair`
  return `${crText(cr)} (XP ${grouped(xp)}${lair}; PB ${signed(proficiencyBonusOfCr(cr))})`
}

function sectionsOf(monster: Monster, words: StatWords): Section[] {
  const {traits = [], actions = [], bonusActions = [], reactions = [], legendary} = monster
  const entries = (powers: typeof actions) => powers.map((power) => powerEntry(power, monster, words))
  const section = (name: string, parts: readonly Part[]): Section => ({type: 'section', title: name, isRuled: true, parts})
  return [
    section(
      'Traits',
      traits.map((trait) => traitEntry(trait, monster, words)),
    ),
    section('Actions', entries(actions)),
    section('Bonus Actions', entries(bonusActions)),
    section('Reactions', entries(reactions)),
    ...(legendary ? [section('Legendary Actions', [{type: 'note', note: legendaryNote(legendary)}, ...entries(legendary.actions)])] : []),
  ]
}

function legendaryNote({uses, usesInLair}: NonNullable<Monster['legendary']>): string {
  const count = `${uses} a round${usesInLair === undefined ? '' : `, or ${usesInLair} in its lair`}`
  return `${count}: one at a time, right after another creature’s turn; all uses return as its own turn starts`
}
