import {NotFoundError} from '../../errors.js'
import {filesAt} from '../../history/blobs.js'
import {readCommits} from '../../history/git.js'
import {deriveSheet} from '../../rules/sheet/derive-sheet.js'
import type {Sheet} from '../../rules/sheet/sheet.js'
import type {Entity} from '../../schema/entity/base.js'
import type {Campaign} from '../../schema/entity/campaign.js'
import type {Character} from '../../schema/entity/character.js'
import {type EntityRef, KINDS, type Kind, kindRow, pathOf, refOf} from '../../schema/entity/kinds.js'
import type {Location} from '../../schema/entity/location.js'
import type {Session} from '../../schema/entity/session.js'
import {present} from '../../schema/value.js'
import {VaultFile} from '../../schema/vault-file.js'
import {parseEntity} from '../../vault/entities.js'
import {recall} from '../../vault/parsed-cache.js'
import {VAULT_FILE} from '../../vault/paths.js'
import {parseYaml} from '../../yaml/parse.js'
import {openEntries} from '../catalog/open.js'
import {daysOf} from '../dashboard/read.js'
import {type Dashboard, type Known, tellDashboard} from '../dashboard/tell.js'
import {campaignFor, findAny} from '../entities/find.js'
import {type ShownEntity, shown} from '../entities/show.js'
import {type VaultOptions, vaultRoot} from '../vault/root.js'
import {findRevision, type Revision} from './find.js'

export interface CampaignAt {
  revision: Revision & {date: string; subject: string}
  /** How it stood, but for what changed last; absent when one entity is asked for. */
  stood?: Omit<Dashboard, 'changes'>
  /** Sessions that had been played, or were being played. */
  sessions?: readonly {id: string; name: string; number?: number; status?: string}[]
  entity?: ShownEntity
}

export interface AtOptions extends VaultOptions {
  campaign?: string | undefined
  /** Only this entity, of any kind. */
  entity?: string | undefined
}

/** The campaign as it stood at a revision: a branch, a day, a commit, or a session by its end. */
export async function campaignAt(options: AtOptions, name: string): Promise<CampaignAt> {
  const root = vaultRoot(options)
  const found = await findRevision(root, name, options)
  const {date = '', subject = ''} = (await readCommits(root, [found.sha])).get(found.sha) ?? {}
  const revision = {...found, date, subject}
  if (options.entity !== undefined) return {revision, entity: await entityAt(root, revision, options.entity)}
  const world = await readWorldAt(root, found, campaignFor(root, options.campaign))
  const {changes: _none, ...stood} = tellDashboard(world.known, {sheets: await sheetsAt(root, world), about: () => '', changes: []})
  return {revision, stood, sessions: sessionsIn(world)}
}

async function entityAt(root: string, {sha, name}: Revision, asked: string): Promise<ShownEntity> {
  const ref = findAny(root, asked)
  const path = pathOf(ref)
  const text = (await filesAt(root, sha, [path])).get(path)
  const value = text === undefined ? undefined : read<Entity>(root, ref, text)
  if (value) return shown(root, ref.kind, value, path)
  throw new NotFoundError(`${kindRow(ref.kind).words.one} at ${name}`, asked, {
    hints: [`\`dnd ${ref.kind} show ${ref.id}\` shows it as it is now`],
  })
}

interface WorldAt {
  known: Known
  texts: ReadonlyMap<string, string>
}

/** Kinds that a campaign is told by; of others, only what has clocks, or is named, is read. */
const TOLD: ReadonlySet<Kind> = new Set(['plot', 'session', 'event', 'world-effect'])

async function readWorldAt(root: string, {sha, name}: Revision, id: string): Promise<WorldAt> {
  const texts = await filesAt(root, sha, [`${KINDS.campaign.folder}/${id}`, KINDS.character.folder, VAULT_FILE])
  const get = <T extends Entity>(ref: EntityRef): T | undefined => {
    const text = texts.get(pathOf(ref))
    return text === undefined ? undefined : read<T>(root, ref, text)
  }
  const campaign = get<Entity>({kind: 'campaign', id}) as unknown as Campaign | undefined
  if (!campaign) throw new NotFoundError(`campaign at ${name}`, id, {hints: ['`dnd campaign log` shows since when there is one']})
  const refs = [...texts].flatMap(([path, text]) => {
    const ref = refOf(path)
    return ref?.campaign === id && (TOLD.has(ref.kind) || /^clocks:/m.test(text)) ? [ref] : []
  })
  const around = new Set([...refs.map(pathOf), ...placesAround(campaign, id, get)])
  const entities = [...around].flatMap((path) => {
    const ref = refOf(path)
    const entity = ref && get(ref)
    return ref && entity && !entity.deleted ? [{ref, entity}] : []
  })
  const nameOf = (kind: Kind, of: string) => get(kindRow(kind).scope === 'campaign' ? {kind, id: of, campaign: id} : {kind, id: of})?.name
  return {texts, known: {campaign, entities, nameOf, ...daysOf(root, campaign)}}
}

function placesAround({location}: Campaign, campaign: string, get: (ref: EntityRef) => Entity | undefined): string[] {
  const paths = new Set<string>()
  for (let id = location; id !== undefined; ) {
    const ref: EntityRef = {kind: 'location', id, campaign}
    if (paths.has(pathOf(ref))) break
    paths.add(pathOf(ref))
    id = (get(ref) as unknown as Location | undefined)?.within
  }
  return [...paths]
}

function read<T extends Entity>(root: string, {kind, ...ref}: EntityRef, text: string): T | undefined {
  const path = pathOf({kind, ...ref})
  return recall<T>(root, path, text) ?? parseEntity<T>(kind, text, path).value
}

/** Those who played, by the party as it was. Their numbers are reckoned with the catalog of today. */
async function sheetsAt(root: string, {known: {campaign}, texts}: WorldAt): Promise<Sheet[]> {
  const ids = membersAt(campaign, texts) ?? [...texts.keys()].flatMap((path) => charactersIn(path))
  const {around: _today, ...entries} = (await openEntries(root)).entries
  return ids.flatMap((id) => {
    const ref: EntityRef = {kind: 'character', id}
    const text = texts.get(pathOf(ref))
    const character = text === undefined ? undefined : read<Entity>(root, ref, text)
    return character && !character.deleted ? [deriveSheet(character as unknown as Character, entries)] : []
  })
}

/** The campaign's party, else the only one with members; `undefined`, for everyone, when there is none. */
function membersAt({party}: Campaign, texts: WorldAt['texts']): readonly string[] | undefined {
  const {parties = {}} = VaultFile.safeParse(parseYaml(texts.get(VAULT_FILE) ?? '', VAULT_FILE).value).data ?? {}
  const [only, ...others] = Object.values(parties).filter((members) => members.length > 0)
  return party === undefined ? (others.length === 0 ? only : undefined) : parties[party]
}

function charactersIn(path: string): string[] {
  const ref = refOf(path)
  return ref?.kind === 'character' ? [ref.id] : []
}

function sessionsIn({known: {entities}}: WorldAt): NonNullable<CampaignAt['sessions']> {
  const sessions = entities.flatMap(({ref, entity}) => (ref.kind === 'session' ? [entity as unknown as Session] : []))
  return sessions
    .filter(({status}) => status !== 'planned')
    .sort((a, b) => (a.number ?? 0) - (b.number ?? 0))
    .map(({id, name, number, status}) => ({id, name, ...present({number, status})}))
}
