import {readFileSync} from 'node:fs'
import {join} from 'node:path'
import * as z from 'zod'
import {closeCatalog} from '../../catalog/database.js'
import {listEntries} from '../../catalog/search.js'
import type {Finding} from '../../diagnostic.js'
import {writeDay} from '../../rules/calendar/write-day.js'
import type {Canon, CanonDraft, CanonSecret, CanonThing, ForeignWord} from '../../rules/canon/canon.js'
import {canonFindings} from '../../rules/canon/check.js'
import {type Lore, loreOf} from '../../rules/canon/lore.js'
import type {Calendar} from '../../schema/entity/calendar.js'
import type {Campaign} from '../../schema/entity/campaign.js'
import {KIND_NAMES, type Kind, kindRow} from '../../schema/entity/kinds.js'
import {lazily} from '../../schema/lazily.js'
import {wordsOf} from '../../schema/lookup.js'
import {present, type ValueMap} from '../../schema/value.js'
import {readEntity} from '../../vault/entities.js'
import {atOneGlance} from '../../vault/glance.js'
import {keptByFile} from '../../vault/kept.js'
import {buildId, packagedFile} from '../../vault/packaged.js'
import {type Summary, summaries} from '../../vault/summaries.js'
import {findingOf} from '../../words/finding.js'
import {parseYaml} from '../../yaml/parse.js'
import {timeOf} from '../calendar/campaign-time.js'
import {openContent} from '../catalog/open.js'
import {campaignOf} from '../entities/find.js'
import {type Onlooker, onlookerAt, type SeenSummary, type ViewerOptions, viewerIn} from '../entities/observer.js'
import {campaignTheme, mannerOf} from '../themes/of-campaign.js'
import {readVaultFile} from '../vault/vault-file.js'

export interface CanonOptions extends ViewerOptions {
  campaign?: string | undefined
}

/**
 * A campaign as a draft is held against it: by what the audience may know, where `players` or `as` names one. Files that did not
 * change since it was last asked for are not read again.
 */
export async function readCanon(root: string, options: CanonOptions = {}): Promise<Canon> {
  const {id, campaign, audience, known, seen, time} = atOneGlance(() => lookAtVault(root, options))
  const {genre} = mannerOf(campaign, campaign && campaignTheme(root, campaign.id))
  const {catalog} = await openContent(root)
  const listed = listEntries(catalog)
  const all = new Set(listed.map(({kind, id: entry}) => `${kind} ${entry}`))
  const species = new Map(listed.flatMap(({kind, id: entry, name}) => (kind === 'species' ? [[entry, name] as const] : [])))
  closeCatalog(catalog)
  const parties = Object.keys(readVaultFile(root).parties ?? {})
  const namesBeside = [...listed.map(({name}) => name), ...parties, ...(time ? namesOfDays(time.calendar) : [])]
  return {
    ...seen,
    ...present({campaign: id, genre, calendar: time?.calendar, today: time?.today, audience}),
    ...(time?.today ? {todayText: writeDay(time.calendar, time.today)} : {}),
    lines: campaign?.safety?.lines ?? [],
    foreign: foreignTo(genre),
    names: new Set([
      ...known.flatMap(({lore}) => lore.names),
      ...namesBeside.flatMap((name) => [wordsOf(name), ...wordsOf(name).split('-')]),
    ]),
    species,
    hasEntry: (kind, entry) => all.has(`${kind} ${entry}`),
    parties,
  }
}

function lookAtVault(root: string, options: CanonOptions) {
  const id = campaignFor(root, options.campaign)
  const campaign = id === undefined ? undefined : readEntity<Campaign>(root, {kind: 'campaign', id}).stored?.value
  const viewer = viewerIn(options)
  const audience = viewer && onlookerAt(root, viewer, id)
  const known = KIND_NAMES.flatMap((kind) => loreOfKind(root, kind, id))
  const seen = audience ? seenLore(root, known, audience) : {things: known.map(thingOf), secrets: [], openWords: new Set<string>()}
  return {id, campaign, audience, known, seen, time: campaign && timeOf(root, campaign)}
}

/** The campaign that is meant, or the only one there is. */
export function campaignFor(root: string, asked: string | undefined): string | undefined {
  const named = campaignOf(root, asked)
  if (named !== undefined) return named
  const inPlay = summaries(root, 'campaign').filter(({deleted}) => deleted === undefined)
  return inPlay.length === 1 ? inPlay[0]?.ref.id : undefined
}

/** Something with what the canon keeps of it. */
interface Known {
  summary: Summary
  lore: Lore
}

/** All of a kind that is in play, in the campaign or in none. */
function loreOfKind(root: string, kind: Kind, campaign: string | undefined): Known[] {
  const {scope} = kindRow(kind)
  if (scope === 'campaign' && campaign === undefined) return []
  const all = summaries(root, kind, scope === 'campaign' ? campaign : undefined)
  const inPlay = all.filter(
    ({deleted, isBroken, ref}) => deleted === undefined && !isBroken && (kind !== 'campaign' || ref.id === campaign),
  )
  const byPath = new Map(inPlay.map((summary) => [summary.path, summary]))
  // Another campaign's are kept too, or each look at one would forget the other's.
  const paths = new Map(summaries(root, kind).map((summary) => [summary.path, summary]))
  const kept = keptByFile(root, {
    name: `canon/${kind}.json`,
    basis: buildId(),
    paths: [...paths.keys()],
    workOut: (path) => readLore(root, paths.get(path)?.ref ?? {kind, id: ''}),
  })
  return [...byPath].flatMap(([path, summary]) => {
    const lore = kept.get(path)
    return lore ? [{summary, lore}] : []
  })
}

function readLore(root: string, ref: Summary['ref']): Lore | undefined {
  const value = readEntity(root, ref, {isOneOfMany: true}).stored?.value
  return value && loreOf(ref.kind, value as unknown as ValueMap)
}

function thingOf({summary: {ref, name, aliases}, lore: {facts}}: Known): CanonThing {
  return {kind: ref.kind, id: ref.id, name, facts, ...present({aliases})}
}

/** The canon's things and secrets for those who may not know all of them. */
function seenLore(root: string, known: readonly Known[], audience: Onlooker): Pick<Canon, 'things' | 'secrets' | 'openWords'> {
  const shown = new Map(KIND_NAMES.flatMap((kind) => audience.known(kind)).map((each) => [each.summary.path, each]))
  const secrets: CanonSecret[] = []
  const openWords = new Set<string>()
  const things = known.map((each): CanonThing => {
    const thing = thingOf(each)
    const seen = shown.get(each.summary.path)
    const lore = loreFor(root, each, audience)
    const telling = seen ? lore.hidden : [...lore.hidden, {words: lore.open, names: []}]
    const of = {kind: thing.kind, id: thing.id, name: thing.name}
    secrets.push(...telling.map((each) => ({of, ...each})))
    if (seen) for (const word of [...lore.open, ...wordsOfNames(seen)]) openWords.add(word)
    return {...thing, ...sightOf(thing, seen)}
  })
  return {things, secrets, openWords}
}

function sightOf({id, name}: CanonThing, seen: SeenSummary | undefined): Partial<CanonThing> {
  if (!seen) return {isHidden: true}
  return seen.id === id && seen.name === name ? {} : {shownAs: {id: seen.id, name: seen.name}}
}

function wordsOfNames({name, aliases = []}: SeenSummary): string[] {
  return [name, ...aliases].flatMap((each) => wordsOf(each).split('-'))
}

/** Those to whom something of it was told know more than is kept. */
function loreFor(root: string, {summary, lore}: Known, audience: Onlooker): Lore {
  if (!lore.knowers.some((knower) => audience.as.has(knower))) return lore
  const value = readEntity(root, summary.ref, {isOneOfMany: true}).stored?.value
  return value ? loreOf(summary.ref.kind, value as unknown as ValueMap, audience) : lore
}

function namesOfDays({name, months, weekdays = [], leaps = [], moons = [], seasons = [], holidays = [], eras = []}: Calendar): string[] {
  return [name, ...weekdays, ...[...months, ...leaps, ...moons, ...seasons, ...holidays, ...eras].flatMap((each) => each.name ?? [])]
}

const Genres = z.array(z.strictObject({id: z.string(), of: z.array(z.string()), but: z.array(z.string()), words: z.array(z.string())}))

const genres = lazily(() => {
  const path = join('content', 'canon', 'genres.yaml')
  const file = packagedFile(path)
  return file === undefined ? [] : Genres.parse(parseYaml(readFileSync(file, 'utf8'), path).value)
})

/** Words that a genre has no place for; none, where it is of no sort that is known. */
function foreignTo(genre: string | undefined): ForeignWord[] {
  if (genre === undefined) return []
  const words = new Set(genre.toLowerCase().split(/[^a-z-]+/))
  const row = genres().find(({of, but}) => of.some((each) => words.has(each)) && !but.some((each) => words.has(each)))
  return (row?.words ?? []).map((word) => ({word, genre}))
}

/** What is wrong with a draft by the canon, in words. Paths lead into its value; none, to its text. */
export function checkDraft(draft: CanonDraft, canon: Canon): Finding[] {
  return canonFindings(draft, canon).map(findingOf)
}
