import {present} from '../../../schema/value.js'
import {hitPoints, knownScores, refuseHollow, speedsOf} from '../../kit/monster-figures.js'
import type {MonsterParts} from '../../kit/monster-parts.js'
import {nameOf} from '../../kit/reader.js'
import {isBag, type Reading, wordOf} from '../../kit/reading.js'
import {parseCr, parseDice} from '../../kit/text-figures.js'

/** Abilities, armor class, hit points, challenge and speeds. */
export function readBody(reading: Reading): Partial<MonsterParts> {
  const abilities = knownScores((ability) => reading.integer(ability))
  const armor = readAc(reading)
  const hp = readHp(reading.child('hp'))
  refuseHollow(nameOf(reading), {abilities, ac: armor.ac || undefined, hp})
  return {abilities, ...armor, hp, ...readChallenge(reading), speeds: readSpeeds(reading)}
}

/** A number, or a list whose first member counts and the others are reported. */
function readAc(reading: Reading): Pick<MonsterParts, 'ac' | 'acNote'> {
  const plain = reading.integer('ac')
  if (plain !== undefined) return {ac: plain}
  const list = reading.take('ac')
  const [first, ...more] = Array.isArray(list) ? list : []
  if (more.length > 0) reading.losses.add('ac', 'dropped', more)
  if (typeof first === 'number') return {ac: first}
  if (!isBag(first) || typeof first['ac'] !== 'number') return {}
  return {ac: first['ac'], acNote: armorNote(first['from'], first['condition'])}
}

function armorNote(from: unknown, condition: unknown): string | undefined {
  const worn = Array.isArray(from) ? from.map(wordOf).join(', ') : ''
  const when = wordOf(condition)
  return [worn, when].filter(Boolean).join(' ') || undefined
}

function readHp(reading: Reading | undefined): MonsterParts['hp'] {
  const average = reading?.integer('average') ?? reading?.integer('special')
  return hitPoints(average, parseDice(reading?.text('formula') ?? ''))
}

/** The rating alone, or in a map with XP. */
function readChallenge(reading: Reading): Pick<MonsterParts, 'cr' | 'xp' | 'xpInLair'> {
  const nested = reading.child('cr')
  const lair = nested?.integer('xpLair') ?? 0
  nested?.drop('lair', 'coven')
  return {
    cr: parseCr(nested?.text('cr') ?? reading.text('cr') ?? ''),
    xp: nested?.integer('xp'),
    xpInLair: lair > 0 ? lair : undefined,
  }
}

function readSpeeds(reading: Reading): NonNullable<MonsterParts['speeds']> {
  const flat = reading.integer('speed')
  if (flat !== undefined) return {walk: flat}
  const child = reading.child('speed')
  const notes: string[] = []
  const speeds = speedsOf((mode) => readSpeed(child, mode, notes))
  return {...speeds, ...(child?.isTrue('canHover') ? {hover: true} : {}), ...present({note: notes.join('; ') || undefined})}
}

/** A number, `true` for as fast as it walks, or a number with a condition. */
function readSpeed(reading: Reading | undefined, mode: string, notes: string[]): number | undefined {
  const plain = reading?.integer(mode)
  if (plain !== undefined) return plain
  if (reading?.isTrue(mode)) return reading.integer('walk')
  const nested = reading?.child(mode)
  const condition = nested?.text('condition')
  if (condition && !/^\(?hover\)?$/i.test(condition)) notes.push(`${mode} ${condition}`)
  return nested?.integer('number')
}
