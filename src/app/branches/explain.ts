import {hashesAt, readBlobs} from '../../history/blobs.js'
import type {Entry} from '../../schema/content/entry.js'
import type {Character} from '../../schema/entity/character.js'
import {KINDS, type Kind} from '../../schema/entity/kinds.js'
import {present} from '../../schema/value.js'
import {parseEntity} from '../../vault/entities.js'
import {HOMEBREW} from '../../vault/paths.js'
import {parseYaml} from '../../yaml/parse.js'
import {openEntries} from '../catalog/open.js'
import {entryHash} from '../homebrew/entry-hash.js'
import {findByKey} from '../homebrew/own.js'

/** A character as a branch takes it along. */
export interface Carried {
  id: string
  name: string
  level: number
  xp?: number
  /** Pages of the journal, and those among them that are about somebody. */
  pages: number
  relationships: number
}

/** An adapted entry, and what it starts from when it is adapted again. */
export interface Adapted {
  key: string
  name: string
  root: string
  /** What the root is called; absent where it is not in the catalog any more. */
  rootName?: string
  changes: readonly string[]
  /** The root is not any more what it was when this was copied. */
  isStale: boolean
  /** Characters who have it. */
  heldBy: readonly string[]
}

/** What a branch takes along, and what in it goes by its root. */
export interface Explained {
  characters: readonly Carried[]
  adapted: readonly Adapted[]
}

/** What a branch that begins at a commit takes along: people with their memory, and adaptations, of which each goes back to its root. */
export async function explainBranch(root: string, sha: string): Promise<Explained> {
  const hashes = await hashesAt(root, sha, [KINDS.character.folder, HOMEBREW])
  const texts = await readBlobs(root, hashes.values())
  const files = [...hashes].map(([path, hash]) => ({path, text: texts.get(hash) ?? ''}))
  const characters = files.flatMap(({path, text}) =>
    isIn('character', path) ? (parseEntity<Character>('character', text, path).value ?? []) : [],
  )
  const inPlay = characters.filter(({deleted}) => deleted === undefined)
  return {characters: inPlay.map(carriedOf), adapted: await adaptedIn(root, files, inPlay)}
}

function isIn(kind: Kind, path: string): boolean {
  return path.startsWith(`${KINDS[kind].folder}/`) && /\.ya?ml$/.test(path)
}

function carriedOf({id, name, levels, xp, journal = []}: Character): Carried {
  return {
    id,
    name,
    level: levels.length,
    ...present({xp}),
    pages: journal.length,
    relationships: journal.filter((page) => page.with !== undefined).length,
  }
}

async function adaptedIn(
  root: string,
  files: readonly {path: string; text: string}[],
  characters: readonly Character[],
): Promise<Adapted[]> {
  const own = files.filter(({path}) => path.startsWith(`${HOMEBREW}/`) && /\.ya?ml$/.test(path))
  const found = own.flatMap(({path, text}) =>
    text.includes('rootHash') ? [parseYaml(text, path).value as unknown as Entry | undefined] : [],
  )
  if (found.length === 0) return []
  const {entries} = await openEntries(root)
  const texts = characters.map((character) => ({id: character.id, text: JSON.stringify(character)}))
  return found.flatMap((entry) => {
    if (entry?.provenance?.type !== 'adapted') return []
    const {root: key, rootHash, changes} = entry.provenance
    const origin = findByKey(entries, key)
    const heldBy = texts.filter(({text}) => text.includes(JSON.stringify(entry.id))).map(({id}) => id)
    const adapted = {
      key: `${entry.kind}/${entry.id}`,
      name: entry.name,
      root: key,
      ...present({rootName: origin?.name}),
      changes: changes ?? [],
      heldBy,
    }
    return [{...adapted, isStale: origin !== undefined && entryHash(origin) !== rootHash}]
  })
}
