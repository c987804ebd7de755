import type {Entry} from '../../../schema/content/entry.js'
import {withoutEmpty} from '../../kit/finish.js'
import {type Exported, type TraitOf, type Writers, writeEach} from '../../kit/writer.js'
import {SOURCE} from './letters.js'
import {writeMonster} from './write-monster.js'
import {writeSpell} from './write-spell.js'

/** A homebrew file for 5etools: `_meta`, and a list a kind. */
export function write5etools(entries: readonly Entry[], traitOf?: TraitOf): Exported {
  const {pieces, ...result} = writeEach(entries, writersOf(traitOf))
  const ofKind = (kind: string) => pieces.filter(({entry}) => entry.kind === kind).map(({piece}) => piece)
  const file = {
    _meta: {sources: [{json: SOURCE, abbreviation: SOURCE, full: 'Exported by dnd', authors: ['dnd'], version: '1.0.0'}], status: 'ready'},
    ...withoutEmpty({monster: ofKind('monster'), spell: ofKind('spell')}),
  }
  return {text: `${JSON.stringify(file, null, '\t')}\n`, ...result}
}

/** One entry as a member of its list; `undefined` when 5etools has no place for it. */
export function writeEntry(entry: Entry, traitOf?: TraitOf): object | undefined {
  return writeEach([entry], writersOf(traitOf)).pieces[0]?.piece
}

function writersOf(traitOf: TraitOf | undefined): Writers<object> {
  return {monster: (monster, losses) => writeMonster(monster, losses, traitOf), spell: writeSpell}
}
