import type {PartyBoard, PartyDeed, PartyOutcome} from '../../app/play/board.js'
import {printSheetDiff} from '../sheet/diff.js'
import {printSheet} from '../sheet/sheet.js'
import {plainText} from '../text/plain-text.js'
import {DOT} from '../text/symbols.js'
import {happenings} from '../words/happening.js'
import {counted} from '../words/names.js'
import {partyHeading, partyMember} from './board.js'

/** A party as its screen asks it: sheets as lines, and what was done as a sentence. `seed` is for what acts roll. */
export function partySource(board: PartyBoard, seed: () => string) {
  const partyOf = lastOnly(titled)
  const sheetOf = (id: string) => board.sheets().sheets.find((sheet) => sheet.id === id)
  return {
    party: () => partyOf(board.sheets()),
    heading: partyHeading,
    member(id: string, width: number): readonly string[] {
      const sheet = sheetOf(id)
      return sheet ? partyMember(sheet, width) : []
    },
    sheet(id: string, width: number): readonly string[] {
      const sheet = sheetOf(id)
      return sheet ? printSheet(sheet, {width}).split('\n') : []
    },
    perform: async (deed: PartyDeed) => printOutcome(await board.perform(seeded(deed, seed))),
    lastCommand: board.lastCommand,
    follow: board.follow,
  }
}

/** A rest rolls, so it brings its dice along. */
function seeded(deed: PartyDeed, seed: () => string): PartyDeed {
  return deed.type === 'act' && deed.act.type === 'rest' ? {...deed, act: {...deed.act, seed: seed()}} : deed
}

function titled({party, sheets, unreadable}: ReturnType<PartyBoard['sheets']>) {
  const who = party === undefined ? 'Everyone' : `Party ${party}`
  return {
    title: `${who}: ${counted(sheets.length, 'character')}`,
    members: sheets.map(({id, name}) => ({id, name: plainText(name)})),
    problems: unreadable.map((path) => `${path} can't be read: dnd validate says why.`),
  }
}

/** What came of a deed, on one line however much it was. */
export function printOutcome(outcome: PartyOutcome): {text: string; isTrouble: boolean} {
  if (outcome.type === 'undone') return {text: `Undone: ${plainText(outcome.subject)}`, isTrouble: false}
  if (outcome.type === 'failed') return {text: plainText([outcome.problem, ...outcome.hints].join('; ')), isTrouble: true}
  const {characters} = outcome
  const [only] = characters
  if (only && characters.length === 1) return {text: oneText(only), isTrouble: false}
  return {text: plainText([counted(characters.length, 'character'), ...characters.map(shortText)].join(DOT)), isTrouble: false}
}

/** Of one among several what it changed, for the screen shows how they are. */
function shortText(played: Extract<PartyOutcome, {type: 'played'}>['characters'][number]): string {
  const {name, changes} = played
  return changes.length === 0 ? oneText(played) : `${name}: ${printSheetDiff(changes, {width: Number.MAX_SAFE_INTEGER})}`
}

function oneText({happened, changes, ...who}: Extract<PartyOutcome, {type: 'played'}>['characters'][number]): string {
  const {name} = who
  const events = happenings(happened, who)
  const diff = changes.length === 0 ? [] : [printSheetDiff(changes, {width: Number.MAX_SAFE_INTEGER})]
  // The screen colours messages whole, so the colours within go.
  const text = [...events, ...diff].join(DOT)
  return plainText(events.some((event) => event.startsWith(name)) ? text : `${name}: ${text}`)
}

/** A function that remembers its last answer, so that the same sheets are the same party. */
function lastOnly<A, R>(work: (argument: A) => R): (argument: A) => R {
  let last: {argument: A; value: R} | undefined
  return (argument) => {
    if (last?.argument !== argument) last = {argument, value: work(argument)}
    return last.value
  }
}
