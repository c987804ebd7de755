import type {Diagnostic} from '../../diagnostic.js'
import {InvalidDataError} from '../../errors.js'
import type {Entries} from '../../rules/build/entries.js'
import {lintEntry} from '../../rules/check/entry.js'
import {checkMonster} from '../../rules/check/monster.js'
import type {Found} from '../../rules/flaw.js'
import type {Entry, EntryKind} from '../../schema/content/entry.js'
import {readText} from '../../vault/files.js'
import type {VaultSource} from '../../vault/state.js'
import {findingOf} from '../../words/finding.js'
import {parseYaml} from '../../yaml/parse.js'
import {checkEntry} from '../catalog/read-homebrew.js'

/** Kinds that the rules read homebrew for: a stat block's figures, or that what a character is made of finds all it names. */
const DOUBTED: Readonly<Record<EntryKind, 'figures' | 'names' | undefined>> = {
  monster: 'figures',
  class: 'names',
  subclass: 'names',
  species: 'names',
  background: 'names',
  feat: 'names',
  option: 'names',
  spell: undefined,
  weapon: undefined,
  armor: undefined,
  gear: undefined,
  tool: undefined,
  pack: undefined,
  ammunition: undefined,
  mount: undefined,
  vehicle: undefined,
  property: undefined,
  mastery: undefined,
  skill: undefined,
  condition: undefined,
  'damage-type': undefined,
  language: undefined,
  'monster-trait': undefined,
  'magic-item': undefined,
  rule: undefined,
  action: undefined,
  table: undefined,
  poison: undefined,
  contagion: undefined,
  hazard: undefined,
  trap: undefined,
  service: undefined,
  crafting: undefined,
}

/** The folders of homebrew that are read for it. */
export const DOUBTED_KINDS = (Object.keys(DOUBTED) as EntryKind[]).filter((kind) => DOUBTED[kind] !== undefined)

function doubtsOf(entry: Entry, entries: Entries): readonly Found[] {
  if (entry.kind === 'monster') return checkMonster(entry)
  if (DOUBTED[entry.kind] !== 'names') return []
  return lintEntry(entry, entries).map((flaw) => ({severity: 'warning', code: 'ENTRY_REFERENCE', ...flaw}))
}

/** What the rules doubt in one file of homebrew that fits its schema, at its line and column; nothing where it doesn't fit. */
export function homebrewFindings(root: VaultSource, path: string, entries: Entries): Diagnostic[] {
  try {
    const text = readText(root, path)
    const {entry} = checkEntry(text, path)
    const doubts = entry ? doubtsOf(entry, entries) : []
    if (doubts.length === 0) return []
    const {positionOf} = parseYaml(text, path)
    return doubts.map(findingOf).map((finding) => ({...finding, file: path, ...positionOf(finding.path)}))
  } catch (error) {
    // A file that can't be read is reported where it is indexed.
    if (error instanceof InvalidDataError) return []
    throw error
  }
}
