import {ABILITIES, ABILITY_NAMES} from '../../schema/ability.js'
import type {Monster} from '../../schema/content/monster.js'
import type {Spell} from '../../schema/content/spell.js'
import {collectLosses} from './loss.js'
import {monsterWords} from './power-words.js'
import {isBag, wordOf} from './reading.js'
import type {Draft} from './source.js'
import {abilityModifier, printCr, printSpeeds, proficiencyOfCr} from './text-figures.js'
import {printLanguages} from './text-senses.js'
import {printCastingTime, printComponents, printDuration, printRange} from './text-spell.js'
import {WORDING} from './wording.js'
import type {Paragraph} from './writer.js'

/** Words and figures of an entry, as it is stored and as it is printed. */
export interface Holding {
  /** Parts of a text that say something which the entry does not; empty when it says all of it. */
  missingOf(text: string): string[]
  hasFigure(figure: number): boolean
}

/** Shorter words are letters of a code, or say nothing of their own. */
const MIN_WORD = 3
/** A word that goes on as another word begins: "poisoned" and "poison", "evo" and "evocation". */
const MIN_STEM = 4
const COUNTS = ['zero', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten', 'eleven', 'twelve']

/** What an entry holds, to tell what of a file it does not. */
export function holdingOf(draft: Draft): Holding {
  return holdingOfTexts([...textsOf(draft), ...printed(draft), ...WORDING])
}

/** What texts hold among them. */
export function holdingOfTexts(texts: readonly string[]): Holding {
  const tokens = new Set(texts.flatMap(tokensOf))
  const begins = new Set([...tokens].flatMap((each) => beginningsOf(each, MIN_WORD)))
  const hasWord = (word: string) =>
    word.length < MIN_WORD || tokens.has(word) || begins.has(word) || beginningsOf(word).some((each) => tokens.has(each))
  // None of a thing is said by saying nothing of it.
  const hasFigure = (figure: string) => figure === '0' || tokens.has(figure)
  const hasToken = (token: string) => (/^\d/.test(token) ? hasFigure(token) : hasWord(token) || tokens.has(String(COUNTS.indexOf(token))))
  return {
    missingOf: (text) => clausesOf(text).filter((clause) => !tokensOf(clause).every(hasToken)),
    hasFigure: (figure) => hasFigure(String(Math.abs(figure))),
  }
}

/** Keys, texts and figures of a value, to its depth. */
export function textsOf(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(textsOf)
  if (isBag(value)) return Object.entries(value).flatMap(([key, each]) => [key, ...textsOf(each)])
  return [wordOf(value)]
}

/** Words in small letters without accents or apostrophes, and figures without signs; the words of a key are words. */
function tokensOf(text: string): string[] {
  const plain = text
    .normalize('NFKD')
    .replace(/\p{M}|['’]|(?<=\d),(?=\d{3})/gu, '')
    .replace(/(?<=\p{Ll})(?=\p{Lu})/gu, ' ')
  const found = plain.toLowerCase().match(/\d+(?:\.\d+)?|\p{L}+/gu) ?? []
  return found.map((token) => (/^\d/.test(token) ? String(Number(token)) : token))
}

function beginningsOf(word: string, least = MIN_STEM): string[] {
  return Array.from({length: Math.max(0, word.length - least)}, (_none, index) => word.slice(0, least + index))
}

/** What stands between marks, without the averages that dice have of themselves. */
function clausesOf(text: string): string[] {
  return text
    .replace(/\b\d+ (?=\(\d+d\d+)/g, '')
    .split(/[.;:!?\n]+(?=\s|$)/)
    .map((each) => each.trim())
    .filter((each) => each !== '')
}

/** What is stored as figures, in the words of a stat block or a spell's head. */
function printed(draft: Draft): string[] {
  if (draft.kind === 'monster') return printedMonster(draft as unknown as Monster)
  if (draft.kind === 'magic-item') return draft['attunement'] ? ['requires attunement by'] : []
  return printedSpell(draft as unknown as Spell)
}

function printedSpell(spell: Spell): string[] {
  return [
    printCastingTime(spell.castingTime),
    printRange(spell.range),
    printComponents(spell.components),
    printDuration(spell),
    spell.save ? ABILITY_NAMES[spell.save.ability] : '',
    spell.higherLevels ? 'Using a Higher-Level Spell Slot, at Higher Levels' : '',
  ]
}

function printedMonster(monster: Monster): string[] {
  const {abilities, cr, initiative, speeds, languages = {}, passivePerception} = monster
  const powers = Object.values(monsterWords(monster, {losses: collectLosses()})).flat()
  return [
    ...powers.flatMap(({name, text}: Paragraph) => [name, text]),
    ...ABILITIES.map((ability) => `${ABILITY_NAMES[ability]} ${abilityModifier(abilities[ability])}`),
    `CR ${printCr(cr)} Proficiency Bonus ${proficiencyOfCr(cr)}`,
    `Initiative ${initiative + 10}, passive Perception ${passivePerception}`,
    printSpeeds(speeds),
    printLanguages(languages),
    textsOf(monster).includes('casts') ? 'using the same spellcasting ability as Spellcasting' : '',
  ]
}
