import {join} from 'node:path'
import type {Commit} from '../../history/git.js'
import type {Act} from '../../schema/act.js'
import {fileState} from '../../vault/file-state.js'
import {VAULT_FILE} from '../../vault/paths.js'
import {lookAtHomebrew} from '../catalog/list-homebrew.js'
import {openEntries} from '../catalog/open.js'
import {characterPaths} from '../characters/characters.js'
import {type Failed, failing} from '../failing.js'
import {polling} from '../polling.js'
import {type VaultOptions, vaultRoot} from '../vault/root.js'
import {openHistory} from '../vault/session.js'
import {undoLast} from '../versions/undo.js'
import {type PartySheets, sheetsOf} from './party.js'
import {type OwnActs, type PlayedOne, performAct, type Speech} from './play.js'

/** Something done to a party from its board; each is one commit, as the command of the same kind makes it. */
export type PartyDeed = ActDeed | {type: 'undo'; sha: string}

interface ActDeed {
  type: 'act'
  act: Act
  /** Some of the party by their ids, or all of it. */
  on: readonly string[] | 'everyone'
  /** Something else happens to these. */
  instead?: OwnActs['instead']
}

/** What came of a deed. */
export type PartyOutcome = {type: 'played'; characters: readonly PlayedOne[]} | {type: 'undone'; subject: string} | Failed

/** A party that stays up to date, for a screen. */
export interface PartyBoard {
  sheets(): PartySheets
  perform(deed: PartyDeed): Promise<PartyOutcome>
  /** The command that an undo would take back. */
  lastCommand(): Promise<Commit | undefined>
  /** Hear of changes that others make to the vault's files, until the function returned is called. */
  follow(changed: () => void): () => void
}

/** Open a party, or everyone. */
export async function openPartyBoard(options: VaultOptions, party: string | undefined, speech: Speech): Promise<PartyBoard> {
  const root = vaultRoot(options)
  let seen = filesOf(root)
  let current = sheetsOf(root, (await openEntries(root)).entries, party)
  /** Read anew; whether anything was different. A vault that can't be read for a moment keeps its last good state. */
  const refresh = async (): Promise<boolean> => {
    const files = filesOf(root)
    if (files === seen) return false
    const read = await failing(async () => sheetsOf(root, (await openEntries(root)).entries, party))
    seen = files
    current = 'problem' in read ? current : withKnown(read, current)
    return true
  }
  return {
    sheets: () => current,
    async perform(deed) {
      const outcome = await failing(() => done(options, current, deed, speech))
      await refresh()
      return outcome
    },
    lastCommand: async () => (await openHistory(root)).lastCommand(),
    follow: (changed) => polling(refresh, changed),
  }
}

/** Paths, times and sizes of all that sheets are made from. */
function filesOf(root: string): string {
  const states = [VAULT_FILE, ...characterPaths(root)].map((path) => [path, fileState(join(root, path))])
  return JSON.stringify([states, lookAtHomebrew(root).digest])
}

/** Who can't be read now, in the middle of an edit maybe, is shown as last known. */
function withKnown(read: PartySheets, before: PartySheets): PartySheets {
  const known = before.sheets.filter(({id}) => read.unreadable.includes(`characters/${id}.yaml`))
  if (known.length === 0) return read
  const order = before.sheets.map(({id}) => id)
  const place = (id: string) => (order.includes(id) ? order.indexOf(id) : order.length)
  return {...read, sheets: [...read.sheets, ...known].sort((a, b) => place(a.id) - place(b.id))}
}

async function done(options: VaultOptions, {sheets}: PartySheets, deed: PartyDeed, speech: Speech): Promise<PartyOutcome> {
  if (deed.type === 'undo') return {type: 'undone', subject: (await undoLast(options, {expected: deed.sha})).undone.subject}
  const {act, on, instead} = deed
  const characters = on === 'everyone' ? sheets.map(({id}) => id) : on
  const played = await performAct(options, {characters}, instead ? {type: act.type, actOf: () => act, instead} : act, speech)
  return {type: 'played', characters: played.characters}
}
