import {EXIT, UserError} from '../../errors.js'
import type {AssetRole} from '../../schema/asset.js'
import type {Entity} from '../../schema/entity/base.js'
import type {Campaign} from '../../schema/entity/campaign.js'
import {isKind} from '../../schema/entity/kinds.js'
import {present} from '../../schema/value.js'
import {readEntity} from '../../vault/entities.js'
import {summaries} from '../../vault/summaries.js'
import type {Subject} from '../assets/subject.js'
import {openEntries} from '../catalog/open.js'
import {onlookerAt} from '../entities/observer.js'
import {campaignTheme, mannerOf} from '../themes/of-campaign.js'

/** How a picture of each role is asked for, around the name of what it shows. */
const FRAMES = {
  portrait: (name) => `Portrait of ${name}, head and shoulders, facing the viewer`,
  item: (name) => `${name}, a single object, whole, on a plain ground`,
  map: (name) => `Map of ${name} for a tabletop game, seen straight from above, without letters or grid`,
  scene: (name) => `${name}, a wide view of the scene, without letters`,
  token: (name) => `Head of ${name}, filling a round frame, on a plain ground`,
  handout: (name) => `${name}, as a sheet or a thing to put into the players' hands`,
  other: (name) => name,
} satisfies Record<AssetRole, (name: string) => string>

/** Letters of what a person wrote of a thing that go along. */
const MOST_LETTERS = 1200

export interface PromptWanted {
  role: AssetRole
  /** Words beside those of the vault. */
  words?: string | undefined
  /** Also what players don't know: the picture is the DM's then. */
  secrets: boolean
}

/**
 * What a painter is asked for: the frame of the role, what players know of the thing, and the genre, tone, colors and style of the campaign and its theme. Throws
 * `IMAGE_SECRET` where players know nothing of it, unless the DM says that its secrets may be told.
 */
export async function composePrompt(root: string, {of, name}: Subject, {role, words, secrets}: PromptWanted): Promise<string> {
  const entity = isKind(of.kind) ? seenEntity(root, {of, name}, secrets) : undefined
  const told = entity ? wordsOf(entity, secrets) : await wordsOfEntry(root, of)
  const style = styleOf(root, campaignOf(root, of.campaign))
  const parts = [FRAMES[role](plain(entity?.name ?? name)), ...told, ...(words === undefined ? [] : [plain(words)]), ...style]
  return parts
    .map((part) => part.trim().replace(/[.;,]+$/, ''))
    .filter((part) => part !== '')
    .join('. ')
}

function seenEntity(root: string, {of, name}: Subject, secrets: boolean): Entity {
  const {kind, id, campaign} = of
  const whole = isKind(kind) ? readEntity(root, {kind, id, ...present({campaign})}).stored?.value : undefined
  const seen = whole && (secrets ? whole : onlookerAt(root, {}, campaign).see(whole))
  if (seen) return seen
  throw new UserError(`Players know nothing of ${name}, so no picture of it can be for them`, {
    code: 'IMAGE_SECRET',
    exitCode: EXIT.wrongState,
    hints: ["for the DM's eyes: add `--secrets`; the picture is kept from the players then"],
  })
}

/** Fields that say how something looks, the most telling first. What it is called and how it is counted is no part of a picture. */
const LOOKS = ['summary', 'pronouns', 'species', 'role', 'type', 'appearance', 'looks', 'text', 'premise'] as const
const OF_DETAILS = ['pronouns', 'age', 'height', 'eyes', 'hair', 'skin', 'appearance'] as const

function wordsOf(entity: Entity, secrets: boolean): string[] {
  const fields = entity as unknown as Record<string, unknown>
  const details = (fields['details'] ?? {}) as Record<string, unknown>
  const texts = [...LOOKS.map((key) => fields[key]), ...OF_DETAILS.map((key) => details[key])]
  return shortened(texts.flatMap((text) => (typeof text === 'string' ? [plain(secrets ? text : withoutSecrets(text))] : [])))
}

async function wordsOfEntry(root: string, {kind, id}: Subject['of']): Promise<string[]> {
  const {entries} = await openEntries(root)
  const entry = entries.find(kind as 'monster', id) as unknown as Record<string, unknown> | undefined
  const texts = [entry?.['size'], entry?.['type'], entry?.['summary'], entry?.['description'], entry?.['text']]
  return shortened(
    texts.flatMap((text) =>
      typeof text === 'string' ? [plain(text)] : Array.isArray(text) ? [text.filter((each) => typeof each === 'string').join(' or ')] : [],
    ),
  )
}

function shortened(texts: readonly string[]): string[] {
  let left = MOST_LETTERS
  return texts.map((text) => {
    const taken = [...text].slice(0, Math.max(0, left)).join('')
    left -= taken.length
    return taken
  })
}

/** The campaign as players were told of it. */
function campaignOf(root: string, id: string | undefined): Campaign | undefined {
  const inPlay = summaries(root, 'campaign').filter(({deleted}) => deleted === undefined)
  const found = id ?? (inPlay.length === 1 ? inPlay[0]?.ref.id : undefined)
  return found === undefined ? undefined : readEntity<Campaign>(root, {kind: 'campaign', id: found}).stored?.value
}

function styleOf(root: string, campaign: Campaign | undefined): string[] {
  const {genre, tone, palette, style, motifs = [], avoid = []} = mannerOf(campaign, campaign && campaignTheme(root, campaign.id))
  const told = {Genre: genre, Tone: tone, Style: style, Colors: palette, 'Often seen': motifs.join(', '), 'Never seen': avoid.join(', ')}
  return Object.entries(told).flatMap(([name, words]) => (words ? [`${name}: ${plain(words)}`] : []))
}

function withoutSecrets(text: string): string {
  return text.replace(/:::secret[\s\S]*?(?::::|$)/g, ' ')
}

/** Words alone, on one line: no links, marks, or what only a machine would read. */
function plain(text: string): string {
  return text
    .replace(/\[\[(?:[^\]|]*\|)?([^\]]*)\]\]/g, '$1')
    .replace(/:::\w*|^\s*[#>]+/gm, ' ')
    .replace(/[*_`]+/g, '')
    .replace(/<[^>]*>|\p{Cc}|\p{Cf}/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim()
}
