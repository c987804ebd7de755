import {ABILITIES, ABILITY_NAMES, SKILLS} from '../schema/ability.js'
import type {Entry} from '../schema/content/entry.js'
import type {Monster} from '../schema/content/monster.js'
import type {Value} from '../schema/value.js'
import {printYaml} from '../yaml/patch.js'
import type {Losses} from './loss.js'
import {withoutEmpty} from './monster-parts.js'
import {monsterWords, type Paragraph} from './power-words.js'
import {printLanguages, printSenses} from './text-creature.js'
import {printCr, printSpeeds, spacedDice} from './text-figures.js'
import {alignmentWords, dropFields, dropOddXp, dropOwn, type Exported, sizeWords, type TraitOf, typeWords, writeEach} from './writer.js'

/** A Markdown note with one `statblock` block a monster, for Obsidian. */
export function writeFantasyStatblocks(entries: readonly Entry[], traitOf?: TraitOf): Exported {
  const {pieces, ...result} = writeEach(entries, {monster: (monster, losses) => statBlock(monster, losses, traitOf)})
  return {text: pieces.map(({piece}) => `\`\`\`statblock\n${piece}\`\`\`\n`).join('\n'), ...result}
}

function statBlock(monster: Monster, losses: Losses, traitOf: TraitOf): string {
  dropOwn(monster, losses)
  dropOddXp(monster, losses)
  dropFields(monster, ['group', 'isAnimal', 'xpInLair', 'gear', 'habitat'], losses)
  if (monster.legendary?.usesInLair) losses.add('legendary.usesInLair', 'dropped', monster.legendary.usesInLair)
  if (monster.defenseNote) losses.add('defenseNote', 'guessed', monster.defenseNote)
  const words = monsterWords(monster, {losses, traitOf})
  const value = {
    layout: 'Basic 5e Layout',
    name: monster.name,
    size: sizeWords(monster),
    type: typeWords({...monster, subtypes: []}),
    subtype: (monster.subtypes ?? []).map((each) => each.replace(/-/g, ' ')).join(', '),
    alignment: alignmentWords(monster),
    ac: monster.ac,
    ac_class: monster.acNote,
    hp: monster.hp.average,
    hit_dice: spacedDice(monster.hp.dice),
    modifier: monster.initiative,
    speed: printSpeeds(monster.speeds),
    stats: ABILITIES.map((ability) => monster.abilities[ability]),
    saves: ABILITIES.flatMap((ability) => bonus(ABILITY_NAMES[ability].toLowerCase(), monster.saves?.[ability])),
    skillsaves: SKILLS.flatMap((skill) => bonus(skill.replace(/-/g, ' '), monster.skills?.[skill])),
    damage_vulnerabilities: (monster.vulnerabilities ?? []).join(', '),
    damage_resistances: [(monster.resistances ?? []).join(', '), monster.defenseNote].filter(Boolean).join('; '),
    damage_immunities: (monster.immunities ?? []).join(', '),
    condition_immunities: (monster.conditionImmunities ?? []).join(', '),
    senses: [...(monster.senses ? [printSenses(monster.senses)] : []), `passive Perception ${monster.passivePerception}`].join(', '),
    languages: monster.languages ? printLanguages(monster.languages) : '',
    cr: printCr(monster.cr),
    description: monster.text,
    traits: words.traits.map(paragraph),
    actions: words.actions.map(paragraph),
    bonus_actions: words.bonusActions.map(paragraph),
    reactions: words.reactions.map(paragraph),
    legendary_description: monster.legendary ? `Legendary Action Uses: ${monster.legendary.uses}.` : undefined,
    legendary_actions: words.legendary.map(paragraph),
  }
  const filled = Object.fromEntries(Object.entries(withoutEmpty(value)).filter(([, each]) => each !== ''))
  return printYaml(filled as Value)
}

function bonus(name: string, value: number | undefined): Record<string, number>[] {
  return value === undefined ? [] : [{[name]: value}]
}

function paragraph({name, text}: Paragraph): {name: string; desc: string} {
  return {name, desc: text}
}
