import type {DamagePart} from '../../../schema/content/monster.js'
import {present} from '../../../schema/value.js'
import {parseDamage, printDamage} from '../../kit/text-damage.js'
import {plainProse, sentence} from '../../kit/text-plain.js'
import {attackLine} from './attack-line.js'
import type {AttackRoll} from './rolls.js'

/** What an item's data says of its attack. */
export interface AttackData {
  roll: AttackRoll
  damage: DamagePart[]
  /** In two hands, when that is more. */
  versatile?: DamagePart[] | undefined
  /** Nobody has chosen the ability, so that the bonus is what the program falls back to. */
  isFallback?: boolean
}

/** Told of what prose and data don't agree on. */
export interface AttackReport {
  /** Damage that the prose alone has. */
  lose(words: string): void
  /** A bonus or a range that was taken from the prose. */
  guess(words: string): void
}

/** "Melee Weapon Attack: +5 to hit, reach 5 ft., one target. Hit: …", however loosely it is written. */
const HEAD = /^([\s\S]{0,2000}?)\b(?:Melee or Ranged|Melee|Ranged)\b[\w ]{0,20}?\bAttack(?: Roll)?:([^\n]{0,400}?)\bHit:\s*([\s\S]*)$/i
const BARE_HEAD = /^()(\s*[+-]\d+[^\n]{0,400}?)\bHit:\s*([\s\S]*)$/i
/** An attack whose bonus is whoever's who called the creature. */
const BORROWED = /\bAttack(?: Roll)?:\s*(?:your|bonus)\b/i

/**
 * A power's prose with its attack in the words of a stat block: figures as the data has them, the rest as it is written.
 * A bonus that is a fallback gives way to one that is written.
 */
export function attackText({roll, damage, versatile, isFallback = false}: AttackData, prose: string, report: AttackReport): string {
  const text = plainProse(prose)
  if (BORROWED.test(text)) return text
  const match = HEAD.exec(text) ?? BARE_HEAD.exec(text)
  if (!match) return [attackSentence(roll, '', bareHit(damage, versatile)), text].filter(Boolean).join(' ')
  const [, before = '', how = '', hit = ''] = match
  const {targets, remark} = splitHow(how)
  const after = hitWords(damage, hit, report)
  const toHit = isFallback ? writtenBonus(how, roll.toHit, report) : roll.toHit
  return [attackSentence({...withRange(roll, how, report), toHit}, targets, after), remark, before.trim()].filter(Boolean).join(' ')
}

function writtenBonus(how: string, fallback: number, {guess}: AttackReport): number {
  const written = /[+-]\d+/.exec(how)?.[0]
  if (written === undefined || Number(written) === fallback) return fallback
  guess(written)
  return Number(written)
}

/** A range that only the prose has. */
function withRange(roll: AttackRoll, how: string, {guess}: AttackReport): AttackRoll {
  const [words, normal, long] = /\branged? (\d{1,4})(?:\/(\d{1,4}))?/.exec(how) ?? []
  if (roll.rangeFt || words === undefined || !Number(normal)) return roll
  guess(words)
  const kind = roll.kind === 'melee' ? 'melee-or-ranged' : roll.kind
  return {...roll, kind, rangeFt: {normal: Number(normal), ...present({long: long ? Number(long) : undefined})}}
}

function attackSentence(roll: AttackRoll, targets: string, hit: string): string {
  const line = `${attackLine(roll)}${targets ? `, ${targets}` : ''}.`
  return hit === '' ? line : `${line} Hit: ${hit}`
}

function bareHit(damage: readonly DamagePart[], versatile: DamagePart[] | undefined): string {
  if (damage.length === 0) return ''
  const [first, ...others] = damage
  const instead = versatile?.map((part) => ({...part, when: 'if used with two hands', instead: true as const})) ?? []
  return `${printDamage([...(first ? [first] : []), ...instead, ...others])}.`
}

/** Whom an attack is made against, when not any one creature, and what else stands before the hit. */
function splitHow(how: string): {targets: string; remark: string} {
  const rest = how
    .replace(/[+-]?\d+(?: to hit)?/, '')
    .replace(/(?:\b(?:reach|ranged?)\s+)?\d+(?:\/\d+)?\s*(?:ft\b\.?|feet\b)/gi, '')
    .replace(/\bone (?:target|creature)(?=\s*[.,]*\s*$)/i, '')
    .replace(/^(?:[\s,.;]|\bor\b)+|[\s,.;]+$/gi, '')
  if (rest === '') return {targets: '', remark: ''}
  if (/^[^.:]+$/.test(rest) && /^(?:one|two|three|each|an?|any)\b/i.test(rest)) return {targets: rest, remark: ''}
  return {targets: '', remark: sentence(rest.replace(/^\((.*)\)$/, '$1'))}
}

/** Damage and what follows it. */
function hitWords(damage: readonly DamagePart[], hit: string, {lose}: AttackReport): string {
  const {damage: written, rest} = parseDamage(hit)
  const chosen = chooseDamage(damage, {written, rest, lose})
  if (chosen.length === 0) return rest
  const gap = /^[\w(]/.test(rest) ? '. ' : ''
  return `${printDamage(chosen)}${gap}${rest === '' ? '.' : rest}`
}

interface Written {
  written: readonly DamagePart[]
  rest: string
  lose(words: string): void
}

/** The damage of the data, unless the prose puts some of it elsewhere, such as behind a save; with what it adds on a condition. */
function chooseDamage(damage: readonly DamagePart[], {written, rest, lose}: Written): readonly DamagePart[] {
  if (damage.length === 0) return written
  const plain = written.filter(({when}) => when === undefined)
  const isPart = (plain.length > 0 || rest !== '') && plain.every((part, index) => isSame(part, damage[index]))
  const others = damage.slice(plain.length)
  if (isPart && others.every(({dice}) => dice.includes('d') && compact(rest).includes(compact(dice)))) return written
  const unknown = plain.filter((part) => !damage.some((each) => isSame(part, each)))
  if (unknown.length > 0) lose(printDamage(unknown))
  return [...damage, ...written.filter(({when}) => when !== undefined)]
}

function isSame(a: DamagePart, b: DamagePart | undefined): boolean {
  return b !== undefined && a.dice === b.dice && [...a.types].sort().join() === [...b.types].sort().join()
}

function compact(text: string): string {
  return text.replace(/\s+/g, '')
}
