import type {CharacterDiff} from '../../app/characters/diff.js'
import type {Branched, Switched} from '../../app/versions/branch.js'
import type {Compared} from '../../app/versions/diff.js'
import type {LoggedCommit, VersionLog} from '../../app/versions/log.js'
import type {MergedVersion} from '../../app/versions/merge.js'
import type {Reverted} from '../../app/versions/revert.js'
import type {VersionDiff} from '../../app/versions/subject.js'
import type {Finding} from '../../diagnostic.js'
import type {ValueChange} from '../../merge/diff-values.js'
import type {SheetChange} from '../../rules/sheet/diff.js'
import {present} from '../../schema/value.js'
import {printSheetDiff} from '../sheet/diff.js'
import {hung, packed, visibleWidth} from '../text/layout.js'
import {plainText} from '../text/plain-text.js'
import {style} from '../text/style.js'
import {columns} from '../text/table.js'
import {changeLines} from '../words/changes.js'
import {printCommitted} from '../words/committed.js'
import {printConflicts} from './merge.js'

interface Width {
  width: number
}

/** What is told of any kind, and what some have better words for. */
export type Told = VersionDiff & Partial<Pick<CharacterDiff, 'changes' | 'pages'>>

/** A new branch, and how to come back. */
export function printBranched({id, name, branch, switched}: Branched): string {
  const [kind = '', , short = branch] = branch.split('/')
  return switched
    ? `${style.label(plainText(name))} is on ${style.accent(short)} now ${style.muted(`(git branch ${branch})`)}\n${style.muted(`back: dnd ${kind} switch ${id} main`)}`
    : `${style.accent(short)} starts here ${style.muted(`(git branch ${branch})`)}\n${style.muted(`go there: dnd ${kind} switch ${id} ${short}`)}`
}

export function printSwitched({branch, carried}: Switched): string {
  const files =
    carried.length === 0 ? '' : `\n${style.muted(`Uncommitted changes came along: ${carried.map((file) => plainText(file)).join(', ')}`)}`
  return `The vault is on ${style.accent(plainText(branch))} now.${files}`
}

export interface PrintableBranch {
  name: string
  /** What git calls it. */
  branch: string
  isCurrent: boolean
  date: string
  subject: string
  remote?: string
  /** Of a character; absent where it can't be read. */
  levels?: string
  ahead: number
}

/** Branches a line each; the present one is marked. */
export function printBranches({branches}: {branches: readonly PrintableBranch[]}, {width}: Width): string {
  const haveLevels = branches.some(({levels}) => levels !== undefined)
  const rows = branches.map(({name, remote, isCurrent, levels, ahead, date, subject}) => [
    isCurrent
      ? style.good(`* ${plainText(name)}`)
      : `  ${plainText(name)}${remote === undefined ? '' : style.muted(` (${plainText(remote)})`)}`,
    ...(haveLevels ? [plainText(levels ?? '–')] : []),
    name === 'main' ? '' : `+${ahead}`,
    date.slice(0, 10),
    plainText(subject),
  ])
  return columns(rows, {width})
}

const MARK = {added: '+', removed: '−', changed: '~'} as const

/** What differs between two versions: the sheet's line, then pages and other fields, and lists in another order. */
export function diffText({changes, pages = [], fields}: Told, width: number, nameOf?: (path: ValueChange['path']) => string): string[] {
  // A kind without words of its own is told field by field.
  if (changes === undefined) return changeLines(fields, width, nameOf)
  const told = pages.map(({change, title}) => {
    const text = `${MARK[change]}${plainText(title)}`
    return change === 'added' ? style.good(text) : change === 'removed' ? style.warning(text) : text
  })
  const {other, reordered} = fieldNames(fields)
  return [
    ...(changes.length === 0 ? [] : printSheetDiff(changes, {width}).split('\n')),
    ...(told.length === 0 ? [] : packed(told, width - 9).map((line, i) => `${i === 0 ? 'Journal: ' : '         '}${line}`)),
    ...(other.length === 0 ? [] : [`Changed: ${other.join(', ')}`]),
    ...(reordered.length === 0 ? [] : [`Order:   ${reordered.join(', ')}`]),
  ]
}

/** Fields by their first two keys: those that changed, and lists whose things only stand in another order. */
function fieldNames(fields: VersionDiff['fields']): {other: string[]; reordered: string[]} {
  const names = (some: VersionDiff['fields']) => [...new Set(some.map(({path}) => plainText(path.slice(0, 2).join('.')) || 'all'))]
  return {other: names(fields.filter(({order}) => !order)), reordered: names(fields.filter(({order}) => order))}
}

export function printCompared(compared: Compared<Told>, {width}: Width): string {
  const {name, from, to} = compared
  const lines = diffText(compared, width)
  const title = `${style.label(plainText(name))} ${style.muted(`${plainText(from.name)} → ${plainText(to.name)}`)}`
  return [title, ...(lines.length === 0 ? ['The two versions are the same.'] : lines)].join('\n')
}

interface LogLayout extends Width {
  /** Everything a commit did; else what fits on a line. */
  full: boolean
}

/** Commits, newest first, each with what it did. */
export function printLog({name, commits}: VersionLog<Told>, layout: LogLayout): string {
  if (commits.length === 0) return `${plainText(name)} has no commit yet.`
  return commits.flatMap((commit) => commitLines(commit, layout)).join('\n')
}

const INDENT = ' '.repeat(9)

function commitLines(commit: LoggedCommit<Told>, {width, full}: LogLayout): string[] {
  const {sha, date, subject, author, parents} = commit
  const joined = parents.length > 1 ? style.muted(' (merge)') : ''
  const head = `${style.accent(sha.slice(0, 8))} ${date.slice(0, 16).replace('T', ' ')}  ${plainText(subject)}${joined} ${style.muted(plainText(author))}`
  const room = width - INDENT.length
  const lines = commit.is === 'changed' ? (full ? diffText(diffOf(commit), room) : [summary(diffOf(commit), room)]) : [STATES[commit.is]]
  const shown = lines.length === 0 ? [style.muted('nothing that shows has changed')] : lines
  return [head, ...shown.map((line) => `${INDENT}${line}`)]
}

const STATES = {created: 'created', removed: 'removed', unreadable: "can't be read"}

function diffOf({changes, pages, fields = []}: LoggedCommit<Told>): Told {
  return {fields, ...present({changes, pages})}
}

/** The weightiest of what changed, as much as a line holds: level, Hit Points and AC, things gained and lost, pages, the rest. */
export function summary({changes = [], pages = [], fields}: Told, width: number): string {
  const {other, reordered} = fieldNames(fields)
  const parts = [
    ...[...changes].sort((a, b) => weight(a) - weight(b)).map((change) => printSheetDiff([change], {width: 1000})),
    ...pages.map(({change, title}) => `journal ${MARK[change]}${plainText(title)}`),
    ...other,
    ...reordered.map((name) => `order of ${name}`),
  ]
  if (parts.length === 0) return style.muted('nothing on the sheet changed')
  return cutAtParts(parts, width)
}

const HEADLINES = ['classes', 'name', 'species', 'state']

function weight(change: SheetChange): number {
  if (change.type === 'text') return HEADLINES.includes(change.field) ? 0 : 1
  if (change.type === 'number') return ['hp.max', 'ac', 'xp'].includes(change.field) ? 2 : 4
  return 3
}

/** As many parts as a line holds; the rest is counted. */
export function cutAtParts(parts: readonly string[], width: number): string {
  const more = (count: number) => (count === 0 ? '' : style.muted(` · ${count} more`))
  for (let shown = parts.length; shown > 1; shown--) {
    const line = `${parts.slice(0, shown).join(' · ')}${more(parts.length - shown)}`
    if (visibleWidth(line) <= width) return line
  }
  return `${parts[0]}${more(parts.length - 1)}`
}

export function printReverted(reverted: Reverted<Told>, {width}: Width): string {
  const {name, version, committed} = reverted
  return [
    `${style.label(plainText(name))} is back at ${style.accent(plainText(version.name))}`,
    ...diffText(reverted, width),
    printCommitted(committed),
  ].join('\n')
}

/** What a merge did, or what keeps it from being done. */
export function printMerged(merged: MergedVersion<Told>, {width}: Width): string {
  const {name, from, into, outcome, otherFiles, committed} = merged
  const what = `${plainText(from.name)} into ${plainText(into)}`
  const head = `${style.label(plainText(name))}: ${what}`
  switch (outcome) {
    case 'nothing-new':
      return [`${head}: nothing new.`, ...othersLines(otherFiles)].join('\n')
    case 'conflicts':
      return conflictLines(merged, what).join('\n')
    case 'rules':
      return [
        style.warning(`${plainText(name)}: ${what} breaks ${merged.broken.length === 1 ? 'a rule' : 'rules'}; nothing was written.`),
        ...ruleLines(merged.broken, width),
        style.muted('Change one side first, or write it all the same with --force.'),
      ].join('\n')
    case 'dry-run':
      return [
        `${head} ${style.muted('(nothing written)')}`,
        ...diffText(merged, width),
        ...ruleLines(merged.broken, width),
        ...othersLines(otherFiles),
      ].join('\n')
    case 'merged':
      return [
        head,
        ...diffText(merged, width),
        ...ruleLines(merged.broken, width),
        ...othersLines(otherFiles, {taken: otherFiles.some((file) => committed.files.includes(file))}),
        printCommitted(committed),
      ].join('\n')
  }
}

function conflictLines({name, conflicts, unmerged}: MergedVersion<Told>, what: string): string[] {
  const files = unmerged.map((file) => `  ${plainText(file)}`)
  const count = conflicts.length + unmerged.length
  return [
    style.warning(`${plainText(name)}: ${what} needs ${count === 1 ? 'a decision' : `${count} decisions`}; nothing was written.`),
    ...(conflicts.length === 0 ? [] : [printConflicts(conflicts)]),
    ...(files.length === 0 ? [] : ['Git could not merge these files; leave --all out, or merge them with git:', ...files]),
  ]
}

function ruleLines(broken: readonly Finding[], width: number): string[] {
  return broken.flatMap(({message, path}) => hung(style.warning('  ! '), `${plainText(path.join('.'))}: ${plainText(message)}`, width))
}

function othersLines(files: readonly string[], {taken = false} = {}): string[] {
  if (files.length === 0) return []
  const names = files.map((file) => plainText(file)).join(', ')
  return [taken ? `Merged too: ${names}` : style.muted(`Left alone (--all merges them too): ${names}`)]
}
