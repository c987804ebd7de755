import type {RolledFor} from '../../app/host/roll-for.js'
import type {PlayedOne} from '../../app/play/play.js'
import type {FightEvent} from '../../combat/event.js'
import type {Fight} from '../../combat/fight.js'
import {inSight} from '../../combat/players-view.js'
import type {FightWhy} from '../../combat/refusal.js'
import type {Told} from '../../combat/told.js'
import type {Wanted} from '../../schema/host.js'
import {fightRefusalWords} from '../combat/refusal.js'
import {toldWords} from '../combat/told.js'
import {printAttacked} from '../dice/attack.js'
import {printTested} from '../dice/check.js'
import {printRoll} from '../dice/roll.js'
import {plainText} from '../text/plain-text.js'
import {actSubject} from '../words/act.js'
import {SPEECH} from '../words/speech.js'

/** Wider than any line, so that none is broken. */
const WIDE = 10_000

/** What happened to a character, for whoever plays them. */
function playedText(one: PlayedOne): string {
  const told = one.happened.map((each): Told => ({...each, who: one.id}))
  return plainText(
    toldWords(told, () => one.name)
      .map(sentence)
      .join(' '),
  )
}

function sentence(text: string): string {
  return /[.!?…]$/.test(text) ? text : `${text}.`
}

/** What was rolled, in one line without colours. */
function rolledText(rolled: RolledFor): string {
  return plainText(linesOf(rolled).replace(/\n\s*/g, ' ').replace(/\s+/g, ' ').trim())
}

function linesOf(rolled: RolledFor): string {
  switch (rolled.type) {
    case 'dice':
      return rolled.rolled.rolls.map((each) => printRoll(rolled.rolled.dice, each)).join('\n')
    case 'tested':
      return printTested(rolled.tested, {width: WIDE})
    case 'attacked':
      return printAttacked(rolled.attacked, {width: WIDE})
  }
}

/** Names that players know; of whom they don't see, none. */
function shownNames(fight: Fight): (id: string) => string {
  const names = new Map(inSight(fight).map(({id, name}) => [id, name]))
  return (id) => names.get(id) ?? 'somebody'
}

/** What is told of others to a player: what everybody at the table sees. */
const OPEN: ReadonlySet<Told['type']> = new Set(['attack', 'turn', 'round', 'effect', 'effect-ended', 'moved', 'left', 'bloodied', 'died'])

/** Events as somebody hears them whose combatant is `own`: all of their own, of others what the table sees, of nobody hidden. */
function foughtText(events: readonly FightEvent[], fight: Fight, own: string): string {
  const party = new Set(inSight(fight).flatMap(({id, side}) => (side === 'party' ? [id] : [])))
  const seen = new Set(inSight(fight).map(({id}) => id))
  const told = events.flatMap((event) => event.told).flatMap((each) => heardBy(each, {own, party, seen}))
  const words = toldWords(told, shownNames(fight)).map(sentence).join(' ')
  return plainText(words === '' ? 'Done.' : words)
}

interface Hearing {
  own: string
  party: ReadonlySet<string>
  seen: ReadonlySet<string>
}

function heardBy(told: Told, {own, party, seen}: Hearing): Told[] {
  const {who} = told
  if (who !== undefined && who !== own && !seen.has(who)) return []
  if (told.type === 'attack') {
    // An Armor Class is a stat block's.
    const {ac: _, ...rest} = told
    return [rest]
  }
  return who === own || (who !== undefined && party.has(who)) || OPEN.has(told.type) ? [told] : []
}

/** Why a line could not be done: of lists of those there are nothing, for not all of them are seen. */
function refusedText(why: FightWhy, fight: Fight): string {
  const quiet = {...why, ...('known' in why ? {known: []} : {}), ...('near' in why ? {near: []} : {})} as FightWhy
  return plainText(fightRefusalWords(quiet, shownNames(fight)).text)
}

/** Words for what players want, to those who want it. */
export const TABLE_WORDS = {speech: SPEECH, played: playedText, rolled: rolledText, fought: foughtText, refused: refusedText}

/** What somebody wants, for whoever is asked. */
export function wantText(want: Wanted): string {
  switch (want.type) {
    case 'roll':
      return plainText(`roll ${want.what}${want.advantage === undefined ? '' : ` with ${want.advantage}`}`)
    case 'act':
      return plainText(`${actSubject(want.act)}${'on' in want.act && want.act.on !== undefined ? ` on ${want.act.on}` : ''}`)
    case 'fight':
      return plainText(want.line)
    case 'whisper':
      return plainText(want.text)
    case 'note':
      return 'a page of the journal'
    case 'propose':
      return plainText(`propose “${want.title}”: ${want.set.join(', ')}`)
  }
}
