import {ABILITIES, SKILLS} from '../../../schema/ability.js'
import type {Entry} from '../../../schema/content/entry.js'
import type {Monster} from '../../../schema/content/monster.js'
import type {Spell} from '../../../schema/content/spell.js'
import type {Losses} from '../../kit/loss.js'
import {dropLairUses, dropUnprinted, guessDefenseNote} from '../../kit/monster-losses.js'
import {type MonsterWords, monsterWords} from '../../kit/power-words.js'
import {dropUnspoken, guessMaterial} from '../../kit/spell-losses.js'
import {eachBonus, sensesWords} from '../../kit/stat-block-words.js'
import {abilityModifier, printCr, printSpeeds, spacedDice} from '../../kit/text-figures.js'
import {titleOf} from '../../kit/text-plain.js'
import {printLanguages} from '../../kit/text-senses.js'
import {printCastingTime, printComponents, printDuration, printRange, spellText} from '../../kit/text-spell.js'
import {typeLine} from '../../kit/text-type-line.js'
import {type Exported, type Paragraph, type TraitOf, writeEach} from '../../kit/writer.js'
import {ABILITY_KEYS} from './keys.js'

/** The file that Improved Initiative's settings import. */
export function writeImprovedInitiative(entries: readonly Entry[], traitOf?: TraitOf): Exported {
  const {pieces, ...result} = writeEach(entries, {monster: (monster, losses) => statBlock(monster, losses, traitOf), spell: spellOf})
  const file = Object.fromEntries(
    pieces.map(({entry, piece}) => [`${entry.kind === 'monster' ? 'Creatures' : 'Spells'}.${entry.id}`, piece]),
  )
  return {text: `${JSON.stringify(file, null, 2)}\n`, ...result}
}

/** What its files say of themselves. */
const VERSION = '3.0.0'

function statBlock(monster: Monster, losses: Losses, traitOf: TraitOf | undefined): object {
  dropUnprinted(monster, ['text'], losses)
  if (monster.legendary && monster.legendary.uses !== 3) losses.add('legendary.uses', 'dropped', monster.legendary.uses)
  dropLairUses(monster, losses)
  guessDefenseNote(monster, losses)
  const words = monsterWords(monster, {losses, traitOf})
  return {
    ...headOf(monster),
    ...figuresOf(monster),
    ...powersOf(words),
    Description: monster.text ?? '',
    Player: '',
    Version: VERSION,
    ImageURL: '',
  }
}

function headOf(monster: Monster): object {
  return {
    Id: monster.id,
    Name: monster.name,
    Path: '',
    Source: monster.source.document,
    Type: typeLine(monster),
    HP: {Value: monster.hp.average, Notes: `(${spacedDice(monster.hp.dice)})`},
    AC: {Value: monster.ac, Notes: monster.acNote ? `(${monster.acNote})` : ''},
    Speed: [printSpeeds(monster.speeds)],
    Abilities: Object.fromEntries(ABILITIES.map((ability) => [ABILITY_KEYS[ability], monster.abilities[ability]])),
    InitiativeModifier: monster.initiative - abilityModifier(monster.abilities.dex),
  }
}

function figuresOf(monster: Monster): object {
  return {
    DamageVulnerabilities: monster.vulnerabilities ?? [],
    DamageResistances: [...(monster.resistances ?? []), ...(monster.defenseNote ? [monster.defenseNote] : [])],
    DamageImmunities: monster.immunities ?? [],
    ConditionImmunities: monster.conditionImmunities ?? [],
    Saves: eachBonus(ABILITIES, monster.saves, (ability, bonus) => ({Name: ABILITY_KEYS[ability], Modifier: bonus})),
    Skills: eachBonus(SKILLS, monster.skills, (skill, bonus) => ({Name: titleOf(skill), Modifier: bonus})),
    Senses: sensesWords(monster),
    Languages: monster.languages ? [printLanguages(monster.languages)] : [],
    Challenge: printCr(monster.cr),
  }
}

function powersOf(words: MonsterWords): object {
  return {
    Traits: words.traits.map(paragraph),
    Actions: words.actions.map(paragraph),
    BonusActions: words.bonusActions.map(paragraph),
    Reactions: words.reactions.map(paragraph),
    LegendaryActions: words.legendary.map(paragraph),
    MythicActions: [],
  }
}

function paragraph({name, text}: Paragraph): {Name: string; Content: string; Usage: string} {
  return {Name: name, Content: text, Usage: ''}
}

function spellOf(entry: Spell, losses: Losses): object {
  dropUnspoken(entry, ['higherLevels'], losses)
  guessMaterial(entry, losses)
  if (entry.higherLevels) losses.add('higherLevels', 'guessed', entry.higherLevels)
  return {
    Id: entry.id,
    Name: entry.name,
    Path: '',
    Source: entry.source.document,
    Level: entry.level,
    School: titleOf(entry.school),
    CastingTime: printCastingTime(entry.castingTime),
    Range: printRange(entry.range),
    Components: printComponents(entry.components),
    Duration: printDuration(entry),
    Classes: entry.classes.map(titleOf),
    Ritual: entry.ritual === true,
    Description: spellText(entry),
    Version: VERSION,
  }
}
