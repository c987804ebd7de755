import type {EntityChange} from '../../app/entities/change.js'
import type {PlayedMany, PlayedOne} from '../../app/play/play.js'
import {type Coins, splitCoins, worthCp} from '../../rules/numbers/coins.js'
import type {Rolled} from '../../rules/numbers/dice.js'
import {present} from '../../schema/value.js'
import {printRoll} from '../dice/roll.js'
import {printSheetDiff} from '../sheet/diff.js'
import {hung, indent, wrap} from '../text/layout.js'
import {plainText} from '../text/plain-text.js'
import {style} from '../text/style.js'
import {coinWords} from '../words/coins.js'
import {printCommitted} from '../words/committed.js'
import {happenings} from '../words/happening.js'
import {warningLines} from '../words/warnings.js'
import {printEntityChange} from './change.js'

/** What happened to a character, in sentences beside the data. */
export interface ToldOne extends PlayedOne {
  /** One sentence each. */
  events: readonly string[]
}

/** What is told beside what happened. */
export interface ToldMore {
  /** Of the dice that were rolled for it. */
  seed?: string
  /** Dice that were rolled once, for all. */
  roll?: Rolled & {dice: string}
  /** What was shared out. */
  split?: Split
}

/** Something shared out evenly. */
export interface Split {
  /** How many share it. */
  among: number
  xp?: number
  coins?: Coins
  /** What does not come out even: XP, which nobody gets, or copper pieces, which somebody keeps. */
  left: number
  /** Who keeps it. */
  keeper?: {id: string; name: string}
}

export interface Told extends ToldMore {
  characters: readonly ToldOne[]
  committed: PlayedMany['committed']
}

/** XP shared out among all to whom something happened: what is left over is nobody's. */
export function xpSplit(xp: number, {characters: {length: among}}: PlayedMany): Split {
  return {among, xp, left: xp % among}
}

/** Coins shared out likewise: the copper left over is the first one's. */
export function coinsSplit(coins: Coins, {characters}: PlayedMany): Split {
  const [keeper] = characters
  const [most = {}, least = most] = splitCoins(coins, characters.length)
  return {
    among: characters.length,
    coins,
    left: worthCp(most) - worthCp(least),
    ...(keeper ? {keeper: {id: keeper.id, name: keeper.name}} : {}),
  }
}

/** What happened, with its sentences: what commands of play return. */
export function told({characters, committed}: PlayedMany, more: ToldMore = {}): Told {
  const one = ({happened, changes, warnings, ...who}: PlayedOne): ToldOne => ({
    ...who,
    events: happenings(happened, who),
    happened,
    changes,
    ...present({warnings}),
  })
  return {characters: characters.map(one), ...more, committed}
}

/** What was rolled and shared out, what happened to each character, what it changed on the sheet, and the way back. */
export function printPlayed({characters, roll, split, committed}: Told, {width}: {width: number}): string {
  const blocks = characters.flatMap(({name, events, changes, warnings}) => [
    style.label(plainText(name)),
    ...events.flatMap((event) => hung('  · ', plainText(event), width)),
    ...(changes.length === 0 ? [] : hung('  ', printSheetDiff(changes, {width: width - 2}), width)),
    ...indent(warningLines(warnings, width - 2), 2),
  ])
  const head = [...(roll ? [printRoll(roll.dice, roll)] : []), ...(split ? [plainText(splitText(split))] : [])]
  return [...head.flatMap((line) => wrap(line, width, {hang: 2})), ...blocks, printCommitted(committed)].join('\n')
}

/** "1000 XP for 3: 1 XP is left over", "100 gp for 3: 1 cp is left over, which Aria keeps". */
function splitText({among, xp, coins = {}, left, keeper}: Split): string {
  const what = xp === undefined ? coinWords(coins) : `${xp} XP`
  const over = left === 0 ? 'nothing is left over' : `${left} ${xp === undefined ? 'cp' : 'XP'} left over`
  return `${what} for ${among}: ${over}${keeper && left > 0 ? `, which ${keeper.name} keeps` : ''}`
}

/** What happened to a person of the world, what it changed in its file, and the way back. */
export function printPlayedNpc({events, ...change}: EntityChange & {events: readonly string[]}, {width}: {width: number}): string {
  const [head = '', ...rest] = printEntityChange(change, {width}).split('\n')
  return [head, ...events.flatMap((event) => hung('  · ', plainText(event), width)), ...rest].join('\n')
}
