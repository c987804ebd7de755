import {policyOf} from '../../merge/policies.js'
import {diffSheets, type SheetChange} from '../../rules/sheet/diff.js'
import type {Sheet} from '../../rules/sheet/sheet.js'
import {Character, type JournalEntry} from '../../schema/entity/character.js'
import {diffFields} from '../versions/diff.js'
import type {VersionDiff} from '../versions/subject.js'

/** What differs between two versions of a character: in the sheet's words, pages of the journal, and the fields beside both. */
export interface CharacterDiff extends VersionDiff {
  changes: readonly SheetChange[]
  pages: readonly PageChange[]
}

interface PageChange {
  change: 'added' | 'removed' | 'changed'
  id: string
  title: string
}

/** Fields that no number of the sheet shows. */
const BESIDE_SHEET = ['player', 'alignment', 'details', 'notes', 'tags', 'overrides', 'deleted']

/** What one version of a character has that another hasn't; empty only when they say the same. */
export function diffCharacters(before: Character | undefined, after: Character, sheetOf: (character: Character) => Sheet): CharacterDiff {
  if (before === undefined) return {changes: [], pages: [], fields: []}
  const {fields} = diffFields(before, after, policyOf(Character))
  const diff = {
    changes: diffSheets(sheetOf(before), sheetOf(after)),
    pages: diffPages(before.journal ?? [], after.journal ?? []),
    fields: fields.filter((change) => BESIDE_SHEET.includes(String(change.path[0])) || change.order !== undefined),
  }
  // What neither sheet nor journal shows is told as it stands in the file.
  return diff.changes.length + diff.pages.length + diff.fields.length === 0 ? {...diff, fields} : diff
}

function diffPages(before: readonly JournalEntry[], after: readonly JournalEntry[]): PageChange[] {
  const was = new Map(before.map((page) => [page.id, JSON.stringify(page)]))
  const is = new Set(after.map(({id}) => id))
  const told = (change: PageChange['change'], page: JournalEntry) => ({change, id: page.id, title: page.title ?? page.with ?? page.id})
  return [
    ...after.filter(({id}) => !was.has(id)).map((page) => told('added', page)),
    ...after.filter((page) => was.has(page.id) && was.get(page.id) !== JSON.stringify(page)).map((page) => told('changed', page)),
    ...before.filter(({id}) => !is.has(id)).map((page) => told('removed', page)),
  ]
}
