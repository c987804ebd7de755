import {EXIT, UserError} from '../../errors.js'
import {wholeNames} from '../../schema/lookup.js'
import {slugOf} from '../../schema/slug.js'
import {fileExists} from '../../vault/files.js'
import {summaries} from '../../vault/summaries.js'
import {characterPath, getCharacter, type StoredCharacter} from '../characters/characters.js'
import {candidateOf} from '../entities/find.js'
import {partyNamed, readVaultFile} from '../vault/vault-file.js'

/** Who takes part in something. */
export interface Actors {
  /** Characters by id, name or its start, and parties by their ids; as they were typed, so that a name may stand in several words. */
  characters: readonly string[]
  /** A party beside them. */
  party?: string | undefined
  /** Who of them is left out, named alike. */
  except?: readonly string[] | undefined
}

/** Those who take part, and others, each once and in the order in which they were named. Throws `USAGE` where nobody is left. */
export function takingPart(
  root: string,
  {characters, party, except = []}: Actors,
  others: readonly StoredCharacter[] = [],
): readonly StoredCharacter[] {
  const named = [...namedIn(root, characters), ...(party === undefined ? [] : playingOf(root, party)), ...others]
  const out = new Set(namedIn(root, except).map(({path}) => path))
  const left = eachOnce(named).filter(({path}) => !out.has(path))
  if (left.length > 0) return left
  throw new UserError('Nobody is left to take part', {code: 'USAGE', hints: ['name somebody beside those whom `--except` leaves out']})
}

/** The characters that words name, each once. */
export function namedIn(root: string, words: readonly string[]): readonly StoredCharacter[] {
  return eachOnce(referencesIn(root, words).flatMap((reference) => meantBy(root, reference)))
}

/** Words as the names that they make up: "sister", "maren" is one where somebody is called so. */
function referencesIn(root: string, words: readonly string[]): readonly string[] {
  if (words.length < 2 || words.every((word) => fileExists(root, characterPath(word)))) return words
  const candidates = summaries(root, 'character').map(candidateOf)
  const references: string[] = []
  let left = words
  while (left.length > 0) {
    const count = left.findLastIndex((_, last) => last === 0 || wholeNames(left.slice(0, last + 1).join(' '), candidates).length > 0) + 1
    references.push(left.slice(0, count).join(' '))
    left = left.slice(count)
  }
  return references
}

/** Members of a party where there is one of that id, else a character; a character's very id goes before a party's. */
function meantBy(root: string, reference: string): readonly StoredCharacter[] {
  const isParty = Object.hasOwn(readVaultFile(root).parties ?? {}, reference) && !fileExists(root, characterPath(reference))
  return isParty ? playingOf(root, reference) : [getCharacter(root, reference)]
}

/** Whoever is named twice, or beside their party, takes part once. */
export function eachOnce(stored: readonly StoredCharacter[]): readonly StoredCharacter[] {
  return [...new Map(stored.map((each) => [each.path, each])).values()]
}

/** Members of a party that are not deleted. */
function playingOf(root: string, party: string): readonly StoredCharacter[] {
  return membersOf(root, party)
    .map((id) => getCharacter(root, id, {deleted: true}))
    .filter(({character}) => character.deleted === undefined)
}

/** Ids of a party's members. Throws `PARTY_UNKNOWN` with the parties there are. */
export function membersOf(root: string, party: string): readonly string[] {
  const file = readVaultFile(root)
  const id = partyNamed(file, party)
  const members = id === undefined ? undefined : file.parties?.[id]
  if (members && members.length > 0) return members
  throw unknownParty(root, party)
}

/** The error of a party that there is none of, with those there are. */
export function unknownParty(root: string, party: string): UserError {
  const {parties = {}} = readVaultFile(root)
  return new UserError(`No party is called "${party}"`, {
    code: 'PARTY_UNKNOWN',
    exitCode: EXIT.notFound,
    hints: [
      `parties are ${Object.keys(parties).join(', ') || 'none yet'}`,
      `make one: \`dnd party set ${slugOf(party) || 'main'} CHARACTER…\``,
    ],
  })
}
