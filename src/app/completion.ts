import {idsBeginning} from '../catalog/ids.js'
import {isEntryKind} from '../schema/content/entry-kinds.js'
import {isKind, KIND_NAMES, type Kind} from '../schema/entity/kinds.js'
import {summaries} from '../vault/summaries.js'
import {openContent} from './catalog/open.js'
import {runningFights} from './combat/fights.js'
import {listParties} from './play/parties.js'
import {listProposals} from './proposals/list.js'
import {type VaultOptions, vaultRootIfAny} from './vault/root.js'

/** More is no help at a prompt. */
const MOST = 200

interface Asked {
  options: VaultOptions
  root: string | undefined
  /** What is typed of it. */
  begin: string
}

type Source = (asked: Asked) => readonly string[] | Promise<readonly string[]>

const beginning = (begin: string, ids: readonly string[]) => ids.filter((id) => id.startsWith(begin))

/** What an argument or a flag names, where it is neither a kind of the vault nor one of the catalog. */
const SOURCES: Readonly<Record<string, Source>> = {
  entity: ({root, begin}) => (root === undefined ? [] : KIND_NAMES.flatMap((kind) => entitiesOf(root, kind, begin, true))),
  entry: (asked) => entriesOf(asked),
  who: async (asked) => [...(await namesOf('character', asked)), ...(await namesOf('npc', asked)), ...(await namesOf('party', asked))],
  as: async (asked) => [...(await namesOf('character', asked)), ...(await namesOf('party', asked))],
  party: ({options, root, begin}) =>
    root === undefined
      ? []
      : beginning(
          begin,
          listParties(options).map(({id}) => id),
        ),
  fight: ({root, begin}) => (root === undefined ? [] : beginning(begin, runningFights(root))),
  proposal: async ({options, root}) => (root === undefined ? [] : (await listProposals(options, {all: false})).proposals.map(({id}) => id)),
  // What somebody may carry, whatever it is.
  item: (asked) => entriesOf(asked, ['weapon', 'armor', 'gear', 'tool', 'pack', 'ammunition', 'magic-item']),
}

/** What may stand where something of this name is asked for: ids that begin, or whose names have a word that begins, as is typed. */
export async function namesFor(name: string, begin: string, options: VaultOptions): Promise<readonly string[]> {
  return namesOf(name, {options, root: vaultRootIfAny(options), begin})
}

async function namesOf(name: string, asked: Asked): Promise<readonly string[]> {
  const source = Object.hasOwn(SOURCES, name) ? SOURCES[name] : undefined
  if (source) return source(asked)
  if (isKind(name)) return asked.root === undefined ? [] : entitiesOf(asked.root, name, asked.begin, false)
  return isEntryKind(name) ? entriesOf(asked, [name]) : []
}

function entitiesOf(root: string, kind: Kind, begin: string, isFull: boolean): string[] {
  const typed = begin.toLowerCase()
  const fits = (id: string, name: string) =>
    [id, `${kind}/${id}`, ...name.toLowerCase().split(/\s+/)].some((word) => word.startsWith(typed))
  return summaries(root, kind)
    .filter(({deleted, ref, name}) => deleted === undefined && fits(ref.id, name))
    .map(({ref}) => (isFull ? `${kind}/${ref.id}` : ref.id))
}

async function entriesOf({root, begin}: Asked, kinds?: readonly string[]): Promise<string[]> {
  const {catalog} = await openContent(root)
  return idsBeginning(catalog, begin, {most: MOST, ...(kinds === undefined ? {} : {kinds})})
}
