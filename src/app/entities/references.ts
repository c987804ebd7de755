import {statSync} from 'node:fs'
import {join} from 'node:path'
import type {Finding} from '../../diagnostic.js'
import {InvalidDataError} from '../../errors.js'
import {type Entries, entriesWith} from '../../rules/build/entries.js'
import type {Entry} from '../../schema/content/entry.js'
import {ENTRY_KINDS, isEntryKind} from '../../schema/content/entry-kinds.js'
import {type Entity, EVERYBODY} from '../../schema/entity/base.js'
import {type EntityRef, isKind, KIND_NAMES, type Kind, kindRow, pathOf} from '../../schema/entity/kinds.js'
import {lazily, remembering} from '../../schema/lazily.js'
import {type Candidate, lookUp} from '../../schema/lookup.js'
import {nearest} from '../../schema/near.js'
import {type Reference, referencesIn} from '../../schema/references.js'
import {slugOf} from '../../schema/slug.js'
import {structureOf} from '../../schema/structure.js'
import {byId, type Value} from '../../schema/value.js'
import {bondsOfKind} from '../../vault/bonds.js'
import type {VaultSource} from '../../vault/state.js'
import {type Summary, summaries} from '../../vault/summaries.js'
import {openEntries} from '../catalog/open.js'
import {shippedThemes} from '../themes/find.js'
import {readVaultFile} from '../vault/vault-file.js'
import {candidateOf} from './find.js'

/** What there is that an entity may refer to. */
export interface Known {
  /** Entities of a kind, by id, that one of a campaign sees: the vault's, and those of its own campaign. */
  entities(kind: Kind, campaign: string | undefined): ReadonlyMap<string, Candidate>
  /** Every entity of a kind in short, by where its file should be. */
  summaries(kind: Kind): ReadonlyMap<string, Summary>
  /** What an entity's file refers to. */
  references(ref: EntityRef): readonly Reference[]
  entries: Entries
  /** What the catalog says, as a short text. */
  edition(): string
  /** Names of the vault's parties, which have no files of their own; `undefined` where the vault's can't be read. */
  parties(): readonly string[] | undefined
  /** The entity that a file seems to be a copy of, for it has its uid. */
  originalOf(path: string): Summary | undefined
}

/** The vault's entities by their kept summaries, each kind looked through once. */
export function knownThings(root: VaultSource, {entries, edition}: Pick<Known, 'entries' | 'edition'>): Known {
  const ofKind = remembering((kind: Kind) => new Map(summaries(root, kind).map((each) => [pathOf(each.ref), each])))
  const seen = remembering((key: string) => {
    const [kind = '', campaign] = key.split(' ')
    const all = [...ofKind(kind as Kind).values()]
    const own = (campaign ? all.filter(({ref}) => ref.campaign === campaign) : all).map(candidateOf)
    return byId([...shippedOf(kind), ...own])
  })
  const copies = lazily(() =>
    copiedUids(
      root,
      KIND_NAMES.flatMap((kind) => [...ofKind(kind).values()]),
    ),
  )
  const references = remembering((kind: Kind) => new Map(bondsOfKind(root, kind).map((each) => [each.path, each.references])))
  const parties = lazily(() => partiesOf(root))
  return {
    entries,
    edition,
    parties,
    summaries: ofKind,
    references: (ref) => references(ref.kind).get(pathOf(ref)) ?? [],
    originalOf: (path) => copies().get(path),
    entities: (kind, campaign) => seen(`${kind} ${(kindRow(kind).scope === 'campaign' && campaign) || ''}`),
  }
}

/** Things of a kind that come with dnd, and may be named as the vault's own are. */
function shippedOf(kind: string): Candidate[] {
  return kind === THEME ? shippedThemes().map((id) => ({id, name: id, others: []})) : []
}

const THEME = 'theme' satisfies Kind

/** Parties are named like a kind, though they lie in `dnd.yaml`. */
export const PARTY = 'party'

/** A broken `dnd.yaml` is told of by itself, and no reference to a party by it. */
function partiesOf(root: VaultSource): string[] | undefined {
  try {
    return Object.keys(readVaultFile(root).parties ?? {})
  } catch (error) {
    if (error instanceof InvalidDataError) return undefined
    throw error
  }
}

/** References of an entity that lead nowhere: a field's is an error, a link's a warning. */
export function checkReferences({campaign}: EntityRef, references: readonly Reference[], known: Known): Finding[] {
  return references
    .filter((reference) => !leadsSomewhere(reference, campaign, known))
    .map((reference) => unknownReference(reference, campaign, known))
}

/** What an entity refers to. */
export function referencesOf({kind}: EntityRef, entity: Entity): Reference[] {
  return referencesIn(entity as unknown as Value, structureOf(kindRow(kind).schema()))
}

/** An entity before it is written, and at its place what was there. */
export interface Draft {
  ref: EntityRef
  before?: Entity
  after: Entity
}

/** What is made together with a draft, and may be referred to. */
export interface MadeWithIt {
  beside?: readonly Draft[]
  entries?: readonly Entry[]
}

/** What a change newly refers to and nobody has. The catalog is opened only where there is something new. */
export async function freshlyDangling(
  root: string,
  {ref, before, after}: Draft,
  {beside = [], entries: more = []}: MadeWithIt = {},
): Promise<Finding[]> {
  const key = ({kinds, to}: Reference) => `${kinds.join(' ')} ${to}`
  const old = new Set(before && referencesOf(ref, before).map(key))
  const fresh = referencesOf(ref, after).filter((reference) => !old.has(key(reference)))
  if (fresh.length === 0) return []
  const {entries, edition} = await openEntries(root)
  const known = knownThings(root, {entries: more.length > 0 ? entriesWith(entries, more) : entries, edition})
  return checkReferences(ref, fresh, withThese(known, [...beside, {ref, after}]))
}

/** With entities that have no files yet. */
function withThese(known: Known, drafts: readonly Draft[]): Known {
  return {
    ...known,
    entities: (kind, campaign) => {
      const more = drafts.filter(({ref}) => ref.kind === kind && (ref.campaign === undefined || ref.campaign === campaign))
      return new Map([
        ...known.entities(kind, campaign),
        ...byId(more.map(({after: {id, name, aliases = []}}) => ({id, name, others: aliases}))),
      ])
    },
  }
}

function leadsSomewhere({kinds, to, isLink}: Reference, campaign: string | undefined, known: Known): boolean {
  const wanted = kinds.length === 0 ? [...KIND_NAMES, ...ENTRY_KINDS] : kinds
  // Most go by an id, which costs nothing to find; a name is looked for among all.
  const byItsId = wanted.some((kind) => {
    if (kind === PARTY) return to === EVERYBODY || (known.parties()?.includes(to) ?? true)
    if (isKind(kind)) return known.entities(kind, campaign).has(to)
    return isEntryKind(kind) && known.entries.find(kind, isLink ? slugOf(to) : to) !== undefined
  })
  const byName = (kind: Kind) => !('near' in lookUp(to, [...known.entities(kind, campaign).values()]))
  return byItsId || (isLink && wanted.filter(isKind).some(byName))
}

function unknownReference({kinds, to, path, isLink}: Reference, campaign: string | undefined, known: Known): Finding {
  const near = nearest(
    to,
    (kinds.length === 0 ? KIND_NAMES : kinds).flatMap((kind) => idsOf(kind, campaign, known)),
  )
  const [first] = kinds
  const place =
    first !== undefined && (isKind(first) || first === PARTY)
      ? `\`dnd ${first} list\` shows what there is`
      : `\`dnd catalog search "${to.replace(/["\\`$]/g, '')}"\` looks for it`
  return {
    severity: isLink ? 'warning' : 'error',
    code: 'UNKNOWN_REFERENCE',
    path,
    message: isLink ? `the link [[${[...kinds, to].join(':')}]] leads to nothing` : `there is no ${orOf(kinds)} "${to}"`,
    hint: near.length > 0 ? `did you mean ${near.map((id) => `"${id}"`).join(' or ')}?` : place,
  }
}

/** "npc", "npc or character", "npc, character or faction". */
function orOf(kinds: readonly string[]): string {
  return [kinds.slice(0, -1).join(', '), ...kinds.slice(-1)].filter((part) => part !== '').join(' or ')
}

function idsOf(kind: string, campaign: string | undefined, known: Known): string[] {
  if (kind === PARTY) return [...(known.parties() ?? [])]
  if (isKind(kind)) return [...known.entities(kind, campaign).keys()]
  return isEntryKind(kind) ? known.entries.all(kind).map((entry: Entry) => entry.id) : []
}

/** Files whose uid another file had before them: a copy that was not given its own. */
function copiedUids(root: VaultSource, all: readonly Summary[]): ReadonlyMap<string, Summary> {
  const byUid = new Map<string, Summary[]>()
  for (const each of all) if (each.uid !== undefined) byUid.set(each.uid, [...(byUid.get(each.uid) ?? []), each])
  const shared = [...byUid.values()].filter(({length}) => length > 1)
  return new Map(
    shared.flatMap((alike) => {
      const [first, ...copies] = oldestFirst(root, alike)
      return first ? copies.map(({path}) => [path, first] as const) : []
    }),
  )
}

function oldestFirst(root: VaultSource, alike: readonly Summary[]): Summary[] {
  const aged = alike.map((summary) => ({summary, born: bornMs(root, summary)}))
  return aged.sort((a, b) => a.born - b.born || (a.summary.path < b.summary.path ? -1 : 1)).map(({summary}) => summary)
}

function bornMs(root: VaultSource, {path}: Summary): number {
  if (typeof root !== 'string') return 0
  try {
    return statSync(join(root, path)).birthtimeMs
  } catch {
    // Gone since it was listed.
    return 0
  }
}
