import {NotFoundError} from '../../../errors.js'
import type {Sheet} from '../../../rules/sheet/sheet.js'
import {isEntryKind} from '../../../schema/content/entry-kinds.js'
import type {Calendar} from '../../../schema/entity/calendar.js'
import type {Campaign} from '../../../schema/entity/campaign.js'
import {type EntityRef, KIND_NAMES, type Kind, kindRow} from '../../../schema/entity/kinds.js'
import type {Theme} from '../../../schema/entity/theme.js'
import {type Candidate, lookUp} from '../../../schema/lookup.js'
import {freeId, freeSlug, idWords} from '../../../schema/slug.js'
import {present} from '../../../schema/value.js'
import {readEntity} from '../../../vault/entities.js'
import {summaries} from '../../../vault/summaries.js'
import {hiddenPictures} from '../../assets/seen.js'
import {timeOf} from '../../calendar/campaign-time.js'
import {openEntries} from '../../catalog/open.js'
import {campaignFor} from '../../entities/find.js'
import {onlookerAt, viewerIn} from '../../entities/observer.js'
import {campaignTheme} from '../../themes/of-campaign.js'
import {type VaultOptions, vaultRoot} from '../../vault/root.js'
import {readVaultFile} from '../../vault/vault-file.js'
import {findOf} from '../relations.js'
import {readWorld, type Viewer, type World, type WorldEntity} from '../world.js'
import {type Picture, readPictures, withPicturesOf} from './pictures.js'
import {sheetsOf} from './sheets.js'

/** Something of a world with a page of its own. */
export interface BookPage extends WorldEntity {
  /** Name of its file, without an ending; unique in the book. Made of what readers may know, never of what is hidden. */
  slug: string
}

/** A campaign as one kind of reader may have it: all that its pages are printed from, whatever their form. */
export interface Book {
  id: string
  campaign: Campaign
  /** The DM's, with all secrets. */
  isWhole: boolean
  /** Who plays it; the DM's alone. */
  party?: {id: string; members: readonly string[]}
  /** By kind in the order of the table, then by id. */
  pages: readonly BookPage[]
  /** How its days are counted; absent where nothing says. */
  calendar?: Calendar
  /** What the campaign is under now. */
  theme?: Theme
  /** Sheets of the party by id. */
  sheets: ReadonlyMap<string, Sheet>
  /** By the path that an entity names. */
  pictures: ReadonlyMap<string, Picture>
  /** The page that words or an id mean: of these kinds, or of any. */
  find(kinds: readonly string[], words: string): BookPage | undefined
  /** What something is called that has no page: an entry of the catalog, a party. */
  nameOf(kinds: readonly string[], id: string): string
}

/** What of a campaign isn't in a book, and why. */
export interface LeftOut {
  kind: Kind
  id: string
  name: string
}

export interface BookOptions extends VaultOptions {
  campaign?: string | undefined
  /** "dm", "players" (the campaign's party as such), or a character or party by name. */
  for: string
  /** As they knew it on this day of the campaign. */
  on?: string | undefined
}

export interface ReadBook {
  book: Book
  root: string
  /** Hidden from these readers. */
  leftOut: readonly LeftOut[]
  /** What could not be taken along, a sentence each. */
  notes: readonly string[]
}

/** Read a campaign for its readers. Throws `NOT_FOUND` where they may not know that it is there. */
export async function readBook(options: BookOptions): Promise<ReadBook> {
  const root = vaultRoot(options)
  const viewer = viewerFor(root, options)
  const world = readWorld(root, options.campaign, viewer)
  const {campaign} = world
  if (!campaign)
    throw new NotFoundError('campaign', world.id, {hints: ["it is secret, or can't be read: see `dnd campaign show --players`"]})
  const {pictures, notes} = readPictures(root, world.entities, viewer && hiddenPictures(root, viewer))
  const entities = viewer ? world.entities.map((each) => withPicturesOf(each, pictures)) : world.entities
  const pages = withSlugs(entities, viewer === undefined)
  const {entries} = await openEntries(root)
  const find = finderOf(pages)
  const nameOf: Book['nameOf'] = (kinds, id) => {
    const found = kinds.filter(isEntryKind).map((kind) => entries.find(kind, id)?.name)
    return found.find((name) => name !== undefined) ?? idWords(id)
  }
  const observer = viewer && onlookerAt(root, viewer, world.id)
  const sheets = sheetsOf(entities, {entries, observer, nameOf: (kinds, words) => find(kinds, words)?.entity.name})
  return {
    root,
    book: {
      id: world.id,
      campaign,
      ...present({calendar: timeOf(root, campaign)?.calendar, theme: themeShown(root, world.id, viewer)}),
      isWhole: viewer === undefined,
      ...(viewer ? {} : present({party: partyOf(root, campaign)})),
      pages,
      sheets,
      pictures,
      find,
      nameOf,
    },
    leftOut: viewer ? hiddenFrom(root, world) : [],
    notes,
  }
}

/** The campaign's theme, where readers may know of it. */
function themeShown(root: string, campaign: string, viewer: Viewer | undefined): Theme | undefined {
  const theme = campaignTheme(root, campaign)
  return theme?.secret && viewer ? undefined : theme
}

/** Whose eyes a book is for; `undefined` for the DM's own. */
function viewerFor(root: string, {for: readers, campaign, on}: BookOptions): Viewer | undefined {
  if (readers === 'dm') return viewerIn({on})
  if (readers !== 'players') return viewerIn({as: readers, on})
  const id = campaignFor(root, campaign)
  return viewerIn({players: true, as: readEntity<Campaign>(root, {kind: 'campaign', id}).stored?.value.party, on})
}

function partyOf(root: string, {party: id}: Campaign): Book['party'] {
  const members = id === undefined ? undefined : readVaultFile(root).parties?.[id]
  return id === undefined || members === undefined ? undefined : {id, members}
}

/** What is in play in the campaign, and not among what is seen: by uids, for ids may be others to those who look. */
function hiddenFrom(root: string, seen: World): LeftOut[] {
  const known = new Set(seen.entities.map(({entity}) => entity.uid))
  return KIND_NAMES.filter((kind) => kindRow(kind).scope === 'campaign')
    .flatMap((kind) => summaries(root, kind, seen.id))
    .filter(({uid, deleted}) => deleted === undefined && (uid === undefined || !known.has(uid)))
    .map(({ref: {kind, id}, name}) => ({kind, id, name}))
}

/** Names that files of every book have. */
const TAKEN = ['index', 'search', 'timeline', 'graph', 'map', 'tags']

/** The DM's files are called by ids, others' by names; of two that would be called alike, the older one is. */
function withSlugs(entities: readonly WorldEntity[], isWhole: boolean): BookPage[] {
  const taken = new Set([...TAKEN, ...KIND_NAMES.map((kind) => kindRow(kind).folder)])
  const slugs = new Map<WorldEntity, string>()
  for (const each of [...entities].sort((a, b) => (a.entity.uid < b.entity.uid ? -1 : 1))) {
    const slug = isWhole ? freeSlug(each.ref.id, taken) : freeId(each.entity.name, each.ref.kind, taken)
    taken.add(slug)
    slugs.set(each, slug)
  }
  return entities.map((each) => ({...each, slug: slugs.get(each) ?? each.ref.id}))
}

/** By id at once, else by a name as a person would type it. */
function finderOf(pages: readonly BookPage[]): Book['find'] {
  const byPlace = new Map(pages.map((page) => [`${page.ref.kind}:${page.ref.id}`, page]))
  const candidates = pages.map(({ref, entity: {name, aliases = []}}): Candidate & {ref: EntityRef} => ({
    id: ref.id,
    name,
    others: aliases,
    ref,
  }))
  const known = new Map<string, BookPage | undefined>()
  return (kinds, words) => {
    const exact = findOf(byPlace, kinds.length === 0 ? KIND_NAMES : kinds, words) as BookPage | undefined
    if (exact) return exact
    const asked = `${kinds.join(' ')}:${words}`
    if (!known.has(asked)) {
      const result = lookUp(
        words,
        candidates.filter(({ref}) => kinds.length === 0 || kinds.includes(ref.kind)),
      )
      known.set(asked, 'found' in result ? byPlace.get(`${result.found.ref.kind}:${result.found.ref.id}`) : undefined)
    }
    return known.get(asked)
  }
}
