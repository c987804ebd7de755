import type {Services} from '../../generate/remote/services.js'
import type {Entries} from '../../rules/build/entries.js'
import {isEntryKind} from '../../schema/content/entry-kinds.js'
import {FEATURE_KIND, featuresOf, type NamedFeature} from '../../schema/content/named-feature.js'
import {isKind} from '../../schema/entity/kinds.js'
import {isMap, present, type Value, type ValueMap} from '../../schema/value.js'
import {openEntries} from '../catalog/open.js'
import {searchCatalog} from '../catalog/search.js'
import {RULE_KINDS} from '../catalog/show-rule.js'
import type {EntityOptions} from '../entities/change.js'
import {getStored} from '../entities/find.js'
import {lookingOf, type ViewerOptions, viewerIn} from '../entities/observer.js'
import {getSeen, namesSeen} from '../entities/seen.js'
import {shown} from '../entities/show.js'
import {searchOwn, type VaultHit} from '../search/entities.js'
import {vaultRoot} from '../vault/root.js'
import {type Answer, answerFrom, promptFor} from './answer.js'
import type {HiddenText} from './hidden-text.js'
import {hiddenIn, type Passage, passagesFor, type Source, wordsOfQuestion} from './passages.js'

export type {Services as AskServices} from '../../generate/remote/services.js'

export interface AskOptions extends EntityOptions, ViewerOptions {
  /** At most so many passages. */
  limit?: number | undefined
  /** A model by its name or id. */
  model?: string | undefined
  signal?: AbortSignal | undefined
  /** Tell what a model is shown, and what in the same texts no reader sees. */
  hasContext?: boolean | undefined
}

export interface Asked {
  question: string
  /** Where the answer was looked for. */
  in: 'vault' | 'rules'
  /** What there is to read, best first. */
  passages: readonly Passage[]
  /** Absent where no model was asked, or none found an answer in the passages. */
  answer?: Answer
  notes: readonly string[]
  /** What a model is shown, where that was asked for. */
  context?: {prompt: string; hidden: readonly HiddenText[]}
}

/** What says how the game is played goes before what only speaks of it. */
const RULES: ReadonlySet<string> = new Set(RULE_KINDS)
const RULE_WEIGHT = 1.5

/** So many hits are read for passages. */
const READ = 40
const USUAL_PASSAGES = 8

/** What the vault has on a question; with services, an answer from that and nothing else. Of a viewer's, all of it is what they may know. */
export async function askVault(options: AskOptions, question: string, services?: Services): Promise<Asked> {
  const {campaign, limit = USUAL_PASSAGES} = options
  const root = vaultRoot(options)
  if (queryFor(question) === '') return {question, in: 'vault', passages: [], notes: []}
  const {hits} = await searchOwn(root, queryFor(question), {campaign, ...lookingOf(options), limit: READ})
  const sources = hits.flatMap((hit) => sourceOf(root, hit, options) ?? [])
  return answered({question, in: 'vault', passages: passagesFor(question, sources, limit), notes: []}, {...options, sources}, services)
}

/** What the catalog's rules have on a question, likewise. */
export async function askRules(root: string | undefined, options: AskOptions, question: string, services?: Services): Promise<Asked> {
  const {limit = USUAL_PASSAGES} = options
  if (queryFor(question) === '') return {question, in: 'rules', passages: [], notes: []}
  const isViewer = viewerIn(options) !== undefined
  // Homebrew is the DM's: others look in what everybody may read.
  const from = isViewer ? undefined : root
  // As it was typed first: a search understands more than its words.
  const typed = await searchCatalog(from, question.replace(/[^\p{L}\p{N}\s'-]/gu, ' '), {limit: READ / 4})
  const loose = await searchCatalog(from, queryFor(question), {limit: READ})
  const hits = new Map([...typed.hits, ...loose.hits].map((hit) => [`${hit.kind}/${hit.id}`, hit]))
  const {entries} = await openEntries(from)
  const sources = [...hits.values()].flatMap(({kind, id}) => ruleSource(entries, hits, {kind, id}) ?? [])
  return answered({question, in: 'rules', passages: passagesFor(question, sources, limit), notes: []}, {...options, sources}, services)
}

/** An entry of the catalog, or a feature of one: both say how the game is played. Of what has a feature that is read by itself, the rest. */
function ruleSource(entries: Entries, hits: ReadonlyMap<string, unknown>, {kind, id}: {kind: string; id: string}): Source | undefined {
  if (kind === FEATURE_KIND) {
    const feature = findFeature(entries, id)
    if (!feature) return undefined
    const {name, text, of} = feature
    return {kind, id, name, value: {name, text, of: of.name}, isShort: true, weight: RULE_WEIGHT}
  }
  const entry = isEntryKind(kind) ? entries.find(kind, id) : undefined
  if (!entry) return undefined
  const isRead = (part: Value) => isMap(part) && hits.has(`${FEATURE_KIND}/${kind}.${id}.${part['id']}`)
  const value = Object.fromEntries(
    Object.entries(entry as unknown as ValueMap).map(([key, held]) => [
      key,
      Array.isArray(held) ? held.filter((part) => !isRead(part)) : held,
    ]),
  )
  return {kind, id, name: entry.name, value, isShort: true, weight: RULES.has(kind) ? RULE_WEIGHT : 1}
}

/** The feature that an id such as `class.rogue.sneak-attack` means. */
function findFeature(entries: Entries, id: string): NamedFeature | undefined {
  const [kind = '', owner = ''] = id.split('.')
  const entry = isEntryKind(kind) ? entries.find(kind, owner) : undefined
  return entry && featuresOf(entry).find((feature) => feature.id === id)
}

/** Any of the words that a question is about: what has more of them comes first. */
function queryFor(question: string): string {
  return wordsOfQuestion(question).slice(0, 24).join(' OR ')
}

function sourceOf(root: string, {kind, id, campaign}: VaultHit, options: AskOptions): Source | undefined {
  if (!isKind(kind)) return undefined
  const viewer = viewerIn(options)
  const of = campaign ?? options.campaign
  if (viewer) {
    const seen = getSeen(root, viewer, kind, {asked: id, campaign: of})
    return {kind, id, name: seen.entity.name, ...present({campaign}), value: seen.entity as unknown as ValueMap, names: namesSeen(seen)}
  }
  const {value, path} = getStored(root, kind, id, {campaign: of})
  return {
    kind,
    id,
    name: value.name,
    ...present({campaign}),
    value: value as unknown as ValueMap,
    names: shown(root, kind, value, path).names,
  }
}

type Answering = Pick<AskOptions, 'model' | 'signal' | 'campaign' | 'hasContext'> & {sources: readonly Source[]}

async function answered(
  found: Asked,
  {model, signal, campaign, hasContext, sources}: Answering,
  services: Services | undefined,
): Promise<Asked> {
  const asked = hasContext ? {...found, context: contextOf(found, sources)} : found
  if (!services || asked.passages.length === 0) return asked
  const {answer, notes} = await answerFrom(services, asked, present({model, signal, campaign}))
  return {...asked, notes, ...present({answer})}
}

function contextOf(asked: Asked, sources: readonly Source[]): NonNullable<Asked['context']> {
  const used = new Set(asked.passages.map(({kind, id}) => `${kind}/${id}`))
  return {prompt: promptFor(asked), hidden: sources.filter(({kind, id}) => used.has(`${kind}/${id}`)).flatMap(hiddenIn)}
}
