import {ABILITIES, SKILLS} from '../schema/ability.js'
import type {Entry} from '../schema/content/entry.js'
import type {Monster} from '../schema/content/monster.js'
import type {Spell} from '../schema/content/spell.js'
import type {Losses} from './loss.js'
import {monsterWords} from './power-words.js'
import {printCastingTime, printComponents, printDuration, printRange} from './spell-parts.js'
import {printLanguages, printSenses, titleOf} from './text-creature.js'
import {abilityModifier, printCr, printSpeeds, proficiencyOfCr, signed, spacedDice} from './text-figures.js'
import {dropFields, dropOwn, type Exported, sectionsOf, spellText, type TraitOf, typeLine, writeEach} from './writer.js'

/** Markdown for Homebrewery V3: a framed stat block a monster, a spell as the rule book sets it. */
export function writeHomebrewery(entries: readonly Entry[], traitOf?: TraitOf): Exported {
  const {pieces, ...result} = writeEach(entries, {monster: (monster, losses) => statBlock(monster, losses, traitOf), spell: spellBlock})
  return {text: pieces.map(({piece}) => piece).join('\n\n'), ...result}
}

function statBlock(monster: Monster, losses: Losses, traitOf: TraitOf): string {
  dropOwn(monster, losses)
  dropFields(monster, ['group', 'isAnimal', 'habitat', 'text'], losses)
  // Prose is what this format is for, so words in place of structure are no loss.
  const words = monsterWords(monster, {losses: {list: [], add: () => undefined}, traitOf})
  const wide = words.actions.length + words.legendary.length + words.traits.length > 10 ? ',wide' : ''
  const sections = sectionsOf(words).map(({heading, list}) => {
    const body = list.map(({name, text}) => `***${plainMarkdown(name)}.*** ${lines(text)}`).join('\n:\n')
    return heading === 'Traits' ? body : `### ${heading}\n${heading === 'Legendary Actions' ? legendaryLine(monster) : ''}${body}`
  })
  return [
    `{{monster,frame${wide}`,
    `## ${plainMarkdown(monster.name)}`,
    `*${typeLine(monster)}*`,
    '___',
    ...facts(monster),
    '___',
    sections.join('\n'),
    '}}',
  ].join('\n')
}

function facts(monster: Monster): string[] {
  const list = (values: readonly string[] | undefined) => (values ?? []).map(titleOf).join(', ')
  const bonuses = <T extends string>(keys: readonly T[], values: Partial<Record<T, number>> | undefined) =>
    keys.flatMap((key) => (values?.[key] === undefined ? [] : [`${titleOf(key)} ${signed(values[key])}`])).join(', ')
  const scores = ABILITIES.map((ability) => `${monster.abilities[ability]} (${signed(abilityModifier(monster.abilities[ability]))})`)
  const rows: [string, string][] = [
    ['Saving Throws', bonuses(ABILITIES, monster.saves)],
    ['Skills', bonuses(SKILLS, monster.skills)],
    ['Damage Vulnerabilities', list(monster.vulnerabilities)],
    ['Damage Resistances', list(monster.resistances)],
    ['Damage Immunities', list(monster.immunities)],
    ['Condition Immunities', list(monster.conditionImmunities)],
    ['Defenses', monster.defenseNote ?? ''],
    ['Gear', (monster.gear ?? []).map(({item, quantity}) => `${titleOf(item)}${quantity ? ` (${quantity})` : ''}`).join(', ')],
    ['Senses', [...(monster.senses ? [printSenses(monster.senses)] : []), `passive Perception ${monster.passivePerception}`].join(', ')],
    ['Languages', monster.languages ? printLanguages(monster.languages) : '—'],
    [
      'Challenge',
      `${printCr(monster.cr)} (${monster.xp} XP${monster.xpInLair ? `, or ${monster.xpInLair} in its lair` : ''}) {{bonus **Proficiency Bonus** ${signed(proficiencyOfCr(monster.cr))}}}`,
    ],
  ]
  return [
    `**Armor Class** :: ${monster.ac}${monster.acNote ? ` (${plainMarkdown(monster.acNote)})` : ''}`,
    `**Hit Points**  :: ${monster.hp.average}${monster.hp.dice.includes('d') ? ` (${spacedDice(monster.hp.dice)})` : ''}`,
    `**Speed**       :: ${plainMarkdown(printSpeeds(monster.speeds))}`,
    `**Initiative**  :: ${signed(monster.initiative)} (${monster.initiative + 10})`,
    '___',
    `| ${ABILITIES.map((ability) => ability.toUpperCase()).join(' | ')} |`,
    `|${ABILITIES.map(() => ':---:').join('|')}|`,
    `| ${scores.join(' | ')} |`,
    '___',
    ...rows
      .filter(([, value]) => value !== '')
      .map(([label, value]) => `**${label}** :: ${label === 'Challenge' ? value : plainMarkdown(value)}`),
  ]
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
  dropOwn(spell, losses)
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
