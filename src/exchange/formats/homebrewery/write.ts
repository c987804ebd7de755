import {ABILITIES, SKILLS} from '../../../schema/ability.js'
import type {Entry} from '../../../schema/content/entry.js'
import type {Monster} from '../../../schema/content/monster.js'
import type {Spell} from '../../../schema/content/spell.js'
import type {Losses} from '../../kit/loss.js'
import {dropUnprinted} from '../../kit/monster-losses.js'
import {monsterWords} from '../../kit/power-words.js'
import {eachBonus, sectionsOf, sensesWords} from '../../kit/stat-block-words.js'
import {abilityModifier, printCr, printSpeeds, proficiencyOfCr, signed, spacedDice} from '../../kit/text-figures.js'
import {titleOf} from '../../kit/text-plain.js'
import {printLanguages} from '../../kit/text-senses.js'
import {printCastingTime, printComponents, printDuration, printRange, spellText} from '../../kit/text-spell.js'
import {typeLine} from '../../kit/text-type-line.js'
import {type Exported, type Paragraph, type TraitOf, writeEach} from '../../kit/writer.js'

/** Markdown for Homebrewery V3: a framed stat block a monster, a spell as the rule book sets it. */
export function writeHomebrewery(entries: readonly Entry[], traitOf?: TraitOf): Exported {
  const {pieces, ...result} = writeEach(entries, {monster: (monster, losses) => statBlock(monster, losses, traitOf), spell: spellBlock})
  return {text: pieces.map(({piece}) => piece).join('\n\n'), ...result}
}

function statBlock(monster: Monster, losses: Losses, traitOf: TraitOf | undefined): string {
  dropUnprinted(monster, ['xp', 'xpInLair', 'gear'], losses)
  // Prose is what this format is for, so words in place of structure are no loss.
  const words = monsterWords(monster, {losses: {list: [], add: () => undefined}, traitOf})
  const wide = words.actions.length + words.legendary.length + words.traits.length > 10 ? ',wide' : ''
  return [
    `{{monster,frame${wide}`,
    `## ${plainMarkdown(monster.name)}`,
    `*${typeLine(monster)}*`,
    '___',
    ...vitals(monster),
    '___',
    ...scores(monster),
    '___',
    ...facts(monster),
    '___',
    sectionsOf(words)
      .map((section) => sectionBlock(section, monster))
      .join('\n'),
    '}}',
  ].join('\n')
}

function sectionBlock({heading, list}: {heading: string; list: Paragraph[]}, monster: Monster): string {
  const body = list.map(({name, text}) => `***${plainMarkdown(name)}.*** ${lines(text)}`).join('\n:\n')
  return heading === 'Traits' ? body : `### ${heading}\n${heading === 'Legendary Actions' ? legendaryLine(monster) : ''}${body}`
}

function vitals({ac, acNote, hp, speeds, initiative}: Monster): string[] {
  return [
    `**Armor Class** :: ${ac}${acNote ? ` (${plainMarkdown(acNote)})` : ''}`,
    `**Hit Points**  :: ${hp.average}${hp.dice.includes('d') ? ` (${spacedDice(hp.dice)})` : ''}`,
    `**Speed**       :: ${plainMarkdown(printSpeeds(speeds))}`,
    `**Initiative**  :: ${signed(initiative)} (${initiative + 10})`,
  ]
}

/** The table of abilities. */
function scores({abilities}: Monster): string[] {
  return [
    `| ${ABILITIES.map((ability) => ability.toUpperCase()).join(' | ')} |`,
    `|${ABILITIES.map(() => ':---:').join('|')}|`,
    `| ${ABILITIES.map((ability) => `${abilities[ability]} (${signed(abilityModifier(abilities[ability]))})`).join(' | ')} |`,
  ]
}

/** What follows the table, a line each; what the monster has not is left out. */
function facts(monster: Monster): string[] {
  const list = (values: readonly string[] = []) => values.map(titleOf).join(', ')
  const bonusWords = (key: string, bonus: number) => `${titleOf(key)} ${signed(bonus)}`
  const rows: [string, string][] = [
    ['Saving Throws', eachBonus(ABILITIES, monster.saves, bonusWords).join(', ')],
    ['Skills', eachBonus(SKILLS, monster.skills, bonusWords).join(', ')],
    ['Damage Vulnerabilities', list(monster.vulnerabilities)],
    ['Damage Resistances', list(monster.resistances)],
    ['Damage Immunities', list(monster.immunities)],
    ['Condition Immunities', list(monster.conditionImmunities)],
    ['Defenses', monster.defenseNote ?? ''],
    ['Gear', (monster.gear ?? []).map(({item, quantity}) => `${titleOf(item)}${quantity ? ` (${quantity})` : ''}`).join(', ')],
    ['Senses', sensesWords(monster).join(', ')],
    ['Languages', monster.languages ? printLanguages(monster.languages) : '—'],
  ]
  const filled = rows.filter(([, value]) => value !== '')
  return [...filled.map(([label, value]) => `**${label}** :: ${plainMarkdown(value)}`), challengeLine(monster)]
}

function challengeLine({cr, xp, xpInLair}: Monster): string {
  const lair = xpInLair ? `, or ${xpInLair} in its lair` : ''
  return `**Challenge** :: ${printCr(cr)} (${xp} XP${lair}) {{bonus **Proficiency Bonus** ${signed(proficiencyOfCr(cr))}}}`
}

function legendaryLine({legendary}: Monster): string {
  if (!legendary) return ''
  return `*Uses: ${legendary.uses}${legendary.usesInLair ? ` (${legendary.usesInLair} in its lair)` : ''}*\n:\n`
}

/** Braces would open a block of Homebrewery's own, and HTML would be taken as such. */
function plainMarkdown(text: string): string {
  return text.replace(/[{}]/g, '').replace(/</g, '&lt;').replace(/\n+/g, ' ')
}

function lines(text: string): string {
  return text.split('\n').filter(Boolean).map(plainMarkdown).join('\n:\n')
}

function spellBlock(spell: Spell, losses: Losses): string {
  // The prose says what a spell does; these it can't.
  for (const field of ['tags', 'provenance'] as const) if (spell[field]) losses.add(field, 'dropped', spell[field])
  const level = spell.level === 0 ? `${titleOf(spell.school)} Cantrip` : `Level ${spell.level} ${titleOf(spell.school)}`
  const classes = spell.classes.length > 0 ? ` (${spell.classes.map(titleOf).join(', ')})` : ''
  return [
    `#### ${plainMarkdown(spell.name)}`,
    `*${level}${classes}*`,
    '',
    `**Casting Time:** :: ${plainMarkdown(printCastingTime(spell.castingTime))}${spell.ritual ? ' or Ritual' : ''}`,
    `**Range:** :: ${printRange(spell.range)}`,
    `**Components:** :: ${plainMarkdown(printComponents(spell.components))}`,
    `**Duration:** :: ${printDuration(spell)}`,
    '',
    spellText(spell).split('\n\n').map(plainMarkdown).join('\n\n'),
  ].join('\n')
}
