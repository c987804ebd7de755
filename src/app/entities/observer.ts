import {EXIT, UserError} from '../../errors.js'
import type {Eyes} from '../../rules/knowledge/beliefs.js'
import {isHiddenThing, masked, type Observer} from '../../rules/knowledge/observer.js'
import {redacted} from '../../rules/knowledge/redact.js'
import {withOpened} from '../../rules/knowledge/reveal.js'
import {type Rows, rowsOf} from '../../rules/knowledge/rows.js'
import {type Entity, EVERYBODY} from '../../schema/entity/base.js'
import type {Campaign} from '../../schema/entity/campaign.js'
import {isKind, KIND_NAMES, type Kind, kindRow} from '../../schema/entity/kinds.js'
import {lazily, remembering} from '../../schema/lazily.js'
import {type LookUp, lookUpAmong, otherNames, wordsOf} from '../../schema/lookup.js'
import {freeId} from '../../schema/slug.js'
import {type MapStructure, type Structure, structureOf} from '../../schema/structure.js'
import {present, type ValueMap} from '../../schema/value.js'
import {readEntity} from '../../vault/entities.js'
import {type Summary, summaries} from '../../vault/summaries.js'
import {partyNamed, readVaultFile} from '../vault/vault-file.js'
import {candidateOf, findRef} from './find.js'
import {type Guises, guisesOf} from './guises.js'
import {type Opening, openingsFor} from './openings.js'
import {isByDay, onlyCampaign} from './viewer-day.js'

/** Somebody at the table who is not the DM: a character or a party by name, or anybody. */
export interface Viewer {
  as?: string | undefined
  /** The day of the campaign at which they look; all that ever was counts when absent. */
  on?: string | undefined
}

/** Options by which the DM looks as somebody else does. */
export interface ViewerOptions {
  /** As anybody at the table. */
  players?: boolean | undefined
  /** As this character or party. */
  as?: string | undefined
  /** As they did on this day of the campaign. */
  on?: string | undefined
}

/** Who is to look; `undefined` for the DM, to whom no day is another. */
export function viewerIn({players, as, on}: ViewerOptions): Viewer | undefined {
  if (players || as !== undefined) return {as, ...present({on})}
  if (on === undefined) return undefined
  throw new UserError('A day is of somebody who looks', {
    code: 'USAGE',
    exitCode: EXIT.usage,
    hints: ['say who: `--players` or `--as aria`'],
  })
}

/** Who looks, of options that hold more. */
export function lookingOf({players, as, on}: ViewerOptions): ViewerOptions {
  return present({players, as, on})
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
  /** An entity as it may see it; with more paths of it that come out, and where other things are known of, as it would. */
  see(entity: Entity, would?: {paths: readonly string[]; seen: Observer['seen']}): Entity | undefined
  /** All of a kind that it may know of. */
  known(kind: Kind): readonly SeenSummary[]
  /** What came out shows it of a thing, by the thing's own id. */
  opened(kind: Kind, id: string): readonly Opening[]
}

type Named = ReturnType<typeof candidateOf> & {summary: Summary}

/** Who looks: anybody at the table, who knows what the campaign's party does, or a character with the parties it plays in. Ids are those of a campaign's world. */
export function onlookerAt(root: string, {as, on}: Viewer, campaign: string | undefined): Onlooker {
  const plain = remembering((kind: Kind) => summaries(root, kind, kindRow(kind).scope === 'campaign' ? campaign : undefined))
  const isBy = isByDay(root, campaign, on)
  const openings = lazily(() => openingsFor({as: own, isBy, all: plain}))
  const opened = (kind: Kind, id: string) => openings().get(`${kind} ${id}`) ?? []
  const guises = guisesOf(plain)
  const all = remembering((kind: Kind): readonly Named[] =>
    plain(kind).map((summary) => ({...candidateOf(summary), summary: withOpenings(summary, opened(kind, summary.ref.id))})),
  )
  const named = remembering((kinds: string) => namedAmong(kinds.split(' ').filter(isKind).flatMap(all)))
  const isHidden = hiding(
    lazily(() => ({...observer, seen: isOpen})),
    (id) => all('campaign').find((each) => each.id === id)?.summary,
  )
  const rows = remembering((kind: Kind) => rowsOf(all(kind).map(({summary}) => inRow(summary, !isHidden(summary)))))
  const shown = remembering((kind: Kind) => {
    const open = all(kind).filter(({summary}) => !isHidden(summary))
    return shownIdsOf(kind, open, {rows, eyes: observer, isTied: guises.isTied})
  })
  const own = new Set([EVERYBODY, ...(as === undefined ? partyOf(root, campaign) : namesOf(root, as))])
  const shownId = ({ref}: Summary) => shown(ref.kind).get(ref.id)
  const secretNames = lazily(() => secretNamesOf(KIND_NAMES.flatMap(all), {isHidden, shownId}))
  const isParty = partiesAt(root)
  const meant = (kinds: readonly string[], to: string) => named((kinds.length === 0 ? KIND_NAMES : kinds).join(' '))(to)
  // What holds a thing is asked for itself alone: under which id it is known depends on all of its kind, and they on it.
  const isOpen = (kinds: readonly string[], to: string) => {
    const found = meant(kinds, to)
    return found.length === 0 || isParty(kinds, to) || found.some(({summary}) => !isHidden(summary)) ? to : undefined
  }
  const ask = remembering((key: string): string | undefined => {
    const [kinds = '', ...to] = key.split('\n')
    const asked = to.join('\n')
    if (isParty(kinds.split(' '), asked)) return asked
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
    ...present({isBy}),
    seen: (kinds, to) => ask(`${(kinds.length === 0 ? KIND_NAMES : kinds).join(' ')}\n${to}`),
    isSecretName: (words) => secretNames().has(wordsOf(words)),
    ordinal: (kind, number) => (isKind(kind) ? rows(kind).ordinal(number) : number),
    see: (entity, {paths = [], ...would} = {paths: [], seen: observer.seen}) => {
      const [kind, structure] = [entity.kind as Kind, structureFor(entity.kind as Kind)]
      const open = withOpened(entity as unknown as ValueMap, structure, [...pathsOf(opened(kind, entity.id)), ...paths])
      return redacted(withoutTies(open, kind, guises), structure, {...observer, ...would}) as Entity | undefined
    },
    known: (kind) => known(kind),
    opened,
  }
  const known = remembering((kind: Kind) =>
    all(kind).flatMap(({summary}) => (isHidden(summary) ? [] : seenSummary(summary, observer, {guises, shownId}))),
  )
  return observer
}

/** Whether an id, asked for among kinds, is a party's. */
function partiesAt(root: string): (kinds: readonly string[], to: string) => boolean {
  const parties = lazily(() => readVaultFile(root).parties ?? {})
  return (kinds, to) => kinds.includes('party') && Object.hasOwn(parties(), to)
}

function structureFor(kind: Kind): Structure & MapStructure {
  return structureOf(kindRow(kind).schema()) as Structure & MapStructure
}

/** What decides of a thing whether it is seen, and under which name, with what came out of it. */
function withOpenings(summary: Summary, openings: readonly Opening[]): Summary {
  if (openings.length === 0) return summary
  const {ref, name, guards = {}} = summary
  const {name: _name, ...open} = withOpened({...guards, name}, structureFor(ref.kind), pathsOf(openings))
  return {...summary, guards: open}
}

function pathsOf(openings: readonly Opening[]): string[] {
  return openings.map(({path}) => path)
}

/** An entity without those of its other names that would tell who is behind it, or behind whom it is. */
function withoutTies(entity: ValueMap, kind: Kind, {untied}: Guises): ValueMap {
  const {fields} = structureFor(kind)
  const ref = {kind, id: String(entity['id'])}
  const named = Object.keys(entity).filter((key) => fields[key]?.().marks.names)
  if (named.length === 0) return entity
  const kept = named.map((key) => [key, untied({ref}, entity[key] as string[])] as const)
  const {...copy} = entity
  for (const [key, names] of kept) {
    if (names.length > 0) copy[key] = names
    else delete copy[key]
  }
  return copy
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
  {rows, eyes, isTied}: {rows: (kind: Kind) => Rows; eyes: Eyes; isTied: Guises['isTied']},
): ReadonlyMap<string, string> {
  const isCounted = Object.values(structureFor(kind).fields).some((field) => field().marks.ordinal)
  const maskOf = ({summary}: Named) => {
    const plain = {...summary.guards, name: summary.name}
    const instead = masked(plain, structureFor(kind), eyes)
    return instead === plain && !isTied(summary) ? undefined : String(instead['name'])
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
  const wordsFor = (named: Named) => [named.id, named.name, ...otherNames(named)].map(wordsOf)
  const open = new Set(all.filter((each) => !isSecret(each)).flatMap(wordsFor))
  return new Set(
    all
      .filter(isSecret)
      .flatMap(wordsFor)
      .filter((words) => words !== '' && !open.has(words)),
  )
}

/** What lists and look-ups show of an entity, redacted as the whole of it would be. */
function seenSummary(
  summary: Summary,
  observer: Observer,
  {guises, shownId}: {guises: Guises; shownId: (summary: Summary) => string | undefined},
): SeenSummary[] {
  const {ref, name, aliases, tags, guards = {}, summary: about} = summary
  if (isAsItIs(summary)) return [{summary, kind: ref.kind, id: shownId(summary) ?? ref.id, name, ...present({about, tags})}]
  const whole = {...guards, kind: ref.kind, id: ref.id, name, ...present({aliases, tags, summary: about})} as unknown as ValueMap
  const seen = redacted(withoutTies(whole, ref.kind, guises), structureFor(ref.kind), observer) as Partial<Entity> | undefined
  if (seen?.id === undefined || seen.name === undefined) return []
  return [
    {summary, kind: ref.kind, id: seen.id, name: seen.name, ...present({aliases: seen.aliases, about: seen.summary, tags: seen.tags})},
  ]
}

/** What may make a text other than its letters: a link, a secret part, a comment. */
const MARKS_OF_TEXT = /\[\[|:::|<!--|%%/

/**
 * Whether nothing in a summary is for some to see, or otherwise for some: of most, which needn't be redacted one by one. Other names may tie
 * two together, and are looked at.
 */
function isAsItIs({ref, name, aliases = [], guards = {}, summary: about = ''}: Summary): boolean {
  const {fields} = structureFor(ref.kind)
  const isPlain = Object.keys(guards).every((key) => !FOR_SOME.has(fields[key]?.().marks.secret))
  return isPlain && aliases.length === 0 && ![name, about].some((text) => MARKS_OF_TEXT.test(text))
}

/** Marks of fields that say who sees which others, and under which name. */
const FOR_SOME: ReadonlySet<string | undefined> = new Set(['fields', 'mask', 'knowing'])

/** The party of a campaign, or of the only one there is. */
export function partyOf(root: string, campaign: string | undefined): string[] {
  const id = campaign ?? onlyCampaign(root)
  const stored = id === undefined ? undefined : readEntity<Campaign>(root, {kind: 'campaign', id}).stored
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
