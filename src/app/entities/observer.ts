import {isHiddenThing, masked, type Observer} from '../../rules/knowledge/observer.js'
import {redacted} from '../../rules/knowledge/redact.js'
import {type Rows, rowsOf} from '../../rules/knowledge/rows.js'
import {type Entity, EVERYBODY} from '../../schema/entity/base.js'
import type {Campaign} from '../../schema/entity/campaign.js'
import {isKind, KIND_NAMES, type Kind, kindRow} from '../../schema/entity/kinds.js'
import {lazily, remembering} from '../../schema/lazily.js'
import {type LookUp, lookUpAmong, wordsOf} from '../../schema/lookup.js'
import {freeId} from '../../schema/slug.js'
import {type MapStructure, type Structure, structureOf} from '../../schema/structure.js'
import {present, type Value, type ValueMap} from '../../schema/value.js'
import {readEntity} from '../../vault/entities.js'
import {type Summary, summaries} from '../../vault/summaries.js'
import {partyNamed, readVaultFile} from '../vault/vault-file.js'
import {candidateOf, findRef} from './find.js'

/** Somebody at the table who is not the DM: a character or a party by name, or anybody. */
export interface Viewer {
  as?: string | undefined
}

/** Options by which the DM looks as somebody else does. */
export interface ViewerOptions {
  /** As anybody at the table. */
  players?: boolean | undefined
  /** As this character or party. */
  as?: string | undefined
}

/** Who is to look; `undefined` for the DM. */
export function viewerIn({players, as}: ViewerOptions): Viewer | undefined {
  return players || as !== undefined ? {as} : undefined
}

/** An entity as an onlooker knows it, in short. */
export interface SeenSummary {
  /** What it truly is. */
  summary: Summary
  kind: Kind
  id: string
  name: string
  aliases?: readonly string[]
  about?: string
  tags?: readonly string[]
}

/** Who looks at a campaign's world, and what there is to it. */
export interface Onlooker extends Observer {
  /** An entity as it may see it. */
  see(entity: Entity): Entity | undefined
  /** All of a kind that it may know of. */
  known(kind: Kind): readonly SeenSummary[]
}

type Named = ReturnType<typeof candidateOf> & {summary: Summary}

/** Who looks: anybody at the table, who knows what the campaign's party does, or a character with the parties it plays in. Ids are those of a campaign's world. */
export function onlookerAt(root: string, {as}: Viewer, campaign: string | undefined): Onlooker {
  const all = remembering((kind: Kind): readonly Named[] =>
    summaries(root, kind, kindRow(kind).scope === 'campaign' ? campaign : undefined).map((summary) => ({
      ...candidateOf(summary),
      summary,
    })),
  )
  const named = remembering((kinds: string) => namedAmong(kinds.split(' ').filter(isKind).flatMap(all)))
  const isHidden = hiding(
    lazily(() => ({...observer, seen: isOpen})),
    (id) => all('campaign').find((each) => each.id === id)?.summary,
  )
  const rows = remembering((kind: Kind) => rowsOf(all(kind).map(({summary}) => inRow(summary, !isHidden(summary)))))
  const shown = remembering((kind: Kind) => {
    const open = all(kind).filter(({summary}) => !isHidden(summary))
    return shownIdsOf(kind, open, {rows, as: own})
  })
  const own = new Set([EVERYBODY, ...(as === undefined ? partyOf(root, campaign) : namesOf(root, as))])
  const shownId = ({ref}: Summary) => shown(ref.kind).get(ref.id)
  const secretNames = lazily(() => secretNamesOf(KIND_NAMES.flatMap(all), {isHidden, shownId}))
  const meant = (kinds: readonly string[], to: string) => named((kinds.length === 0 ? KIND_NAMES : kinds).join(' '))(to)
  // What holds a thing is asked for itself alone: under which id it is known depends on all of its kind, and they on it.
  const isOpen = (kinds: readonly string[], to: string) => {
    const found = meant(kinds, to)
    return found.length === 0 || found.some(({summary}) => !isHidden(summary)) ? to : undefined
  }
  const ask = remembering((key: string): string | undefined => {
    const [kinds = '', ...to] = key.split('\n')
    const asked = to.join('\n')
    const found = meant(kinds.split(' '), asked)
    if (found.length === 0) return asked
    const open = found.filter(({summary}) => !isHidden(summary))
    const [first] = open
    if (!first) return undefined
    const id = shown(first.ref.kind).get(first.id) ?? first.id
    return id === first.id ? asked : id
  })
  const observer: Onlooker = {
    as: own,
    seen: (kinds, to) => ask(`${(kinds.length === 0 ? KIND_NAMES : kinds).join(' ')}\n${to}`),
    isSecretName: (words) => secretNames().has(wordsOf(words)),
    ordinal: (kind, number) => (isKind(kind) ? rows(kind).ordinal(number) : number),
    see: (entity) => redacted(entity as unknown as Value, structureFor(entity.kind as Kind), observer) as Entity | undefined,
    known: (kind) => known(kind),
  }
  const known = remembering((kind: Kind) =>
    all(kind).flatMap(({summary}) => (isHidden(summary) ? [] : seenSummary(summary, observer, shownId))),
  )
  return observer
}

function structureFor(kind: Kind): Structure & MapStructure {
  return structureOf(kindRow(kind).schema()) as Structure & MapStructure
}

/** Whether a thing may not be known of: each is asked about once, and a circle of places holds nothing by itself. */
function hiding(observer: () => Observer, campaignOf: (id: string) => Summary | undefined): (summary: Summary) => boolean {
  const settled = new Map<string, boolean>()
  const isHidden = (summary: Summary): boolean => {
    const {path, ref, deleted, isBroken, guards = {}} = summary
    const found = settled.get(path)
    if (found !== undefined) return found
    settled.set(path, false)
    const campaign = ref.campaign === undefined ? undefined : campaignOf(ref.campaign)
    // A file that can't be read may say that it is secret.
    const isGone = deleted !== undefined || isBroken === true
    const result = isGone || (campaign ? isHidden(campaign) : false) || isHiddenThing(guards, structureFor(ref.kind), observer())
    settled.set(path, result)
    return result
  }
  return isHidden
}

/** Those that an id or a name in prose may mean, of all kinds at once: an exact id goes before the start of a name of another kind. */
function namedAmong(all: readonly Named[]): (to: string) => readonly Named[] {
  const byId = new Map<string, Named[]>()
  for (const each of all) byId.set(each.id, [...(byId.get(each.id) ?? []), each])
  const byName = lazily(() => lookUpAmong(all))
  return (to) => {
    const found = byId.get(to) ?? fitting(byName()(to))
    // A link may name a file: "npcs/vey.md".
    const file = found.length === 0 && /[/\\]|\.md$/.test(to) ? to.replace(/\.md$/, '').replace(/^.*[/\\]/, '') : undefined
    return file === undefined ? found : fitting(byName()(file))
  }
}

function fitting(result: LookUp<Named>): readonly Named[] {
  if ('found' in result) return [result.found]
  return 'ambiguous' in result ? result.ambiguous : []
}

function inRow({ref, guards = {}}: Summary, isKnown: boolean): Parameters<typeof rowsOf>[0][number] {
  const {fields} = structureFor(ref.kind)
  const key = Object.keys(guards).find((each) => fields[each]?.().marks.ordinal)
  const number = key === undefined ? undefined : guards[key]
  return {id: ref.id, isKnown, ...(typeof number === 'number' ? {number} : {})}
}

/** The ids of a kind's things as an onlooker knows them, where they differ: of what goes by another name, and of what is counted. */
function shownIdsOf(
  kind: Kind,
  open: readonly Named[],
  {rows, as}: {rows: (kind: Kind) => Rows; as: ReadonlySet<string>},
): ReadonlyMap<string, string> {
  const isCounted = Object.values(structureFor(kind).fields).some((field) => field().marks.ordinal)
  const maskOf = ({summary: {name, guards = {}}}: Named) => {
    const plain = {...guards, name}
    const instead = masked(plain, structureFor(kind), {as})
    return instead === plain ? undefined : String(instead['name'])
  }
  const plain = open.filter((each) => maskOf(each) === undefined)
  const ids = new Map(plain.map(({id}) => [id, isCounted ? rows(kind).id(id) : id]))
  const taken = new Set(ids.values())
  for (const each of open) {
    const name = maskOf(each)
    if (name === undefined) continue
    const id = freeId(name, kind, taken)
    taken.add(id)
    ids.set(each.id, id)
  }
  return ids
}

/** Words by which things go that may not be known of, or not under that name; those that also mean something known are nobody's secret. */
function secretNamesOf(
  all: readonly Named[],
  {isHidden, shownId}: {isHidden: (summary: Summary) => boolean; shownId: (summary: Summary) => string | undefined},
): ReadonlySet<string> {
  const isSecret = ({id, summary}: Named) => isHidden(summary) || shownId(summary) !== id
  const wordsFor = ({id, name, others = []}: Named) => [id, name, ...others].map(wordsOf)
  const open = new Set(all.filter((each) => !isSecret(each)).flatMap(wordsFor))
  return new Set(
    all
      .filter(isSecret)
      .flatMap(wordsFor)
      .filter((words) => words !== '' && !open.has(words)),
  )
}

/** What lists and look-ups show of an entity, redacted as the whole of it would be. */
function seenSummary(summary: Summary, observer: Observer, shownId: (summary: Summary) => string | undefined): SeenSummary[] {
  const {ref, name, aliases, tags, guards = {}, summary: about} = summary
  if (isAsItIs(summary)) return [{summary, kind: ref.kind, id: shownId(summary) ?? ref.id, name, ...present({aliases, about, tags})}]
  const whole = {...guards, kind: ref.kind, id: ref.id, name, ...present({aliases, tags, summary: about})} as unknown as ValueMap
  const seen = redacted(whole, structureFor(ref.kind), observer) as Partial<Entity> | undefined
  if (seen?.id === undefined || seen.name === undefined) return []
  return [
    {summary, kind: ref.kind, id: seen.id, name: seen.name, ...present({aliases: seen.aliases, about: seen.summary, tags: seen.tags})},
  ]
}

/** What may make a text other than its letters: a link, a secret part, a comment. */
const MARKS_OF_TEXT = /\[\[|:::|<!--|%%/

/** Whether nothing in a summary is for some to see, or otherwise for some: of most, which needn't be redacted one by one. */
function isAsItIs({ref, name, aliases = [], guards = {}, summary: about = ''}: Summary): boolean {
  const {fields} = structureFor(ref.kind)
  const isPlain = Object.keys(guards).every((key) => !FOR_SOME.has(fields[key]?.().marks.secret))
  return isPlain && ![name, ...aliases, about].some((text) => MARKS_OF_TEXT.test(text))
}

/** Marks of fields that say who sees which others, and under which name. */
const FOR_SOME: ReadonlySet<string | undefined> = new Set(['fields', 'mask'])

/** The party of a campaign, or of the only one there is. */
export function partyOf(root: string, campaign: string | undefined): string[] {
  const inPlay = summaries(root, 'campaign').filter(({deleted}) => deleted === undefined)
  const ref = campaign === undefined ? (inPlay.length === 1 ? inPlay[0]?.ref : undefined) : ({kind: 'campaign', id: campaign} as const)
  const stored = ref && readEntity<Campaign>(root, ref).stored
  return stored?.value.party === undefined ? [] : [stored.value.party]
}

/** A party knows what all of it knows: its own name. A character knows that, and what it knows alone. */
function namesOf(root: string, as: string): string[] {
  const file = readVaultFile(root)
  const {parties = {}} = file
  const party = partyNamed(file, as)
  if (party !== undefined) return [party]
  const {id} = findRef(root, 'character', as)
  return [id, ...Object.keys(parties).filter((party) => parties[party]?.includes(id))]
}
