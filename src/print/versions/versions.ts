import type {Branched, CharacterBranch, Switched} from '../../app/versions/branches.js'
import type {CharacterLog, ComparedVersions, LoggedCommit, Reverted, VersionDiff} from '../../app/versions/compare.js'
import type {MergedCharacter} from '../../app/versions/merge-character.js'
import type {Finding} from '../../diagnostic.js'
import type {SheetChange} from '../../rules/sheet/diff.js'
import {printSheetDiff} from '../sheet/diff.js'
import {hung, packed, visibleWidth} from '../text/layout.js'
import {plainText} from '../text/plain-text.js'
import {style} from '../text/style.js'
import {columns} from '../text/table.js'
import {printCommitted} from '../words/committed.js'
import {printConflicts} from './merge.js'

interface Width {
  width: number
}

/** A new branch, and how to come back. */
export function printBranched({id, name, branch, switched}: Branched): string {
  const short = branch.split('/').at(-1) ?? branch
  return switched
    ? `${style.label(plainText(name))} is on ${style.accent(short)} now ${style.muted(`(git branch ${branch})`)}\n${style.muted(`back: dnd character switch ${id} main`)}`
    : `${style.accent(short)} starts here ${style.muted(`(git branch ${branch})`)}\n${style.muted(`go there: dnd character switch ${id} ${short}`)}`
}

export function printSwitched({branch, carried}: Switched): string {
  const files =
    carried.length === 0 ? '' : `\n${style.muted(`Uncommitted changes came along: ${carried.map((file) => plainText(file)).join(', ')}`)}`
  return `The vault is on ${style.accent(plainText(branch))} now.${files}`
}

/** Branches a line each; the present one is marked. */
export function printBranches({branches}: {branches: readonly CharacterBranch[]}, {width}: Width): string {
  const rows = branches.map(({name, remote, isCurrent, levels, ahead, date, subject}) => [
    isCurrent
      ? style.good(`* ${plainText(name)}`)
      : `  ${plainText(name)}${remote === undefined ? '' : style.muted(` (${plainText(remote)})`)}`,
    plainText(levels ?? '–'),
    name === 'main' ? '' : `+${ahead}`,
    date.slice(0, 10),
    plainText(subject),
  ])
  return columns(rows, {width})
}

const MARK = {added: '+', removed: '−', changed: '~'} as const

/** What differs between two versions: the sheet's line, then pages and other fields. */
function diffText({changes, pages, fields}: VersionDiff, width: number): string[] {
  const told = pages.map(({change, title}) => {
    const text = `${MARK[change]}${plainText(title)}`
    return change === 'added' ? style.good(text) : change === 'removed' ? style.warning(text) : text
  })
  const other = otherFields(fields)
  return [
    ...(changes.length === 0 ? [] : printSheetDiff(changes, {width}).split('\n')),
    ...(told.length === 0 ? [] : packed(told, width - 9).map((line, i) => `${i === 0 ? 'Journal: ' : '         '}${line}`)),
    ...(other.length === 0 ? [] : [`Changed: ${other.join(', ')}`]),
  ]
}

function otherFields(fields: VersionDiff['fields']): string[] {
  return [...new Set(fields.map(({path}) => plainText(path.slice(0, 2).join('.'))))]
}

export function printCompared(compared: ComparedVersions, {width}: Width): string {
  const {name, from, to} = compared
  const lines = diffText(compared, width)
  const title = `${style.label(plainText(name))} ${style.muted(`${plainText(from.name)} → ${plainText(to.name)}`)}`
  return [title, ...(lines.length === 0 ? ['The two versions are the same.'] : lines)].join('\n')
}

interface LogLayout extends Width {
  /** Everything a commit did; else what fits on a line. */
  full: boolean
}

/** Commits, newest first, each with what it did to the sheet. */
export function printCharacterLog({name, commits}: CharacterLog, layout: LogLayout): string {
  if (commits.length === 0) return `${plainText(name)} has no commit yet.`
  return commits.flatMap((commit) => commitLines(commit, layout)).join('\n')
}

const INDENT = ' '.repeat(9)

function commitLines(commit: LoggedCommit, {width, full}: LogLayout): string[] {
  const {sha, date, subject, author, parents} = commit
  const joined = parents.length > 1 ? style.muted(' (merge)') : ''
  const head = `${style.accent(sha.slice(0, 8))} ${date.slice(0, 16).replace('T', ' ')}  ${plainText(subject)}${joined} ${style.muted(plainText(author))}`
  const room = width - INDENT.length
  const lines = commit.is === 'changed' ? (full ? diffText(diffOf(commit), room) : [summary(diffOf(commit), room)]) : [STATES[commit.is]]
  const shown = lines.length === 0 ? [style.muted('nothing on the sheet changed')] : lines
  return [head, ...shown.map((line) => `${INDENT}${line}`)]
}

const STATES = {created: 'created', removed: 'removed', unreadable: "can't be read as a character"}

function diffOf({changes = [], pages = [], fields = []}: LoggedCommit): VersionDiff {
  return {changes, pages, fields}
}

/** The weightiest of what changed, as much as a line holds: level, Hit Points and AC, things gained and lost, pages, the rest. */
function summary({changes, pages, fields}: VersionDiff, width: number): string {
  const parts = [
    ...[...changes].sort((a, b) => weight(a) - weight(b)).map((change) => printSheetDiff([change], {width: 1000})),
    ...pages.map(({change, title}) => `journal ${MARK[change]}${plainText(title)}`),
    ...otherFields(fields),
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

function cutAtParts(parts: readonly string[], width: number): string {
  const more = (count: number) => (count === 0 ? '' : style.muted(` · ${count} more`))
  for (let shown = parts.length; shown > 1; shown--) {
    const line = `${parts.slice(0, shown).join(' · ')}${more(parts.length - shown)}`
    if (visibleWidth(line) <= width) return line
  }
  return `${parts[0]}${more(parts.length - 1)}`
}

export function printReverted(reverted: Reverted, {width}: Width): string {
  const {name, version, committed} = reverted
  return [
    `${style.label(plainText(name))} is back at ${style.accent(plainText(version.name))}`,
    ...diffText(reverted, width),
    printCommitted(committed),
  ].join('\n')
}

/** What a merge did, or what keeps it from being done. */
export function printMerged(merged: MergedCharacter, {width}: Width): string {
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
        ...(committed.files.length > 1
          ? [
              `Merged too: ${committed.files
                .slice(1)
                .map((file) => plainText(file))
                .join(', ')}`,
            ]
          : othersLines(otherFiles)),
        printCommitted(committed),
      ].join('\n')
  }
}

function conflictLines({name, conflicts, unmerged}: MergedCharacter, what: string): string[] {
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

function othersLines(files: readonly string[]): string[] {
  return files.length === 0 ? [] : [style.muted(`Left alone (--all merges them too): ${files.map((file) => plainText(file)).join(', ')}`)]
}
