import type {Diagnostic} from '../../../diagnostic.js'
import {briefValue, type Loss} from '../../../exchange/kit/loss.js'
import {withoutCircles} from '../../../exchange/kit/world/circles.js'
import {type Directory, type SettledRef, settleFields} from '../../../exchange/kit/world/settle.js'
import type {WorldRead, WorldThing} from '../../../exchange/kit/world/thing.js'
import {filesFor, formatOfWorld, type WorldFormatName, worldFormat} from '../../../exchange/worlds.js'
import {isEntryKind} from '../../../schema/content/entry-kinds.js'
import type {Entity} from '../../../schema/entity/base.js'
import type {Calendar} from '../../../schema/entity/calendar.js'
import type {Campaign} from '../../../schema/entity/campaign.js'
import {type EntityRef, type Kind, kindRow, pathOf} from '../../../schema/entity/kinds.js'
import {freeId, slugOf} from '../../../schema/slug.js'
import {structureOf} from '../../../schema/structure.js'
import {present, type ValueMap} from '../../../schema/value.js'
import {entityFile, listCampaigns, listEntities, readEntity} from '../../../vault/entities.js'
import type {FileChange} from '../../../vault/files.js'
import {checkSchema} from '../../../yaml/check.js'
import {type CampaignTime, timeOf} from '../../calendar/campaign-time.js'
import {openEntries} from '../../catalog/open.js'
import {finish} from '../../entities/create.js'
import {campaignFor} from '../../entities/find.js'
import {newUid} from '../../vault/new-uid.js'
import {type VaultOptions, vaultRoot} from '../../vault/root.js'
import {type Committed, changeVault} from '../../vault/session.js'
import {countSkipped} from '../import.js'
import {dayReader} from './days.js'
import {importedFrom} from './known.js'
import {nothingInWorld} from './nothing.js'
import {readFolder} from './read-folder.js'

export interface WorldImportOptions {
  /** Absent, it is recognised. */
  format?: WorldFormatName | undefined
  /** The campaign to import into; the only one when absent. */
  campaign?: string | undefined
  /** Begin a new campaign with it. */
  begin?: {name?: string | undefined; id?: string | undefined; assignments?: readonly string[] | undefined} | undefined
  /** What the source doesn't keep from players is open to them. */
  isPublic: boolean
  dryRun: boolean
}

/** A thing of the source, and what became of it. */
export interface ImportedThing {
  kind: Kind
  id: string
  name: string
  file: string
  /** New; or here already, by an earlier import. */
  status: 'new' | 'here'
  /** The id it would have had, when another has that. */
  insteadOf?: string
  /** Who sees it: players; the DM alone, as in the source; or the DM alone, since the source doesn't say. */
  seenBy: 'players' | 'dm' | 'dm-unless-revealed'
  losses: readonly Loss[]
}

export interface WorldReport {
  format: WorldFormatName | undefined
  campaign: {id: string; name: string; isNew: boolean}
  dryRun: boolean
  /** Things of the source; each was imported, is here already, or is told of as skipped or as a problem. */
  read: number
  entities: ImportedThing[]
  /** What the source says of the campaign and has no place here. */
  losses: readonly Loss[]
  skipped: {what: string; count: number; names: string[]}[]
  problems: Diagnostic[]
  committed?: Committed
}

/** Bring another tool's world into a campaign, or begin one with it, as one commit. */
export async function importWorld(path: string, vault: VaultOptions, options: WorldImportOptions): Promise<WorldReport> {
  const found = await readWorld(path, options.format)
  if (options.dryRun) return (await takeIn(found, vaultRoot(vault), options)).report
  const command = options.begin ? 'dnd campaign create' : 'dnd campaign import'
  const {result, committed} = await changeVault(vault, command, async (root) => {
    const {report, changes} = await takeIn(found, root, options)
    const count = report.entities.filter(({status}) => status === 'new').length
    const subject = `campaign(${report.campaign.id}): ${options.begin ? 'create with' : 'import'} ${count} from ${found.name}`
    return {change: {subject, command, files: changes}, result: report}
  })
  return {...result, committed}
}

interface FoundWorld extends WorldRead {
  name: string
  format: WorldFormatName | undefined
}

/** What a path holds, read by its format. A path in which there is nothing says what it looks like. */
async function readWorld(path: string, asked: WorldFormatName | undefined): Promise<FoundWorld> {
  const folder = await readFolder(path)
  const format = asked ?? formatOfWorld(folder)
  const read = format ? await (await worldFormat(format).reader())(filesFor(format, folder)) : {things: [], skipped: [], problems: []}
  const problems = [...folder.problems, ...read.problems]
  const nothing = read.things.length === 0 && problems.length === 0 ? [nothingInWorld(path, folder, format)] : []
  return {...withoutRepeats(read), name: folder.name, format, problems: [...problems, ...nothing]}
}

/** Of a thing that stands in two files the first counts. */
function withoutRepeats(read: WorldRead): WorldRead {
  const first = new Map(read.things.map((thing) => [thing.key, thing] as const).reverse())
  const repeats = read.things.filter((thing) => first.get(thing.key) !== thing)
  const skipped = repeats.map(({name}) => ({what: 'thing that another file has too', name}))
  return {...read, things: read.things.filter((thing) => first.get(thing.key) === thing), skipped: [...read.skipped, ...skipped]}
}

interface Campaigned {
  id: string
  name: string
  party: string | undefined
  time: Pick<CampaignTime, 'calendar'> | undefined
  file?: FileChange
}

async function takeIn(found: FoundWorld, root: string, options: WorldImportOptions): Promise<{report: WorldReport; changes: FileChange[]}> {
  const {things, problems, format} = found
  const isNew = options.begin !== undefined && things.length > 0
  const id = options.begin ? undefined : campaignFor(root, options.campaign)
  const known = format && id !== undefined ? importedFrom(root, id, format) : new Map<string, SettledRef>()
  const given = idsFor(things, root, {campaign: id, known})
  const {entries} = await openEntries(root)
  const base = {
    thing: (key: string) => given.get(key) ?? known.get(key),
    entry: (kind: string, name: string) => (isEntryKind(kind) ? entries.find(kind, slugOf(name))?.id : undefined),
  }
  const campaign = isNew ? begun(found, root, {...options.begin, directory: base}) : standing(root, id)
  const directory: Directory = {...base, day: dayReader(campaign.time)}
  const report: WorldReport = {
    ...{format, campaign: {id: campaign.id, name: campaign.name, isNew}, dryRun: options.dryRun},
    ...{read: things.length + found.skipped.length, entities: [], skipped: [], problems: [...problems]},
    losses: [...(found.campaign?.losses ?? []), ...(isNew ? [] : unplaced(found))],
  }
  for (const each of found.skipped) countSkipped(report, each)
  withoutCircles(things)
  const files = things.flatMap((thing) => takeThing(thing, {known, directory, campaign, report, isPublic: options.isPublic}) ?? [])
  return {report, changes: [...(campaign.file ? [campaign.file] : []), ...files]}
}

/** What the source says of its campaign; one that is there has its own. */
function unplaced({campaign}: FoundWorld): Loss[] {
  return Object.entries(campaign?.fields ?? {}).map(([path, value]) => ({path, reason: 'dropped' as const, value: briefValue(value)}))
}

/** The campaign that is there; where there is nothing to import, none need be. */
function standing(root: string, id: string | undefined): Campaigned {
  if (id === undefined) return {id: '', name: '', party: undefined, time: undefined}
  const value = readEntity<Campaign>(root, {kind: 'campaign', id}).stored?.value
  return {id, name: value?.name ?? id, party: value?.party, time: value && timeOf(root, value)}
}

interface Beginning extends NonNullable<WorldImportOptions['begin']> {
  directory: Pick<Directory, 'thing' | 'entry'>
}

/** A new campaign, of what the source says of it. Its days are of its own calendar. */
function begun({campaign, name: called}: FoundWorld, root: string, {name, id, assignments = [], directory}: Beginning): Campaigned {
  const list = campaign?.losses ?? []
  const losses = {list, add: (path: string, reason: Loss['reason'], value: unknown) => void list.push({path, reason, value})}
  const calendar = campaign?.fields['calendar'] as Calendar | undefined
  const day = dayReader(calendar && {calendar})
  const fields = settleFields({kind: 'campaign', fields: campaign?.fields ?? {}, losses}, {...directory, day})
  const made = finish(fields, {
    ...{kind: 'campaign', campaign: undefined, taken: new Set(listCampaigns(root)), name: name ?? campaign?.name ?? called},
    ...{id, assignments},
  })
  const value = made.value as Campaign
  return {id: value.id, name: value.name, party: value.party, file: made.file, time: timeOf(root, value)}
}

/** An id for each thing that isn't here yet. */
function idsFor(
  things: readonly WorldThing[],
  root: string,
  {campaign, known}: {campaign: string | undefined; known: ReadonlyMap<string, SettledRef>},
): Map<string, SettledRef> {
  const taken = new Map<Kind, Set<string>>()
  const takenOf = (kind: Kind) => {
    const ids = taken.get(kind) ?? new Set(campaign === undefined ? [] : listEntities(root, kind, campaign).map(({id}) => id))
    taken.set(kind, ids)
    return ids
  }
  return new Map(
    things.flatMap(({key, kind, name}) => {
      if (known.has(key)) return []
      const id = freeId(name, kind, takenOf(kind))
      takenOf(kind).add(id)
      return [[key, {kind, id, name}] as const]
    }),
  )
}

interface Taking {
  known: ReadonlyMap<string, SettledRef>
  directory: Directory
  campaign: Campaigned
  report: WorldReport
  isPublic: boolean
}

/** The file of a thing that is new and fits. */
function takeThing(thing: WorldThing, {known, directory, campaign, report, isPublic}: Taking): FileChange | undefined {
  const {key, kind, name, file, losses} = thing
  const here = known.get(key)
  const ref = here ?? directory.thing(key)
  if (!ref) return undefined
  const seen = here ? undefined : seenBy(thing, {party: campaign.party, isPublic})
  const base = {kind: ref.kind, id: ref.id, name, file, seenBy: seen?.as ?? 'dm'}
  if (here) return void report.entities.push({...base, status: 'here', losses: []})
  const place: EntityRef = {kind, id: ref.id, campaign: campaign.id}
  const value = {
    ...{kind, id: ref.id, uid: newUid(), name},
    ...settleFields(thing, directory),
    ...seen?.fields,
    origin: {format: report.format ?? 'notes', id: key.slice(0, 500)},
  }
  const checked = checkSchema(kindRow(kind).schema(), value, file, () => undefined)
  if (!checked.data) return void report.problems.push(...checked.diagnostics.slice(0, 3).map((each) => misfit(each, name)))
  const wanted = slugOf(name)
  report.entities.push({
    ...base,
    status: 'new',
    ...present({insteadOf: wanted !== '' && wanted !== ref.id ? wanted : undefined}),
    losses: distinct(losses.list),
  })
  return {...entityFile(place, JSON.parse(JSON.stringify(value)) as Entity), path: pathOf(place)}
}

/** A link that stands in a text ten times is lost once. */
function distinct(losses: readonly Loss[]): Loss[] {
  return [...new Map(losses.map((loss) => [JSON.stringify(loss), loss])).values()]
}

function misfit(problem: Diagnostic, name: string): Diagnostic {
  return {...problem, code: 'IMPORT_ENTITY', message: `"${name}" does not fit: ${problem.message}`}
}

/** Who sees a thing. What the source doesn't say is the DM's. Kinds that nobody knows until told are told to the party that plays. */
function seenBy(
  {kind, visibility}: WorldThing,
  {party, isPublic}: {party: string | undefined; isPublic: boolean},
): {as: ImportedThing['seenBy']; fields: ValueMap} {
  const isTold = structureOf(kindRow(kind).schema()).marks.secret === 'told'
  const isOpen = visibility === 'open' || (visibility === 'unsaid' && isPublic)
  if (isOpen && (!isTold || party !== undefined)) return {as: 'players', fields: isTold && party !== undefined ? {knownBy: [party]} : {}}
  return {as: visibility === 'hidden' ? 'dm' : 'dm-unless-revealed', fields: isTold ? {} : {secret: true}}
}
