import type {Diagnostic, Path} from '../../diagnostic.js'
import {InvalidDataError, NotFoundError, UserError} from '../../errors.js'
import {Character} from '../../schema/entity/character.js'
import {nearest} from '../../schema/near.js'
import {SLUG_PATTERN, slugOf} from '../../schema/slug.js'
import type {Value} from '../../schema/value.js'
import {fileExists, listYaml, readText} from '../../vault/files.js'
import {checkSchema} from '../../yaml/check.js'
import {type Position, parseYaml} from '../../yaml/parse.js'
import {printYaml} from '../../yaml/patch.js'
import {recall, remember} from '../catalog/parsed-cache.js'

const FOLDER = 'characters'
/** Where a character file's schema stands, seen from its folder. */
const SCHEMA = '../.schemas/character.json'

/** A character with the text it came from, so that an edit keeps the comments. */
export interface StoredCharacter {
  path: string
  text: string
  character: Character
  positionOf(path: Path): Position | undefined
}

export function characterPath(id: string): string {
  return `${FOLDER}/${id}.yaml`
}

export function characterPaths(root: string): string[] {
  return listYaml(root, FOLDER)
}

/** A new character's file. */
export function printCharacter(character: Character): string {
  return printYaml(character as unknown as Value, {schema: SCHEMA})
}

/** Read one character file: the character, or everything that keeps it from being one. */
export function readCharacter(root: string, path: string): {stored?: StoredCharacter; diagnostics: readonly Diagnostic[]} {
  try {
    const text = readText(root, path)
    const known = recall<Character>(root, path, text)
    if (known) return {stored: {path, text, character: known, positionOf: (at) => parseYaml(text, path).positionOf(at)}, diagnostics: []}
    const {character, diagnostics, positionOf} = parseCharacter(text, path)
    if (character) remember(root, path, text, character)
    return character ? {stored: {path, text, character, positionOf}, diagnostics} : {diagnostics}
  } catch (error) {
    if (error instanceof InvalidDataError) return {diagnostics: error.diagnostics}
    throw error
  }
}

/** A character's text against its schema; the id must be the file's name. */
export function parseCharacter(
  text: string,
  path: string,
): {character?: Character; diagnostics: readonly Diagnostic[]; positionOf(path: Path): Position | undefined} {
  const {value, diagnostics, positionOf} = parseYaml(text, path)
  if (value === undefined) return {diagnostics, positionOf}
  const checked = checkSchema(Character, value, path, positionOf)
  if (!checked.data) return {diagnostics: checked.diagnostics, positionOf}
  const file = path.slice(path.lastIndexOf('/') + 1).replace(/\.ya?ml$/, '')
  if (checked.data.id === file) return {character: checked.data, diagnostics: [], positionOf}
  const problem: Diagnostic = {
    severity: 'error',
    code: 'ID_FILE',
    path: ['id'],
    file: path,
    ...positionOf(['id']),
    message: `the id "${checked.data.id}" differs from the file name "${file}"`,
    hint: 'make them the same: an id never changes, so rename the file',
  }
  return {diagnostics: [problem], positionOf}
}

/** The character that an id, the start of an id, or a name means. Deleted ones only when asked for. */
export function getCharacter(root: string, reference: string, {deleted = false}: {deleted?: boolean} = {}): StoredCharacter {
  const stored = load(root, pathOf(root, reference, deleted))
  if (stored.character.deleted && !deleted) {
    throw new NotFoundError('character', reference, {
      hints: [
        `${stored.character.name} was deleted on ${stored.character.deleted.at.slice(0, 10)}: bring it back with \`dnd character restore ${stored.character.id}\``,
      ],
    })
  }
  return stored
}

function load(root: string, path: string): StoredCharacter {
  const {stored, diagnostics} = readCharacter(root, path)
  if (stored) return stored
  throw new InvalidDataError(diagnostics, `${path} can't be read as a character`)
}

/** Exact id, then a start only one has, then a name; reading names only when ids don't settle it. */
function pathOf(root: string, reference: string, deleted: boolean): string {
  const slug = slugOf(reference)
  if (SLUG_PATTERN.test(reference) && fileExists(root, characterPath(reference))) return characterPath(reference)
  const paths = characterPaths(root)
  const byStart = slug === '' ? [] : paths.filter((path) => idOf(path).startsWith(slug))
  if (byStart.length === 1 && byStart[0]) return byStart[0]
  const all = paths.flatMap((path) => readCharacter(root, path).stored ?? []).filter(({character}) => deleted || !character.deleted)
  const byName = all.filter(({character}) => slugOf(character.name) === slug)
  if (byName.length === 1 && byName[0]) return byName[0].path
  const many = byName.length > 1 ? byName.map(({path}) => path) : byStart
  if (many.length > 1)
    throw new UserError(`"${reference}" fits ${many.length} characters`, {
      code: 'AMBIGUOUS',
      exitCode: 4,
      hints: [`say which: ${many.map(idOf).join(', ')}`],
    })
  const near = nearest(reference, [...paths.map(idOf), ...all.map(({character}) => character.name)])
  throw new NotFoundError('character', reference, {
    near,
    hints: [paths.length === 0 ? 'make one: `dnd character create`' : 'run `dnd character list` to see them all'],
  })
}

function idOf(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1).replace(/\.ya?ml$/, '')
}

/** Ids in use, those of deleted and of broken files among them. */
export function takenIds(root: string): Set<string> {
  return new Set(characterPaths(root).map(idOf))
}
