import type {FightEvent} from '../../combat/event.js'
import type {Fight} from '../../combat/fight.js'
import type {FightWhy} from '../../combat/refusal.js'
import {EXIT, UserError} from '../../errors.js'
import {rollDie, seededRandom} from '../../rules/numbers/random.js'
import type {Wanted} from '../../schema/host.js'
import type {PlayedOne, Speech} from '../play/play.js'
import {linesOfAct} from './act-line.js'
import type {InFight} from './fights-here.js'
import {playersLine} from './player-line.js'
import type {RolledFor} from './roll-for.js'

/** How what came of a want is spoken of, to whoever wanted it: whoever prints lends the words. */
export interface TableWords {
  speech: Speech
  played(one: PlayedOne): string
  rolled(rolled: RolledFor): string
  /** What of events a player hears whose combatant is `own`. */
  fought(events: readonly FightEvent[], fight: Fight, own: string): string
  /** Why a line could not be done; it names nobody whom they don't see. */
  refused(why: FightWhy, fight: Fight, own: string): string
}

/** What of a want is done in the world: whispers and dice are the table's own. */
export type WorldWant = Extract<Wanted, {type: 'act' | 'fight' | 'note' | 'propose'}>

/** A character in a fight, as far as lines are made of it. */
export type Fighting = Pick<InFight, 'combatant' | 'figures'> & {log: {history: {fight: Fight}}}

/** What a want is as lines of the fight; `undefined` of what is no matter of a fight's, or where its character is in none. */
export function linesOf(want: Wanted, fighting: Fighting | undefined): readonly string[] | undefined {
  if (!fighting || (want.type !== 'act' && want.type !== 'fight')) return undefined
  const {combatant, figures, log} = fighting
  if (want.type === 'fight') return [playersLine(want.line, log.history.fight, combatant.id)]
  const lines = linesOfAct(want.act, {who: combatant.id, sheet: figures.sheet})
  if (lines.length === 0) throw new UserError('That waits until the fight is over', {code: 'NOT_NOW', exitCode: EXIT.wrongState})
  return lines
}

type Saying = {events: readonly FightEvent[]} | {refused: FightWhy}

/** Say lines until one is done; only for want of a target is there a next one to say. */
export function sayFirst(say: (line: string) => Saying, lines: readonly string[]): Saying {
  let said: Saying = {refused: {why: 'no-target'}}
  for (const line of lines) {
    said = say(line)
    if (!('refused' in said) || said.refused.why !== 'no-target') return said
  }
  return said
}

/** Events that came of a tap. */
export function eventsOf(events: readonly FightEvent[], key: string): readonly FightEvent[] {
  return events.filter(({cause}) => cause === key)
}

/** The whole of it is a Death Saving Throw, which is no roll alone but does something. */
const DEATH_SAVE = /^death\s+sav(?:e|ing throw)$/i

/** A Death Saving Throw as an act, thrown by the host; `undefined` of any other roll. */
export function deathSaveOf(want: Wanted, seed: string): WorldWant | undefined {
  if (want.type !== 'roll' || !DEATH_SAVE.test(want.what.trim())) return undefined
  return {type: 'act', act: {type: 'death-save', die: rollDie(20, seededRandom(seed))}}
}
