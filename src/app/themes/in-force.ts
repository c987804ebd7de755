import {createHash} from 'node:crypto'
import {InvalidDataError} from '../../errors.js'
import type {Surrounded} from '../../rules/build/entries.js'
import type {Campaign} from '../../schema/entity/campaign.js'
import type {Chapter} from '../../schema/entity/chapter.js'
import {type EntityRef, pathOf} from '../../schema/entity/kinds.js'
import {lazily, remembering} from '../../schema/lazily.js'
import {present} from '../../schema/value.js'
import {listCampaigns, listEntities, readEntity} from '../../vault/entities.js'
import {findYaml, readText} from '../../vault/files.js'
import type {VaultSource} from '../../vault/state.js'
import {partiesOf} from '../vault/vault-file.js'
import {type FoundTheme, findTheme} from './find.js'

/** Whose word it is that somebody is under a theme. */
export type ThemeOf = 'character' | 'chapter' | 'campaign'

/** A theme that somebody is under. */
export interface ThemeInForce {
  id: string
  of: ThemeOf
}

/** Who is under which theme in a vault. */
export interface ThemesInForce {
  /** The nearest that has a say: the character's own, the present chapter's, the campaign's. */
  over(who: Surrounded): ThemeInForce | undefined
  /** As `over`; `undefined` where no theme has the id either. */
  find(who: Surrounded): FoundTheme | undefined
  /** A short text that is another where somebody is under another theme, or one says something else; empty where nobody is under any. */
  digest(): string
}

/** What a campaign says of themes. */
export interface ThemedCampaign {
  id: string
  campaign?: string
  /** The running chapter with one; of several the last by its number. */
  chapter?: {id: string; theme: string}
  /** Who plays it; absent: anybody. */
  players?: readonly string[]
}

/** What a campaign or chapter is to be in place of what its file says. */
export interface Said {
  ref: EntityRef
  theme: string | undefined
  status?: string | undefined
}

/** Nothing is read before it is asked for, and little of a vault that has no themes. */
export function themesInForce(root: VaultSource, said?: Said): ThemesInForce {
  const campaigns = lazily(() => listCampaigns(root).flatMap((id) => themedCampaign(root, id, said) ?? []))
  const found = remembering((id: string) => findTheme(root, id))
  const over = (who: Surrounded) => overIn(who, campaigns())
  return {
    over,
    find: (who) => {
      const theme = over(who)
      return theme && found(theme.id)
    },
    digest: () => digestOf(root, campaigns()),
  }
}

/** Which theme somebody is under, as campaigns say. */
export function overIn({id, kind, campaign, theme}: Surrounded, campaigns: readonly ThemedCampaign[]): ThemeInForce | undefined {
  if (kind === 'character' && theme !== undefined) return {id: theme, of: 'character'}
  const isIn = (each: ThemedCampaign) =>
    kind === 'campaign' ? each.id === id : campaign === undefined ? !each.players || each.players.includes(id) : each.id === campaign
  const said = campaigns.find(isIn)
  if (said?.chapter) return {id: said.chapter.theme, of: 'chapter'}
  return said?.campaign === undefined ? undefined : {id: said.campaign, of: 'campaign'}
}

/** What a campaign says of themes; `undefined` where it says nothing, or is out of play. */
export function themedCampaign(root: VaultSource, id: string, said?: Said): ThemedCampaign | undefined {
  const ref: EntityRef = {kind: 'campaign', id}
  const chapter = runningChapter(root, id, said)
  if (!chapter && !mayName(root, ref, said)) return undefined
  const campaign = readEntity<Campaign>(root, ref).stored?.value
  if (!campaign || campaign.deleted || campaign.status === 'ended') return undefined
  const {theme} = sayingOf(ref, campaign, said)
  if (!chapter && theme === undefined) return undefined
  const players = campaign.party === undefined ? undefined : partiesOf(root)[campaign.party]
  return {id, ...present({campaign: theme, chapter, players})}
}

function runningChapter(root: VaultSource, campaign: string, said: Said | undefined): ThemedCampaign['chapter'] {
  const chapters = listEntities(root, 'chapter', campaign)
    .filter((ref) => mayName(root, ref, said))
    .flatMap((ref) => {
      const chapter = readEntity<Chapter>(root, ref).stored?.value
      const {status, theme} = chapter ? sayingOf(ref, chapter, said) : {}
      return status === 'running' && !chapter?.deleted && theme !== undefined ? {id: ref.id, number: chapter?.number ?? 0, theme} : []
    })
  const [last] = chapters.sort((a, b) => b.number - a.number || (a.id < b.id ? -1 : 1))
  return last && {id: last.id, theme: last.theme}
}

type Saying = {theme?: string | undefined; status?: string | undefined}

function sayingOf(ref: EntityRef, file: Saying, said: Said | undefined): Saying {
  return said && pathOf(said.ref) === pathOf(ref) ? {status: file.status, ...said} : file
}

/** Whether a file may name a theme: a look at its text, which takes a hundredth of the time of reading it. */
function mayName(root: VaultSource, ref: EntityRef, said: Said | undefined): boolean {
  const path = findYaml(root, pathOf(ref))
  if (said && pathOf(said.ref) === pathOf(ref)) return true
  try {
    return path !== undefined && /^["']?theme\b/m.test(readText(root, path))
  } catch (error) {
    // One that can't be read is told of by itself.
    if (error instanceof InvalidDataError) return false
    throw error
  }
}

/** The vault's own themes count whether or not a campaign names one: a character may. */
function digestOf(root: VaultSource, campaigns: readonly ThemedCampaign[]): string {
  const own = listEntities(root, 'theme').map((ref) => [ref.id, textOf(root, ref)])
  return campaigns.length + own.length === 0
    ? ''
    : createHash('sha1')
        .update(JSON.stringify([campaigns, own]))
        .digest('base64')
}

function textOf(root: VaultSource, ref: EntityRef): string {
  const path = findYaml(root, pathOf(ref))
  try {
    return path === undefined ? '' : readText(root, path)
  } catch (error) {
    if (error instanceof InvalidDataError) return ''
    throw error
  }
}
