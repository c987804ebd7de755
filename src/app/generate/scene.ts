import type {Catalog} from '../../catalog/database.js'
import type {Entries} from '../../rules/build/entries.js'
import type {Entity} from '../../schema/entity/base.js'
import type {Campaign} from '../../schema/entity/campaign.js'
import type {EntityRef} from '../../schema/entity/kinds.js'
import type {Theme} from '../../schema/entity/theme.js'
import {present} from '../../schema/value.js'
import type {Wish} from '../../schema/wish.js'
import {readEntity} from '../../vault/entities.js'
import {summaries} from '../../vault/summaries.js'
import {openEntries} from '../catalog/open.js'
import {heroesFor} from '../encounters/heroes.js'
import {campaignFor, findAny} from '../entities/find.js'
import {campaignTheme, mannerOf} from '../themes/of-campaign.js'
import {type VaultOptions, vaultRoot} from '../vault/root.js'
import type {GeneratorRow} from './generators.js'

/** Where a draft is made: what there is, whom it is for, and what it has to fit. */
export interface Scene {
  options: VaultOptions
  root: string
  catalog: Catalog
  entries: Entries
  /** Absent in a vault without one, for what needs none. */
  campaign?: Campaign
  genre?: string
  tone?: string
  /** What the campaign is under. */
  theme?: Theme
  /** Of those who will meet it. */
  level: number
  /** How many they are; absent where nobody is there yet. */
  heroes?: readonly number[]
  /** The entity that it is for. */
  subject?: {ref: EntityRef; entity: Entity}
}

/** Look around for a wish. Throws `CAMPAIGN_MISSING` for what lies in a campaign where none is meant. */
export async function sceneOf(options: VaultOptions, row: GeneratorRow, wish: Wish): Promise<Scene> {
  const root = vaultRoot(options)
  const {catalog, entries} = await openEntries(root)
  const subject = subjectOf(root, wish)
  const campaign = campaignIn(root, row, {...wish, ...present({campaign: wish.campaign ?? subject?.ref.campaign})})
  const heroes = campaign && levelsOf({root, campaign: campaign.id, entries})
  const theme = campaign && campaignTheme(root, campaign.id)
  const {genre, tone} = mannerOf(campaign, theme)
  const level = wish.level ?? middle(heroes ?? [])
  return {options, root, catalog, entries, level, ...present({campaign, theme, tone, genre: wish.genre ?? genre, heroes, subject})}
}

function subjectOf(root: string, {for: asked}: Wish): Scene['subject'] {
  if (asked === undefined) return undefined
  const ref = findAny(root, asked)
  const entity = readEntity(root, ref).stored?.value
  return entity && {ref, entity}
}

/** The campaign that is meant. What belongs to none does without where nobody says which. */
function campaignIn(root: string, {makes}: GeneratorRow, {campaign: asked}: Wish): Campaign | undefined {
  const needsOne = makes.is === 'entity' && makes.kind !== 'campaign' && makes.kind !== 'character'
  const living = summaries(root, 'campaign').filter(({deleted}) => deleted === undefined)
  if (asked === undefined && !needsOne && living.length !== 1) return undefined
  const id = campaignFor(root, asked)
  return readEntity<Campaign>(root, {kind: 'campaign', id}).stored?.value
}

/** Levels of the campaign's party; nobody's where it has none. */
function levelsOf(within: Parameters<typeof heroesFor>[0]): number[] | undefined {
  try {
    return heroesFor(within, {}).heroes.map(({level}) => level)
  } catch {
    return undefined
  }
}

const FIRST_LEVEL = 1

function middle(levels: readonly number[]): number {
  const sorted = [...levels].sort((a, b) => a - b)
  return sorted[Math.floor(sorted.length / 2)] ?? FIRST_LEVEL
}
