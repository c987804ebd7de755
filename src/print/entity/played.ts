import type {EntityChange} from '../../app/entities/change.js'
import type {PlayedMany, PlayedOne} from '../../app/play/play.js'
import {present} from '../../schema/value.js'
import {printSheetDiff} from '../sheet/diff.js'
import {hung, indent} from '../text/layout.js'
import {plainText} from '../text/plain-text.js'
import {style} from '../text/style.js'
import {printCommitted} from '../words/committed.js'
import {happenings} from '../words/happening.js'
import {refusalWords} from '../words/refusal.js'
import {warningLines} from '../words/warnings.js'
import {printEntityChange} from './change.js'

/** What happened to a character, in sentences beside the data. */
export interface ToldOne extends Omit<PlayedOne, 'refused'> {
  /** One sentence each. */
  events: readonly string[]
  /** Why nothing happened, in a bulk act. */
  refused?: string
}

export interface Told {
  characters: readonly ToldOne[]
  /** Of the dice that were rolled for it. */
  seed?: string
  committed: PlayedMany['committed']
}

/** What happened, with its sentences: what commands of play return. */
export function told({characters, committed}: PlayedMany, seed?: string): Told {
  const one = ({refused, happened, changes, warnings, ...who}: PlayedOne): ToldOne => ({
    ...who,
    events: happenings(happened, who),
    happened,
    changes,
    ...present({warnings, refused: refused && refusalWords(refused, who).text}),
  })
  return {characters: characters.map(one), ...present({seed}), committed}
}

/** What happened to each character, what it changed on the sheet, and the way back. */
export function printPlayed({characters, committed}: Told, {width}: {width: number}): string {
  const blocks = characters.flatMap(({name, events, changes, warnings, refused}) => [
    style.label(plainText(name)),
    ...(refused === undefined ? [] : hung(style.warning('  ! '), plainText(refused), width)),
    ...events.flatMap((event) => hung('  · ', plainText(event), width)),
    ...(changes.length === 0 ? [] : hung('  ', printSheetDiff(changes, {width: width - 2}), width)),
    ...indent(warningLines(warnings, width - 2), 2),
  ])
  return [...blocks, printCommitted(committed)].join('\n')
}

/** What happened to a person of the world, what it changed in its file, and the way back. */
export function printPlayedNpc({events, ...change}: EntityChange & {events: readonly string[]}, {width}: {width: number}): string {
  const [head = '', ...rest] = printEntityChange(change, {width}).split('\n')
  return [head, ...events.flatMap((event) => hung('  · ', plainText(event), width)), ...rest].join('\n')
}
