import type {Abandoned} from '../../app/merging/finish.js'
import type {PastDecision, Review} from '../../app/merging/review.js'
import type {MergeState} from '../../app/merging/status.js'
import type {ChangedBy, DroppedValue, EntityChange, VaultConflict, VaultMerge} from '../../app/merging/vault-merge.js'
import {isKind, kindRow} from '../../schema/entity/kinds.js'
import {hung} from '../text/layout.js'
import {plainText} from '../text/plain-text.js'
import {style} from '../text/style.js'
import {changeLines} from '../words/changes.js'
import {printCommitted} from '../words/committed.js'
import {sideLines, valueText} from './merge.js'

interface Width {
  width: number
}

/** What a merge of the vault did, or what keeps it from being done. */
export function printVaultMerge(merge: VaultMerge, {width, dryRun = false}: Width & {dryRun?: boolean}): string {
  const {from, into, outcome, changes, conflicts, rules, dropped, committed} = merge
  const what = `${style.accent(plainText(from.name))} into ${style.accent(plainText(into))}`
  const came = cameLines(changes, width)
  const broken = rules.flatMap(({finding: {file, message}}) =>
    hung(style.warning('  ! '), `${plainText(file)}: ${plainText(message)}`, width),
  )
  switch (outcome) {
    case 'nothing-new':
      return `${what}: nothing new.`
    case 'fast-forward':
      return [`${what}: nothing had happened here since, so ${plainText(into)} goes on where ${plainText(from.name)} is.`, ...came].join(
        '\n',
      )
    case 'dry-run':
      return [`${what} ${style.muted('(nothing written)')}`, ...came, ...droppedLines(dropped, width), ...broken].join('\n')
    case 'merged':
      return [what, ...came, ...droppedLines(dropped, width), ...broken, printCommitted(committed)].join('\n')
    case 'rules':
      return [
        style.warning(
          `${plainText(from.name)} into ${plainText(into)} breaks ${rules.length === 1 ? 'a rule' : 'rules'} that neither side broke; nothing was committed.`,
        ),
        ...broken,
        style.muted('Change one side first, or have it all the same with --force.'),
      ].join('\n')
    case 'conflicts':
      return [
        style.warning(
          `${plainText(from.name)} into ${plainText(into)} needs ${decisions(conflicts.length)}${dryRun ? '; nothing was written' : ''}.`,
        ),
        ...came,
        ...handEdits(committed),
        conflictTexts(conflicts),
        ...(dryRun ? [] : wayOn()),
      ].join('\n')
  }
}

function decisions(count: number): string {
  return count === 1 ? 'a decision' : `${count} decisions`
}

function handEdits({handEdits: files = []}: VaultMerge['committed']): string[] {
  return files.length === 0 ? [] : [printCommitted({files: [], handEdits: files}).split('\n')[0] ?? '']
}

function wayOn(): string[] {
  return [
    style.muted(
      'decide: dnd merge on a screen, or dnd merge resolve PLACE --ours|--theirs|--value V · then: dnd merge continue · give up: dnd merge abort',
    ),
  ]
}

const MARK = {added: '+', changed: '~', removed: '−'} as const
/** Files that are told of; further ones are counted. */
const MOST = 40

/** What came in, a file after another. */
function cameLines(changes: readonly EntityChange[], width: number): string[] {
  const lines = changes
    .slice(0, MOST)
    .flatMap((change) => [headLine(change), ...changeLines(change.fields ?? [], width - 2).map((line) => `  ${line}`)])
  const more = changes.length - MOST
  return [...lines, ...(more > 0 ? [style.muted(`and ${more} more files`)] : [])]
}

function headLine({file, of, is, by}: EntityChange): string {
  const mark = is === 'added' ? style.good(MARK[is]) : is === 'removed' ? style.error(MARK[is]) : style.warning(MARK[is])
  return `${mark} ${of ? `${style.label(plainText(of.name))} ${style.muted(`(${kindWord(of.kind)})`)}` : style.label(plainText(file))}${by === 'both' ? style.muted(' of both sides') : ''}`
}

function kindWord(kind: string): string {
  return isKind(kind) ? kindRow(kind).words.one : plainText(kind)
}

function droppedLines(dropped: readonly DroppedValue[], width: number): string[] {
  return dropped.flatMap((each) => [
    ...hung(style.warning('  × '), `${placeText(each)}: ours ${valueText(each.ours)}, theirs ${valueText(each.theirs)}`, width),
    style.muted(`    the other back: ${plainText(each.back)}`),
  ])
}

function placeText({file, path, of}: VaultConflict): string {
  const place = path.length === 0 ? 'the whole of it' : plainText(path.join('.'))
  return `${of ? `${plainText(of.name)} (${kindWord(of.kind)})` : plainText(file)}: ${place}`
}

function conflictTexts(conflicts: readonly VaultConflict[]): string {
  return conflicts.map(conflictText).join('\n')
}

/** A conflict with its versions, and whose they are. */
function conflictText(conflict: VaultConflict): string {
  const {file, path, kind, by = {}} = conflict
  const name = `${plainText(file)}:${path.length === 0 ? '.' : plainText(path.join('.'))}`
  return [
    style.label(placeText(conflict)),
    ...(kind === 'same-id' ? [style.muted('  each side made one by itself under this id; one of the two stands')] : []),
    ...sideLines(conflict, {ours: whose(by.ours), theirs: whose(by.theirs)}),
    style.muted(`  decide: dnd merge resolve ${/^[\w./:-]+$/.test(name) ? name : `'${name}'`} --ours`),
  ].join('\n')
}

function whose(by: ChangedBy | undefined): string {
  return by === undefined ? '' : `  ${plainText(by.author)}, ${by.date.slice(0, 10)}: ${plainText(by.subject)}`
}

/** How far the merge under way is. */
export function printMergeState(state: MergeState): string {
  const {isMerging, from, into, open, decided, merged, edited, forgotten} = state
  if (!isMerging || !from || into === undefined) return 'No merge is under way.'
  const count = open.length === 0 ? 'nothing is open' : `${open.length} of ${open.length + decided.length} open`
  return [
    `Merging ${style.accent(plainText(from.name))} into ${style.accent(plainText(into))}: ${count}.`,
    ...(merged.length > 0 ? [style.muted(`merged: ${merged.length} ${merged.length === 1 ? 'file' : 'files'}`)] : []),
    ...decided.map((each) => `${style.good('✓')} ${placeText(each)}: ${each.take === 'value' ? valueText(each.value) : each.take}`),
    ...edited.map((file) => style.muted(`edited by hand, and kept: ${plainText(file)}`)),
    ...forgotten.map(({file, path}) =>
      style.warning(`decided before ${plainText(file)} changed, and open again: ${plainText(path.join('.')) || 'the whole of it'}`),
    ),
    ...(open.length > 0 ? [conflictTexts(open), ...wayOn()] : [style.muted('end it: dnd merge continue')]),
  ].join('\n')
}

export function printAbandoned({from, into}: Abandoned): string {
  return `The merge of ${style.accent(plainText(from.name))} is given up; ${style.accent(plainText(into))} is as it was.`
}

/** Past merges, newest first, each with what it decided. */
export function printReview({merges, cases}: Review): string {
  if (merges.length === 0) return 'No merge is on this branch yet.'
  return [
    ...merges.flatMap(({sha, subject, date, author, decided}) => [
      `${style.accent(sha.slice(0, 8))} ${date.slice(0, 10)}  ${plainText(subject)} ${style.muted(plainText(author))}`,
      ...(decided.length === 0 ? [style.muted('  nothing had to be decided')] : decided.map(decisionLine)),
    ]),
    ...cases.map((folder) => style.muted(`written: ${plainText(folder)}`)),
  ].join('\n')
}

function decisionLine(decision: PastDecision): string {
  const {took, is} = decision
  return `  ${placeText(decision)}: ${took === 'other' ? valueText(is) : `${took}, ${valueText(decision[took])}`}`
}
