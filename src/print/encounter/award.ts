import type {AwardedEncounter} from '../../app/encounters/award.js'
import type {Gained, LinkedTreasure} from '../../app/encounters/gains.js'
import type {Part, View} from '../text/view.js'
import {printView} from '../text/view-terminal.js'
import {printCommitted} from '../words/committed.js'
import {grouped} from '../words/names.js'
import {treasureWords} from '../words/treasure.js'
import {warningLines} from '../words/warnings.js'

/** What an encounter gave, what the rules doubt of it, and the way back. */
export function printAwarded(awarded: AwardedEncounter, {width}: {width: number}): string {
  return [printView(awardedView(awarded), {width}), ...warningLines(awarded.warnings, width), printCommitted(awarded.committed)].join('\n')
}

function awardedView({encounter, xp, xpEach, session, characters, treasures}: AwardedEncounter): View {
  const noted: Part[] = session ? [{type: 'note', note: `Noted in ${session.name}, and given when it ends.`}] : []
  return {
    title: encounter.name,
    subtitle: 'over',
    parts: [
      {type: 'facts', facts: [{name: 'XP', value: grouped(xp), note: `${grouped(xpEach)} each`}]},
      ...noted,
      gainsList(characters),
      ...treasureNotes(treasures),
    ],
  }
}

/** What XP make of each character. */
export function gainsList(characters: readonly Gained[]): Part {
  const items = characters.map(({id, name, xpFrom, xpTo, due}) => ({
    name: `${name}: ${grouped(xpFrom)} → ${grouped(xpTo)} XP`,
    ...(due === undefined ? {} : {note: `level ${due} is due: dnd character level-up ${id}`}),
  }))
  return {type: 'list', items}
}

/** What there is to be had besides, and how it is taken. */
export function treasureNotes(treasures: readonly LinkedTreasure[]): Part[] {
  return treasures.map((each) => ({type: 'note', note: treasureWords(each)}))
}
