import {ABILITIES, SKILLS} from '../../../schema/ability.js'
import type {Monster} from '../../../schema/content/monster.js'
import {withoutEmpty} from '../../kit/finish.js'
import type {Losses} from '../../kit/loss.js'
import {dropUnprinted, guessDefenseNote} from '../../kit/monster-losses.js'
import {type MonsterWords, monsterWords} from '../../kit/power-words.js'
import {eachBonus} from '../../kit/stat-block-words.js'
import {abilityModifier, printCr, proficiencyOfCr, signed, spacedDice, xpOfCr} from '../../kit/text-figures.js'
import {printLanguages, printSenses} from '../../kit/text-senses.js'
import type {Paragraph, TraitOf} from '../../kit/writer.js'
import {ALIGNMENT_LETTERS, SOURCE} from './letters.js'
import {addTags} from './tags.js'

/** A member of `monster`. */
export function writeMonster(monster: Monster, losses: Losses, traitOf: TraitOf | undefined): object {
  dropUnprinted(monster, ['xp', 'xpInLair', 'gear', 'habitat', 'group'], losses)
  guessDefenseNote(monster, losses)
  const words = monsterWords(monster, {losses, traitOf})
  return {
    name: monster.name,
    source: SOURCE,
    size: monster.size.map(letterOf),
    type: writeType(monster),
    alignment: monster.alignment.split('-').map((word) => ALIGNMENT_LETTERS[word]),
    ac: monster.acNote ? [{ac: monster.ac, from: [monster.acNote]}] : [monster.ac],
    hp: {average: monster.hp.average, formula: spacedDice(monster.hp.dice)},
    speed: writeSpeeds(monster, losses),
    ...monster.abilities,
    ...writeChecks(monster),
    passive: monster.passivePerception,
    ...writeDefenses(monster),
    cr: writeChallenge(monster),
    ...writePowers(monster, words),
  }
}

function letterOf(size: string): string {
  return size.charAt(0).toUpperCase()
}

function writeType({type, swarmOf, subtypes}: Monster): object | string {
  return swarmOf || subtypes ? withoutEmpty({type, swarmSize: swarmOf && letterOf(swarmOf), tags: subtypes}) : type
}

function writeChecks(monster: Monster): object {
  return withoutEmpty({
    initiative: writeInitiative(monster),
    save: Object.fromEntries(eachBonus(ABILITIES, monster.saves, (ability, bonus) => [ability, signed(bonus)])),
    skill: Object.fromEntries(eachBonus(SKILLS, monster.skills, (skill, bonus) => [skill.replace(/-/g, ' '), signed(bonus)])),
    senses: monster.senses ? [printSenses(monster.senses)] : [],
    group: monster.group ? [monster.group] : [],
    gear: monster.gear?.map(({item, quantity}) => (quantity ? {item, quantity} : item)),
    environment: monster.habitat,
  })
}

function writeDefenses(monster: Monster): object {
  return withoutEmpty({
    languages: monster.languages ? [printLanguages(monster.languages)] : [],
    vulnerable: monster.vulnerabilities,
    resist: [...(monster.resistances ?? []), ...(monster.defenseNote ? [{special: monster.defenseNote}] : [])],
    immune: monster.immunities,
    conditionImmune: monster.conditionImmunities,
  })
}

function writeChallenge({cr, xp, xpInLair}: Monster): object | string {
  return xp === xpOfCr(cr) && !xpInLair ? printCr(cr) : withoutEmpty({cr: printCr(cr), xp, xpLair: xpInLair})
}

function writePowers({legendary}: Monster, words: MonsterWords): object {
  return withoutEmpty({
    trait: words.traits.map(paragraph),
    action: words.actions.map(paragraph),
    bonus: words.bonusActions.map(paragraph),
    reaction: words.reactions.map(paragraph),
    legendary: words.legendary.map(paragraph),
    legendaryActions: legendary?.uses,
    legendaryActionsLair: legendary?.usesInLair,
  })
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
  const flight = hover ? {number: fly, condition: '(hover)'} : fly
  return {...modes, ...(fly ? {fly: flight} : {}), ...(hover ? {canHover: true} : {})}
}

function paragraph({name, text}: Paragraph): {name: string; entries: string[]} {
  return {
    name: name.replace(/\((?:Recharge (\d)(?:–6)?)\)/, (_all, from: string) => (from === '6' ? '{@recharge}' : `{@recharge ${from}}`)),
    entries: text.split('\n').filter(Boolean).map(addTags),
  }
}
