import type {KindCount} from '../../app/branches/counts.js'
import {isKind, kindRow} from '../../schema/entity/kinds.js'
import {capital, counted} from '../words/names.js'

/** What a sort is called: one of it, and many. */
export function sortWords(kind: KindCount['kind']): {one: string; many: string} {
  if (isKind(kind)) return kindRow(kind).words
  return kind === 'homebrew' ? {one: 'homebrew entry', many: 'homebrew entries'} : {one: 'other file', many: 'other files'}
}

/** "NPCs", as a heading. */
export function sortTitle(kind: KindCount['kind']): string {
  return capital(sortWords(kind).many)
}

/** "3 NPCs (1 new), 1 session (gone)". */
export function countWords(counts: readonly KindCount[]): string[] {
  return counts.map(({kind, added, changed, removed}) => {
    const {one, many} = sortWords(kind)
    const notes = [...(added > 0 ? [`${added} new`] : []), ...(removed > 0 ? [`${removed} gone`] : [])]
    return `${counted(added + changed + removed, one, many)}${notes.length === 0 ? '' : ` (${notes.join(', ')})`}`
  })
}
