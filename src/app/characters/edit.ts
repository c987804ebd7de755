import type {Finding} from '../../diagnostic.js'
import {carriedBy} from '../../rules/build/carried.js'
import type {Entries} from '../../rules/build/entries.js'
import {type Judged, judgeCharacter} from '../../rules/check/character.js'
import {type EncumbrancePolicy, underLoad} from '../../rules/check/encumbrance.js'
import {diffSheets, type SheetChange} from '../../rules/sheet/diff.js'
import type {Character} from '../../schema/entity/character.js'
import type {ValueMap} from '../../schema/value.js'
import type {FileChange} from '../../vault/files.js'
import {findingOf} from '../../words/finding.js'
import {patchSections} from '../../yaml/patch-sections.js'
import {changeEntity, type EntityChange, refuseFresh} from '../entities/change.js'
import type {VaultOptions} from '../vault/root.js'
import {type Committed, changeVault} from '../vault/session.js'
import {characterFile, characterPath, type StoredCharacter, takenIds} from './characters.js'
import type {NewCharacter} from './judge.js'

/** A change of one character as a reader sees it: what it changes on the sheet. */
export type CharacterChange = EntityChange<SheetChange>

/** Make and write a new character as one commit. `make` gets the ids that are taken, under the lock: two at once get two ids. */
export async function saveNewCharacter(
  options: VaultOptions,
  make: (taken: ReadonlySet<string>) => NewCharacter,
): Promise<NewCharacter & {committed: Committed}> {
  const {result, committed} = await changeVault(options, 'dnd character create', (root) => {
    const made = make(takenIds(root))
    const {id, name} = made.character
    const subject = `character(${id}): create ${name}`
    return {change: {subject, command: 'dnd character create', files: [characterFile(made.character)]}, result: made}
  })
  return {...result, committed}
}

/** Read a character, change it, and write it back, all under the lock. `did` is what the commit says was done. */
export function editCharacter(
  options: VaultOptions,
  reference: string,
  verb: string,
  edit: (character: Character, entries: Entries) => {did: string; after: Character},
): Promise<CharacterChange> {
  return changeEntity<SheetChange, Character>(options, 'character', reference, verb, ({value}, {entries}) => edit(value, entries()))
}

/** A character's file after an act of play. */
export function editedFile({path, text, character}: StoredCharacter, after: Character): FileChange {
  return {path, text: patchSections(text, character as unknown as ValueMap, after as unknown as ValueMap)}
}

/** What an edit changes on the sheet, and what the rules doubt of it. New errors refuse it; old ones don't stand in its way. */
export function judgeEdit(
  before: Character,
  after: Character,
  {judged, entries, encumbrance}: {judged: Judged; entries: Entries; encumbrance: EncumbrancePolicy | undefined},
): {changes: readonly SheetChange[]; warnings?: readonly Finding[]} {
  const now = judgeCharacter(after, entries)
  const loaded = (side: Judged, bearer: Character) => underLoad(side, carriedBy(bearer, entries), encumbrance).findings.map(findingOf)
  const warnings = refuseFresh(loaded(judged, before), loaded(now, after), characterPath(after.id))
  return {changes: diffSheets(judged.sheet, now.sheet), ...warnings}
}
