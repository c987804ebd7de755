import {UserError} from '../../errors.js'
import type {Entries} from '../../rules/build/entries.js'
import {deriveSheet} from '../../rules/sheet/derive-sheet.js'
import type {Sheet} from '../../rules/sheet/sheet.js'
import {present} from '../../schema/value.js'
import {fileExists} from '../../vault/files.js'
import {openEntries} from '../catalog/open.js'
import {characterPath, characterPaths, readCharacter} from '../characters/characters.js'
import {type VaultOptions, vaultRoot} from '../vault/root.js'
import {partyNamed, readVaultFile} from '../vault/vault-file.js'
import {membersOf} from './who.js'

/** The sheets of those who play together. */
export interface PartySheets {
  /** Absent: everyone of the vault. */
  party?: string
  sheets: readonly Sheet[]
  /** Files that are missing or can't be read as characters. */
  unreadable: readonly string[]
}

/** Sheets of a party's members, in the party's order; see `chosenParty` for which when none is named. */
export async function partySheets(options: VaultOptions, party?: string): Promise<PartySheets> {
  const root = vaultRoot(options)
  return sheetsOf(root, (await openEntries(root)).entries, party)
}

/** As `partySheets`, of a vault whose catalog is open. */
export function sheetsOf(root: string, entries: Entries, party?: string): PartySheets {
  const chosen = chosenParty(root, party)
  const paths = chosen === undefined ? characterPaths(root) : membersOf(root, chosen).map(characterPath)
  const read = paths.map((path) => ({path, stored: fileExists(root, path) ? readCharacter(root, path).stored : undefined}))
  return {
    ...present({party: chosen}),
    sheets: read.flatMap(({stored}) => (stored && !stored.character.deleted ? [deriveSheet(stored.character, entries)] : [])),
    unreadable: read.filter(({stored}) => !stored).map(({path}) => path),
  }
}

/** The party named, else the only one with members; `undefined`, for everyone, when there is none. Throws `PARTY_UNKNOWN`, or `USAGE` when there are several. */
function chosenParty(root: string, party: string | undefined): string | undefined {
  if (party !== undefined) return partyNamed(readVaultFile(root), party) ?? party
  const named = Object.entries(readVaultFile(root).parties ?? {}).flatMap(([name, members]) => (members.length > 0 ? [name] : []))
  if (named.length <= 1) return named[0]
  throw new UserError(`The vault has ${named.length} parties`, {
    code: 'USAGE',
    hints: [`say which: ${named.join(', ')}`],
  })
}
