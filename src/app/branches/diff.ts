import {NotFoundError} from '../../errors.js'
import {type ChangedBlob, changesBetween, hashesAt, readBlobs} from '../../history/blobs.js'
import {mergeBase} from '../../history/branches.js'
import {headCommit} from '../../history/head.js'
import {present} from '../../schema/value.js'
import {fileExists, readContent} from '../../vault/files.js'
import {type VaultOptions, vaultRoot} from '../vault/root.js'
import {openHistory} from '../vault/session.js'
import type {Version} from '../versions/files.js'
import {type ChangedText, Teller, type ThingChange} from './changes.js'
import {countBySort, isOwn, type KindCount} from './counts.js'
import {findRevision, openBranches} from './find.js'

export interface CampaignDiff {
  from: Version
  to: Version
  /** With three dots: the commit at which they parted, which is what `to` is compared with. */
  parted?: string
  counts: readonly KindCount[]
  /** None when only counted. */
  things: readonly ThingChange[]
}

export interface DiffOptions extends VaultOptions {
  campaign?: string | undefined
  /** Count what differs, and read none of it. */
  stat: boolean
}

/**
 * What differs between two states of the vault. `A..B` compares them, `A...B` what B did since they parted, `A` alone with the present.
 * Nothing asked for is what this branch did since it left main, hand edits among it; on main it is the hand edits.
 */
export async function diffCampaign(options: DiffOptions, range: string | undefined): Promise<CampaignDiff> {
  const root = vaultRoot(options)
  const {from, to, isSince} = await rangeOf(root, range)
  const sides = [await versionOf(root, from, options.campaign), await versionOf(root, to, options.campaign)] as const
  const parted = isSince ? await partedAt(root, sides) : undefined
  const changed = (await changedIn(root, parted ?? sides[0].sha ?? '', sides[1].sha)).filter(isOwn)
  const counts = countBySort(changed)
  const told = {from: sides[0], to: sides[1], ...present({parted}), counts}
  return options.stat
    ? {...told, things: []}
    : {...told, things: inOrder(await new Teller(root).tell(await textsOf(root, changed)), counts)}
}

interface Range {
  from: string
  to: string
  /** From where the two parted. */
  isSince: boolean
}

async function rangeOf(root: string, range: string | undefined): Promise<Range> {
  if (range === undefined) {
    const {all, trunk} = await openBranches(root)
    const current = all.find(({isCurrent}) => isCurrent)
    const isOff = trunk !== undefined && current !== undefined && current.name !== trunk.name
    return isOff ? {from: trunk.name, to: 'now', isSince: true} : {from: 'HEAD', to: 'now', isSince: false}
  }
  const [, from = '', dots, to = ''] = /^(.*?)(?:(\.{2,3})(?!\.)(.*))?$/s.exec(range) ?? []
  return {from: from || 'now', to: to || 'now', isSince: dots === '...'}
}

async function versionOf(root: string, name: string, campaign: string | undefined): Promise<Version> {
  return name === 'now' ? {name} : findRevision(root, name, {campaign})
}

async function partedAt(root: string, [from, to]: readonly [Version, Version]): Promise<string> {
  const base = await mergeBase(root, from.sha ?? 'HEAD', to.sha ?? 'HEAD')
  if (base !== undefined) return base
  throw new NotFoundError('commit that both go back to', `${from.name}...${to.name}`, {
    hints: [`compare them as they are: \`dnd campaign diff ${from.name}..${to.name}\``],
  })
}

/** A file that differs; one of the present, which git need not have, with its text. */
interface Changed extends ChangedBlob {
  text?: string
}

async function changedIn(root: string, from: string, to: string | undefined): Promise<Changed[]> {
  if (from === '') return reversed(await changedIn(root, to ?? (await headCommit(root)) ?? '', undefined))
  if (to !== undefined) return changesBetween(root, from, to)
  const committed = new Map((await changesBetween(root, from, 'HEAD')).map((each) => [each.path, each]))
  const {changed} = await (await openHistory(root)).status()
  const before = await hashesAt(root, from, changed.length > MANY ? [] : changed)
  const edited = (changed.length === 0 ? [] : changed).map((path) => withText(root, path, before.get(path)))
  return [...[...committed.values()].filter(({path}) => !changed.includes(path)), ...edited]
}

/** Paths that a command line holds for sure. */
const MANY = 500

/** Any hash but git's own. */
const OF_DISK = 'present'

function withText(root: string, path: string, before: string | undefined): Changed {
  const text = fileExists(root, path) ? readContent(root, path)?.toString('utf8') : undefined
  return {path, ...present({before, text}), ...(text === undefined ? {} : {after: OF_DISK})}
}

function reversed(changed: readonly Changed[]): Changed[] {
  return changed.map(({path, before, after, text}) => ({path, ...present({before: after, after: before, text})}))
}

async function textsOf(root: string, changed: readonly Changed[]): Promise<ChangedText[]> {
  const blobs = await readBlobs(
    root,
    changed.flatMap(({before, after}) => [before, after].filter((hash) => hash !== undefined && hash !== OF_DISK) as string[]),
  )
  return changed.map(({path, before, after, text}) => {
    const textOf = (hash: string | undefined) => (hash === undefined ? undefined : hash === OF_DISK ? text : (blobs.get(hash) ?? ''))
    return {path, ...present({before: textOf(before), after: textOf(after)})}
  })
}

/** By kind as they are counted, then by name. A file that only lies otherwise, and says the same, stays among them. */
function inOrder(things: readonly ThingChange[], counts: readonly KindCount[]): ThingChange[] {
  const place = new Map(counts.map(({kind}, i) => [kind, i]))
  return [...things].sort((a, b) => (place.get(a.kind) ?? 0) - (place.get(b.kind) ?? 0) || (a.name < b.name ? -1 : a.name > b.name ? 1 : 0))
}
