import {ABILITIES, ABILITY_NAMES, SKILLS} from '../schema/ability.js'
import type {Entry} from '../schema/content/entry.js'
import type {Monster} from '../schema/content/monster.js'
import type {Spell} from '../schema/content/spell.js'
import {addTags} from './fivetools-tags.js'
import type {Losses} from './loss.js'
import {withoutEmpty} from './monster-parts.js'
import {monsterWords, type Paragraph} from './power-words.js'
import {printLanguages, printSenses, titleOf} from './text-creature.js'
import {abilityModifier, printCr, proficiencyOfCr, signed, spacedDice, xpOfCr} from './text-figures.js'
import {dropFields, dropOwn, type Exported, type TraitOf, writeEach} from './writer.js'

/** The source that every entry names; the file declares it in `_meta`. */
const SOURCE = 'DND'

/** A homebrew file for 5etools: `_meta`, and a list a kind. */
export function write5etools(entries: readonly Entry[], traitOf?: TraitOf): Exported {
  const {pieces, ...result} = writeEach(entries, {monster: (monster, losses) => writeMonster(monster, losses, traitOf), spell: writeSpell})
  const ofKind = (kind: string) => pieces.filter(({entry}) => entry.kind === kind).map(({piece}) => piece)
  const file = {
    _meta: {sources: [{json: SOURCE, abbreviation: SOURCE, full: 'Exported by dnd', authors: ['dnd'], version: '1.0.0'}], status: 'ready'},
    ...withoutEmpty({monster: ofKind('monster'), spell: ofKind('spell')}),
  }
  return {text: `${JSON.stringify(file, null, '\t')}\n`, ...result}
}

const ALIGNMENTS: Readonly<Record<string, string>> = {
  lawful: 'L',
  neutral: 'N',
  chaotic: 'C',
  good: 'G',
  evil: 'E',
  unaligned: 'U',
  any: 'A',
}

function writeMonster(monster: Monster, losses: Losses, traitOf: TraitOf): object {
  dropOwn(monster, losses)
  dropFields(monster, ['isAnimal', 'text'], losses)
  if (monster.defenseNote) losses.add('defenseNote', 'guessed', monster.defenseNote)
  const words = monsterWords(monster, {losses, traitOf})
  return {
    name: monster.name,
    source: SOURCE,
    size: monster.size.map((size) => size.charAt(0).toUpperCase()),
    type:
      monster.swarmOf || monster.subtypes
        ? withoutEmpty({type: monster.type, swarmSize: monster.swarmOf?.charAt(0).toUpperCase(), tags: monster.subtypes})
        : monster.type,
    alignment: monster.alignment.split('-').map((word) => ALIGNMENTS[word]),
    ac: monster.acNote ? [{ac: monster.ac, from: [monster.acNote]}] : [monster.ac],
    hp: {average: monster.hp.average, formula: spacedDice(monster.hp.dice)},
    speed: writeSpeeds(monster, losses),
    ...monster.abilities,
    ...withoutEmpty({
      initiative: writeInitiative(monster),
      save: Object.fromEntries(ABILITIES.flatMap((ability) => bonus(ability, monster.saves?.[ability]))),
      skill: Object.fromEntries(SKILLS.flatMap((skill) => bonus(skill.replace(/-/g, ' '), monster.skills?.[skill]))),
      senses: monster.senses ? [printSenses(monster.senses)] : [],
      group: monster.group ? [monster.group] : [],
      gear: monster.gear?.map(({item, quantity}) => (quantity ? {item, quantity} : item)),
      environment: monster.habitat,
    }),
    passive: monster.passivePerception,
    ...withoutEmpty({
      languages: monster.languages ? [printLanguages(monster.languages)] : [],
      vulnerable: monster.vulnerabilities,
      resist: [...(monster.resistances ?? []), ...(monster.defenseNote ? [{special: monster.defenseNote}] : [])],
      immune: monster.immunities,
      conditionImmune: monster.conditionImmunities,
    }),
    cr:
      monster.xp === xpOfCr(monster.cr) && !monster.xpInLair
        ? printCr(monster.cr)
        : withoutEmpty({cr: printCr(monster.cr), xp: monster.xp, xpLair: monster.xpInLair}),
    ...withoutEmpty({
      trait: words.traits.map(paragraph),
      action: words.actions.map(paragraph),
      bonus: words.bonusActions.map(paragraph),
      reaction: words.reactions.map(paragraph),
      legendary: words.legendary.map(paragraph),
      legendaryActions: monster.legendary?.uses,
      legendaryActionsLair: monster.legendary?.usesInLair,
    }),
  }
}

/** A multiple of the proficiency bonus where it is one, as the 2024 data have it; else the number. */
function writeInitiative({initiative, abilities, cr}: Monster): object | number | undefined {
  const extra = initiative - abilityModifier(abilities.dex)
  const proficiency = proficiencyOfCr(cr)
  if (extra === 0) return undefined
  return extra === proficiency || extra === 2 * proficiency ? {proficiency: extra / proficiency} : {initiative}
}

function writeSpeeds({speeds: {note, hover, fly, ...modes}}: Monster, losses: Losses): object {
  if (note) losses.add('speeds.note', 'dropped', note)
  return {...modes, ...(fly ? {fly: hover ? {number: fly, condition: '(hover)'} : fly} : {}), ...(hover ? {canHover: true} : {})}
}

function bonus(name: string, value: number | undefined): [string, string][] {
  return value === undefined ? [] : [[name, signed(value)]]
}

function paragraph({name, text}: Paragraph): {name: string; entries: string[]} {
  return {
    name: name.replace(/\((?:Recharge (\d)(?:–6)?)\)/, (_all, from: string) => (from === '6' ? '{@recharge}' : `{@recharge ${from}}`)),
    entries: text.split('\n').filter(Boolean).map(addTags),
  }
}

const SCHOOLS: Readonly<Record<Spell['school'], string>> = {
  abjuration: 'A',
  conjuration: 'C',
  divination: 'D',
  enchantment: 'E',
  evocation: 'V',
  illusion: 'I',
  necromancy: 'N',
  transmutation: 'T',
}

function writeSpell(spell: Spell, losses: Losses): object {
  dropOwn(spell, losses)
  dropFields(spell, ['cantripDice', 'healing', 'area', 'targets'], losses)
  if (spell.damage) losses.add('damage', 'guessed', spell.damage)
  if (spell.save) losses.add('save.success', 'guessed', spell.save.success)
  return {
    name: spell.name,
    source: SOURCE,
    level: spell.level,
    school: SCHOOLS[spell.school],
    time: [
      withoutEmpty({
        number: spell.castingTime.amount,
        unit: spell.castingTime.unit.replace('bonus-action', 'bonus'),
        condition: spell.castingTime.trigger,
      }),
    ],
    range: writeRange(spell.range),
    components: writeComponents(spell.components),
    duration: [writeDuration(spell)],
    ...(spell.ritual ? {meta: {ritual: true}} : {}),
    entries: (spell.text ?? spell.summary).split('\n\n').filter(Boolean),
    ...withoutEmpty({
      entriesHigherLevel: spell.higherLevels
        ? [{type: 'entries', name: 'Using a Higher-Level Spell Slot', entries: [spell.higherLevels]}]
        : [],
      savingThrow: spell.save ? [ABILITY_NAMES[spell.save.ability].toLowerCase()] : [],
      spellAttack: spell.attack ? [spell.attack === 'melee' ? 'M' : 'R'] : [],
      damageInflict: [...new Set((spell.damage ?? []).flatMap(({types}) => types))],
      conditionInflict: spell.conditions,
    }),
    classes: {fromClassList: spell.classes.map((each) => ({name: titleOf(each), source: 'XPHB'}))},
  }
}

function writeRange(range: Spell['range']): object {
  switch (range.type) {
    case 'special':
      return {type: 'special'}
    case 'feet':
      return {type: 'point', distance: {type: 'feet', amount: range.feet}}
    case 'miles':
      return {type: 'point', distance: {type: 'miles', amount: range.miles}}
    default:
      return {type: 'point', distance: {type: range.type}}
  }
}

function writeComponents({verbal, somatic, material}: Spell['components']): object {
  const m =
    material &&
    (material.costCp || material.consumed
      ? withoutEmpty({text: material.text, cost: material.costCp, consume: material.consumed})
      : material.text)
  return {...(verbal ? {v: true} : {}), ...(somatic ? {s: true} : {}), ...(m === undefined ? {} : {m})}
}

function writeDuration({duration, concentration}: Spell): object {
  switch (duration.type) {
    case 'instantaneous':
      return {type: 'instant'}
    case 'special':
      return {type: 'special', ...(concentration ? {concentration} : {})}
    case 'until-dispelled':
      return {type: 'permanent', ends: ['dispel', ...(duration.orTriggered ? ['trigger'] : [])], ...(concentration ? {concentration} : {})}
    case 'timed':
      return {type: 'timed', duration: {type: duration.unit, amount: duration.amount}, ...(concentration ? {concentration} : {})}
  }
}
