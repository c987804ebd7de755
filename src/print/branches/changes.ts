import type {ThingChange} from '../../app/branches/changes.js'
import type {CampaignDiff} from '../../app/branches/diff.js'
import type {CampaignCommit, CampaignLog} from '../../app/branches/log.js'
import type {ValueChange} from '../../merge/diff-values.js'
import {isKind, kindRow} from '../../schema/entity/kinds.js'
import {structureOf} from '../../schema/structure.js'
import {hung, indent} from '../text/layout.js'
import {plainText} from '../text/plain-text.js'
import {style} from '../text/style.js'
import {columns} from '../text/table.js'
import {cutAtParts, diffText, summary, type Told} from '../versions/versions.js'
import {pathWords} from '../words/changes.js'
import {countWords, sortTitle} from './counts.js'

interface Width {
  width: number
}

const SIGNS = {
  created: style.good('+'),
  changed: style.warning('~'),
  restored: style.good('+'),
  deleted: style.error('−'),
  removed: style.error('−'),
  unreadable: style.error('!'),
} as const satisfies Record<ThingChange['is'], string>

/** What is said of a thing of which no fields are told. */
const BECAME = {
  created: 'new',
  changed: '',
  restored: 'back in play',
  deleted: 'out of play',
  removed: 'its file is gone',
  unreadable: "can't be read",
} as const satisfies Record<ThingChange['is'], string>

/** What differs between two states, by kind and thing, or only counted. */
export function printCampaignDiff({from, to, parted, counts, things}: CampaignDiff, {width, stat}: Width & {stat: boolean}): string {
  const since = parted === undefined ? '' : style.muted(` (since they parted at ${parted.slice(0, 8)})`)
  const title = `${style.label(plainText(from.name))} → ${style.label(plainText(to.name))}${since}`
  if (counts.length === 0) return `${title}\nThey are the same.`
  if (stat) return [title, statTable(counts, width)].join('\n')
  const blocks = counts.map(({kind}) => {
    const some = things.filter((thing) => thing.kind === kind)
    return [style.heading(sortTitle(kind)), ...some.flatMap((thing) => thingLines(thing, width))].join('\n')
  })
  return [title, ...blocks].join('\n')
}

function statTable(counts: CampaignDiff['counts'], width: number): string {
  const cell = (sign: string, count: number) => (count === 0 ? '' : `${sign}${count}`)
  const rows = counts.map(({kind, added, changed, removed}) => [sortTitle(kind), cell('+', added), cell('~', changed), cell('−', removed)])
  return columns(rows, {width, align: ['left', 'right', 'right', 'right']})
}

function thingLines(thing: ThingChange, width: number): string[] {
  const {is, kind, id, name} = thing
  const what = kind === 'file' || plainText(name) === id ? '' : ` ${style.muted(id)}`
  const became = BECAME[is] === '' ? '' : `: ${BECAME[is]}`
  const head = hung(`  ${SIGNS[is]} `, `${style.label(plainText(name))}${what}${became}`, width)
  return [...head, ...indent(fieldLines(thing, width - 4), 4)]
}

function fieldLines(thing: ThingChange & Partial<Told>, width: number): string[] {
  if (thing.is !== 'changed') return []
  const lines = diffText(thing, width, nameOf(thing))
  return lines.length === 0 && thing.kind !== 'file' ? [style.muted('nothing that it says')] : lines
}

function nameOf({kind}: ThingChange): ((path: ValueChange['path']) => string) | undefined {
  if (!isKind(kind)) return undefined
  const structure = structureOf(kindRow(kind).schema())
  return (path) => pathWords(path, structure)
}

/** Commits, newest first, each with what it did to whom. */
export function printCampaignLog({of, commits}: CampaignLog, {width, full}: Width & {full: boolean}): string {
  if (commits.length === 0) return `${plainText(of)} has no commit yet.`
  return commits.flatMap((commit) => commitLines(commit, {width, full})).join('\n')
}

const HANG = '         '

function commitLines(commit: CampaignCommit, {width, full}: Width & {full: boolean}): string[] {
  const {sha, date, subject, parents, things, counts, begins} = commit
  const joined = parents.length > 1 ? style.muted(' (merge)') : ''
  const head = hung(`${style.accent(sha.slice(0, 8))} `, `${date.slice(0, 16).replace('T', ' ')}  ${plainText(subject)}${joined}`, width)
  if (begins) return [...head, `${HANG}${style.muted(`begins the branch ${plainText(begins.branch)}`)}`]
  if (things.length === 0) return head
  const total = counts.reduce((sum, {added, changed, removed}) => sum + added + changed + removed, 0)
  const more = total > things.length ? [style.muted(`in all ${countWords(counts).join(', ')}`)] : []
  const room = width - HANG.length
  const lines = full
    ? [...things.flatMap((thing) => thingLines(thing, room)), ...more.flatMap((line) => hung('  ', line, room))]
    : [cutAtParts([...more, ...things.map((thing) => inWords(thing))], room)]
  return [...head, ...lines.map((line) => `${HANG}${line}`)]
}

/** "Vey: attitude, location"; "Session 3 new". */
function inWords(thing: ThingChange): string {
  const name = plainText(thing.name)
  if (thing.is !== 'changed') return `${name} ${BECAME[thing.is]}`
  if (isTold(thing)) return `${name}: ${summary(thing, 1000)}`
  const words = nameOf(thing)
  const fields = [...new Set(thing.fields.map(({path}) => plainText((words?.(path.slice(0, 1)) ?? String(path[0])) || 'all')))]
  return fields.length === 0 ? name : `${name}: ${fields.join(', ')}`
}

/** A kind with words of its own. */
function isTold(thing: ThingChange): boolean {
  return (thing as Partial<Told>).changes !== undefined
}
