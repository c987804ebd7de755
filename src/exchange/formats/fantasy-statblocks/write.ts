import {ABILITIES, ABILITY_NAMES, SKILLS} from '../../../schema/ability.js'
import type {Entry} from '../../../schema/content/entry.js'
import type {Monster} from '../../../schema/content/monster.js'
import type {Value} from '../../../schema/value.js'
import {printYaml} from '../../../yaml/patch.js'
import {withoutEmpty} from '../../kit/finish.js'
import type {Losses} from '../../kit/loss.js'
import {dropLairUses, dropUnprinted, guessDefenseNote} from '../../kit/monster-losses.js'
import {type MonsterWords, monsterWords} from '../../kit/power-words.js'
import {eachBonus, sensesWords} from '../../kit/stat-block-words.js'
import {printCr, printSpeeds, spacedDice} from '../../kit/text-figures.js'
import {printLanguages} from '../../kit/text-senses.js'
import {alignmentWords, sizeWords, typeWords} from '../../kit/text-type-line.js'
import {type Exported, type Paragraph, type TraitOf, writeEach} from '../../kit/writer.js'

/** A Markdown note with one `statblock` block a monster, for Obsidian. */
export function writeFantasyStatblocks(entries: readonly Entry[], traitOf?: TraitOf): Exported {
  const {pieces, ...result} = writeEach(entries, {monster: (monster, losses) => statBlock(monster, losses, traitOf)})
  return {text: pieces.map(({piece}) => `\`\`\`statblock\n${piece}\`\`\`\n`).join('\n'), ...result}
}

function statBlock(monster: Monster, losses: Losses, traitOf: TraitOf | undefined): string {
  dropUnprinted(monster, ['text'], losses)
  dropLairUses(monster, losses)
  guessDefenseNote(monster, losses)
  const words = monsterWords(monster, {losses, traitOf})
  const value = withoutEmpty({layout: 'Basic 5e Layout', ...headOf(monster), ...figuresOf(monster), ...powersOf(monster, words)})
  const filled = Object.fromEntries(Object.entries(value).filter(([, each]) => each !== ''))
  return printYaml(filled as Value)
}

function headOf(monster: Monster): object {
  return {
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
  }
}

function figuresOf(monster: Monster): object {
  const list = (words: readonly string[] = []) => words.join(', ')
  return {
    stats: ABILITIES.map((ability) => monster.abilities[ability]),
    saves: eachBonus(ABILITIES, monster.saves, (ability, bonus) => ({[ABILITY_NAMES[ability].toLowerCase()]: bonus})),
    skillsaves: eachBonus(SKILLS, monster.skills, (skill, bonus) => ({[skill.replace(/-/g, ' ')]: bonus})),
    damage_vulnerabilities: list(monster.vulnerabilities),
    damage_resistances: [list(monster.resistances), monster.defenseNote].filter(Boolean).join('; '),
    damage_immunities: list(monster.immunities),
    condition_immunities: list(monster.conditionImmunities),
    senses: list(sensesWords(monster)),
    languages: monster.languages ? printLanguages(monster.languages) : '',
    cr: printCr(monster.cr),
  }
}

function powersOf({text, legendary}: Monster, words: MonsterWords): object {
  return {
    description: text,
    traits: words.traits.map(paragraph),
    actions: words.actions.map(paragraph),
    bonus_actions: words.bonusActions.map(paragraph),
    reactions: words.reactions.map(paragraph),
    legendary_description: legendary && `Legendary Action Uses: ${legendary.uses}.`,
    legendary_actions: words.legendary.map(paragraph),
  }
}

function paragraph({name, text}: Paragraph): {name: string; desc: string} {
  return {name, desc: text}
}
