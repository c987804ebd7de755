import {statSync} from 'node:fs'
import {join} from 'node:path'
import type {Finding} from '../../diagnostic.js'
import {InvalidDataError} from '../../errors.js'
import type {Entries} from '../../rules/build/entries.js'
import type {Entry} from '../../schema/content/entry.js'
import {ENTRY_KINDS, isEntryKind} from '../../schema/content/entry-kinds.js'
import type {Entity} from '../../schema/entity/base.js'
import {type EntityRef, isKind, KIND_NAMES, type Kind, kindRow} from '../../schema/entity/kinds.js'
import {lazily} from '../../schema/lazily.js'
import {type Candidate, lookUp} from '../../schema/lookup.js'
import {nearest} from '../../schema/near.js'
import {type Reference, referencesIn} from '../../schema/references.js'
import {slugOf} from '../../schema/slug.js'
import {structureOf} from '../../schema/structure.js'
import {byId, type Value} from '../../schema/value.js'
import {type Summary, summaries} from '../../vault/summaries.js'
import {openEntries} from '../catalog/open.js'
import {readVaultFile} from '../vault/vault-file.js'
import {candidateOf} from './find.js'

/** What there is that an entity may refer to. */
export interface Known {
  /** Entities of a kind, by id, that one of a campaign sees: the vault's, and those of its own campaign. */
  entities(kind: Kind, campaign: string | undefined): ReadonlyMap<string, Candidate>
  entries: Entries
  /** Names of the vault's parties, which have no files of their own. */
  parties(): readonly string[]
  /** The entity that a file seems to be a copy of, for it has its uid. */
  originalOf(path: string): Summary | undefined
}

/** The vault's entities by their kept summaries, each kind looked through once. */
export function knownThings(root: string, entries: Entries): Known {
  const kept = new Map<string, ReadonlyMap<string, Candidate>>()
  const copies = lazily(() => copiedUids(root))
  const parties = lazily(() => partiesOf(root))
  return {
    entries,
    parties,
    originalOf: (path) => copies().get(path),
    entities: (kind, campaign) => {
      const own = kindRow(kind).scope === 'campaign' ? campaign : undefined
      const key = `${kind} ${own ?? ''}`
      const found = kept.get(key) ?? byId(summaries(root, kind, own).map(candidateOf))
      kept.set(key, found)
      return found
    },
  }
}

/** Parties are named like a kind, though they lie in `dnd.yaml`. */
const PARTY = 'party'

/** A broken `dnd.yaml` is told of by itself. */
function partiesOf(root: string): string[] {
  try {
    return Object.keys(readVaultFile(root).parties ?? {})
  } catch (error) {
    if (error instanceof InvalidDataError) return []
    throw error
  }
}

/** References of an entity that lead nowhere: a field's is an error, a link's a warning. */
export function checkReferences(ref: EntityRef, entity: Entity, known: Known): Finding[] {
  return dangling(referencesOf(ref, entity), ref, known)
}

function referencesOf({kind}: EntityRef, entity: Entity): Reference[] {
  return referencesIn(entity as unknown as Value, structureOf(kindRow(kind).schema()))
}

function dangling(references: readonly Reference[], {campaign}: EntityRef, known: Known): Finding[] {
  return references
    .filter((reference) => !leadsSomewhere(reference, campaign, known))
    .map((reference) => unknownReference(reference, campaign, known))
}

/** An entity before it is written, and at its place what was there. */
export interface Draft {
  ref: EntityRef
  before?: Entity
  after: Entity
}

/** What a change newly refers to and nobody has; `beside` are made with it. The catalog is opened only where there is something new. */
export async function freshlyDangling(root: string, {ref, before, after}: Draft, beside: readonly Draft[] = []): Promise<Finding[]> {
  const key = ({kinds, to}: Reference) => `${kinds.join(' ')} ${to}`
  const old = new Set(before && referencesOf(ref, before).map(key))
  const fresh = referencesOf(ref, after).filter((reference) => !old.has(key(reference)))
  if (fresh.length === 0) return []
  const {entries} = await openEntries(root)
  return dangling(fresh, ref, withThese(knownThings(root, entries), [...beside, {ref, after}]))
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
    if (kind === PARTY) return known.parties().includes(to)
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
    message: isLink ? `the link [[${to}]] leads to nothing` : `there is no ${kinds.join(' or ')} "${to}"`,
    hint: near.length > 0 ? `did you mean ${near.map((id) => `"${id}"`).join(' or ')}?` : place,
  }
}

function idsOf(kind: string, campaign: string | undefined, known: Known): string[] {
  if (kind === PARTY) return [...known.parties()]
  if (isKind(kind)) return [...known.entities(kind, campaign).keys()]
  return isEntryKind(kind) ? known.entries.all(kind).map((entry: Entry) => entry.id) : []
}

/** Files whose uid another file had before them: a copy that was not given its own. */
function copiedUids(root: string): ReadonlyMap<string, Summary> {
  const first = new Map<string, Summary>()
  const copies = new Map<string, Summary>()
  const all = KIND_NAMES.flatMap((kind) => summaries(root, kind)).sort(
    (a, b) => bornMs(root, a) - bornMs(root, b) || (a.path < b.path ? -1 : 1),
  )
  for (const summary of all) {
    const original = summary.uid === undefined ? undefined : first.get(summary.uid)
    if (original) copies.set(summary.path, original)
    else if (summary.uid !== undefined) first.set(summary.uid, summary)
  }
  return copies
}

function bornMs(root: string, {path}: Summary): number {
  try {
    return statSync(join(root, path)).birthtimeMs
  } catch {
    // Gone since it was listed.
    return 0
  }
}
