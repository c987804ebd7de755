import {InvalidDataError} from '../../errors.js'
import type {Entries} from '../../rules/build/entries.js'
import {judgeCharacter} from '../../rules/check/character.js'
import type {Character} from '../../schema/entity/character.js'
import {slugOf} from '../../schema/slug.js'
import {present} from '../../schema/value.js'
import {openEntries} from '../catalog/open.js'
import {recall} from '../catalog/parsed-cache.js'
import type {VaultOptions} from '../vault/root.js'
import {type BranchList, type ListedBranch, listVersions} from '../versions/branch.js'
import {versionNames} from '../versions/branch-names.js'
import type {Files, Read, Reference, Subject, Versioned, VersionWord} from '../versions/subject.js'
import {characterPath, characterPaths, getCharacter, parseCharacter} from './characters.js'
import {type CharacterDiff, diffCharacters} from './diff.js'

const KIND = 'character'

/** A character for versions of it: one that the vault has, deleted or broken as it may be. */
export function characterSubject(reference: string): Reference<Subject<Character, CharacterDiff>> {
  return {kind: KIND, resolve: async (root) => subjectOf(root, idOf(root, reference), (await openEntries(root)).entries)}
}

/** As `characterSubject`, of one that is to be changed: neither deleted nor broken. */
export function presentCharacter(reference: string): Reference<Subject<Character, CharacterDiff>> {
  return {
    kind: KIND,
    resolve: async (root) => subjectOf(root, getCharacter(root, reference).character.id, (await openEntries(root)).entries),
  }
}

/** A character for its branches: one that perhaps only other branches have. */
export function branchedCharacter(reference: string): Reference<Versioned<Character>> {
  return {kind: KIND, resolve: async (root) => versioned(root, await idWithBranches(root, reference))}
}

function idOf(root: string, reference: string): string {
  try {
    return getCharacter(root, reference, {deleted: true}).character.id
  } catch (error) {
    const id = slugOf(reference)
    if (error instanceof InvalidDataError && characterPaths(root).includes(characterPath(id))) return id
    throw error
  }
}

async function idWithBranches(root: string, reference: string): Promise<string> {
  try {
    return idOf(root, reference)
  } catch (error) {
    const id = slugOf(reference)
    if (id !== '' && (await versionNames(root, {kind: KIND, id})).length > 0) return id
    throw error
  }
}

function versioned(root: string, id: string): Versioned<Character> {
  const path = characterPath(id)
  return {
    kind: KIND,
    noun: 'a character',
    id,
    paths: [path],
    read: (files) => readFile(root, path, files),
    nameOf: ({name}) => name,
    words: LEVEL,
  }
}

function readFile(root: string, path: string, files: Files): Read<Character> {
  const text = files.get(path)
  if (text === undefined) return {diagnostics: []}
  const known = recall<Character>(root, path, text)
  if (known) return {value: known, diagnostics: []}
  const {character, diagnostics} = parseCharacter(text, path)
  return {...present({value: character}), diagnostics}
}

/** Numbers are worked out with these entries, also those of old versions. */
function subjectOf(root: string, id: string, entries: Entries): Subject<Character, CharacterDiff> {
  const known = new WeakMap<Character, ReturnType<typeof judgeCharacter>>()
  const judged = (character: Character) => {
    const found = known.get(character) ?? judgeCharacter(character, entries)
    known.set(character, found)
    return found
  }
  return {
    ...versioned(root, id),
    diff: (before, after) => diffCharacters(before, after, (character) => judged(character).sheet),
    check: (character) => judged(character).findings,
  }
}

/** `level:3`: the newest commit at which the character had it. */
const LEVEL: VersionWord<Character> = {
  example: 'a level (`level:3`)',
  parse: (word) => {
    const [, level] = /^level:(\d{1,2})$/.exec(word) ?? []
    return level === undefined ? undefined : ({levels}) => levels.length === Number(level)
  },
  hint: (seen) => {
    const levels = [...new Set(seen.map(({levels: {length}}) => length))].sort((a, b) => a - b)
    return `the history of this branch has level ${levels.join(', ') || 'none'}`
  },
}

/** A branch of a character, with its levels there as they are written: `wizard 5`. */
export type CharacterBranch = Omit<ListedBranch<Character>, 'value'> & {levels?: string}

/** Main and every branch of a character. */
export async function listCharacterBranches(options: VaultOptions, reference: string): Promise<BranchList<CharacterBranch>> {
  const {id, branches} = await listVersions(options, branchedCharacter(reference))
  return {id, branches: branches.map(({value, ahead, ...rest}) => ({...rest, ...present({levels: value && levelsOf(value)}), ahead}))}
}

function levelsOf({levels}: Character): string {
  const counts = new Map<string, number>()
  for (const {class: name} of levels) counts.set(name, (counts.get(name) ?? 0) + 1)
  return [...counts].map(([name, count]) => `${name} ${count}`).join(' / ')
}
