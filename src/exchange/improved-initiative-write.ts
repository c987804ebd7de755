import {ABILITIES, type Ability, SKILLS} from '../schema/ability.js'
import type {Entry} from '../schema/content/entry.js'
import type {Monster} from '../schema/content/monster.js'
import type {Spell} from '../schema/content/spell.js'
import type {Losses} from './loss.js'
import {monsterWords, type Paragraph} from './power-words.js'
import {printCastingTime, printComponents, printDuration, printRange} from './spell-parts.js'
import {printLanguages, printSenses, titleOf} from './text-creature.js'
import {abilityModifier, printCr, printSpeeds, spacedDice} from './text-figures.js'
import {dropFields, dropOddXp, dropOwn, type Exported, spellText, type TraitOf, typeLine, writeEach} from './writer.js'

/** The file that Improved Initiative's settings import. */
export function writeImprovedInitiative(entries: readonly Entry[], traitOf?: TraitOf): Exported {
  const {pieces, ...result} = writeEach(entries, {monster: (monster, losses) => statBlock(monster, losses, traitOf), spell})
  const file = Object.fromEntries(
    pieces.map(({entry, piece}) => [`${entry.kind === 'monster' ? 'Creatures' : 'Spells'}.${entry.id}`, piece]),
  )
  return {text: `${JSON.stringify(file, null, 2)}\n`, ...result}
}

const KEYS: Readonly<Record<Ability, string>> = {str: 'Str', dex: 'Dex', con: 'Con', int: 'Int', wis: 'Wis', cha: 'Cha'}

function statBlock(monster: Monster, losses: Losses, traitOf: TraitOf): object {
  dropOwn(monster, losses)
  dropOddXp(monster, losses)
  dropFields(monster, ['group', 'isAnimal', 'xpInLair', 'gear', 'habitat'], losses)
  if (monster.legendary && monster.legendary.uses !== 3) losses.add('legendary.uses', 'dropped', monster.legendary.uses)
  if (monster.legendary?.usesInLair) losses.add('legendary.usesInLair', 'dropped', monster.legendary.usesInLair)
  if (monster.defenseNote) losses.add('defenseNote', 'guessed', monster.defenseNote)
  const words = monsterWords(monster, {losses, traitOf})
  return {
    Id: monster.id,
    Name: monster.name,
    Path: '',
    Source: monster.source.document,
    Type: typeLine(monster),
    HP: {Value: monster.hp.average, Notes: `(${spacedDice(monster.hp.dice)})`},
    AC: {Value: monster.ac, Notes: monster.acNote ? `(${monster.acNote})` : ''},
    Speed: [printSpeeds(monster.speeds)],
    Abilities: Object.fromEntries(ABILITIES.map((ability) => [KEYS[ability], monster.abilities[ability]])),
    InitiativeModifier: monster.initiative - abilityModifier(monster.abilities.dex),
    DamageVulnerabilities: monster.vulnerabilities ?? [],
    DamageResistances: [...(monster.resistances ?? []), ...(monster.defenseNote ? [monster.defenseNote] : [])],
    DamageImmunities: monster.immunities ?? [],
    ConditionImmunities: monster.conditionImmunities ?? [],
    Saves: ABILITIES.flatMap((ability) => modifier(KEYS[ability], monster.saves?.[ability])),
    Skills: SKILLS.flatMap((skill) => modifier(titleOf(skill), monster.skills?.[skill])),
    Senses: [...(monster.senses ? [printSenses(monster.senses)] : []), `passive Perception ${monster.passivePerception}`],
    Languages: monster.languages ? [printLanguages(monster.languages)] : [],
    Challenge: printCr(monster.cr),
    Traits: words.traits.map(paragraph),
    Actions: words.actions.map(paragraph),
    BonusActions: words.bonusActions.map(paragraph),
    Reactions: words.reactions.map(paragraph),
    LegendaryActions: words.legendary.map(paragraph),
    MythicActions: [],
    Description: monster.text ?? '',
    Player: '',
    Version: '3.0.0',
    ImageURL: '',
  }
}

function modifier(name: string, bonus: number | undefined): {Name: string; Modifier: number}[] {
  return bonus === undefined ? [] : [{Name: name, Modifier: bonus}]
}

function paragraph({name, text}: Paragraph): {Name: string; Content: string; Usage: string} {
  return {Name: name, Content: text, Usage: ''}
}

function spell(entry: Spell, losses: Losses): object {
  dropOwn(entry, losses)
  dropFields(entry, ['attack', 'save', 'damage', 'cantripDice', 'healing', 'area', 'targets', 'conditions'], losses)
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
    Version: '3.0.0',
  }
}
