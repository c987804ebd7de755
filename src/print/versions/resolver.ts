import type {LiveMerge, MergeBoard, MergeDeed, MergeOutcome} from '../../app/merging/live.js'
import {type MergePlace, placesCalled} from '../../app/merging/places.js'
import type {RulesConflict} from '../../app/merging/rules-conflicts.js'
import type {ChangedBy} from '../../app/merging/vault-merge.js'
import {isKind, kindRow} from '../../schema/entity/kinds.js'
import {beside, hung, wrap} from '../text/layout.js'
import {plainText} from '../text/plain-text.js'
import {style} from '../text/style.js'
import {counted} from '../words/names.js'
import {markedLines} from './marked-text.js'

interface Done {
  message?: {text: string; isTrouble: boolean}
  /** Where to go to. */
  at?: string
  /** What ended the merge. */
  ended?: Extract<MergeOutcome, {type: 'ended' | 'abandoned'}>
}

/** A merge under way as its screen asks it, in words. */
export function resolverSource(live: LiveMerge) {
  const boards = new WeakMap<MergeBoard, ReturnType<typeof shownBoard>>()
  return {
    board: () => {
      const board = live.board()
      const shown = boards.get(board) ?? shownBoard(board)
      boards.set(board, shown)
      return shown
    },
    called: (words: string) => placesCalled(live.board().places, words),
    page(key: string, width: number): readonly string[] {
      const board = live.board()
      const place = board.places.find((each) => each.key === key)
      return place ? pageLines(board, place, width) : []
    },
    async perform(deed: MergeDeed): Promise<Done> {
      return doneWords(await live.perform(deed), deed)
    },
    follow: live.follow,
  }
}

function shownBoard({isMerging, from, into, places, forgotten, steps, verdict}: MergeBoard) {
  const open = places.filter(({take}) => take === undefined).length
  return {
    title: isMerging ? `Merging ${from} into ${into}` : 'No merge is under way any more',
    count: isMerging ? `${open} of ${places.length} open, ${verdictWords(verdict)}` : '',
    rows: places.map((place, i) => rowOf(place, places, places[i - 1])),
    warning:
      forgotten.length === 0
        ? undefined
        : `${counted(forgotten.length, 'decision')} on ${forgotten.map(({file}) => file)[0]} dropped: it changed since.`,
    isMerging,
    steps,
    ...(verdict.is === 'known' ? {broken: verdict.rules.length} : {}),
  }
}

function verdictWords(verdict: MergeBoard['verdict']): string {
  if (verdict.is === 'awaited') return 'checking the rules …'
  if (verdict.is === 'unknown') return 'the rules could not be checked'
  const {length} = verdict.rules
  return length === 0 ? 'no rule broken' : `${length} ${length === 1 ? 'breaks' : 'break'} a rule`
}

/** Places of a file stand under its name. */
function rowOf(place: MergePlace, all: readonly MergePlace[], above: MergePlace | undefined) {
  const {key, file, take, hasBoth, draft} = place
  const own = above?.file === file ? [] : all.filter((each) => each.file === file)
  const open = own.filter((each) => each.take === undefined).length
  return {
    id: key,
    group: file,
    ...(own.length === 0 ? {} : {heading: {text: nameOf(place), about: open === 0 ? 'settled' : `${open} of ${own.length} open`}}),
    name: placeName(place),
    isOpen: take === undefined,
    take,
    hasBoth,
    edit: draft === undefined ? undefined : draft.isLine ? {line: draft.text} : ('editor' as const),
  }
}

function nameOf({file, of}: Pick<MergePlace, 'file' | 'of'>): string {
  return of ? `${plainText(of.name)} (${isKind(of.kind) ? kindRow(of.kind).words.one : plainText(of.kind)})` : plainText(file)
}

function placeName({path}: Pick<MergePlace, 'path'>): string {
  return path.length === 0 ? 'the whole of it' : plainText(path.join('.'))
}

/** From here on the three versions stand side by side; from less, ours and theirs under the base. */
const THREE = 96
const TWO = 60
const GAP = 2

function pageLines(board: MergeBoard, place: MergePlace, width: number): string[] {
  const {take} = place
  const state = take === undefined ? style.warning('open') : style.good(`✓ ${take === 'value' ? 'another value' : take}`)
  return [
    ...wrap(`${style.heading(nameOf(place))}: ${style.label(placeName(place))} ${state}`, width),
    '',
    ...versionLines(board, place, width),
    ...ruleLines(board, place, width),
  ]
}

function versionLines(board: MergeBoard, place: MergePlace, width: number): string[] {
  const block = (side: Side, columns: number) => ({lines: sideLines(board, place, {side, width: columns}), width: columns})
  const share = (count: number) => Math.floor((width - GAP * (count - 1)) / count)
  if (width >= THREE) return beside([block('base', share(3)), block('ours', share(3)), block('theirs', share(3))], GAP)
  const base = sideLines(board, place, {side: 'base', width})
  if (width >= TWO) return [...base, '', ...beside([block('ours', share(2)), block('theirs', share(2))], GAP)]
  return [...base, '', ...block('ours', width).lines, '', ...block('theirs', width).lines]
}

type Side = keyof MergePlace['texts']

function sideLines({from, into}: MergeBoard, {texts, by}: MergePlace, {side, width}: {side: Side; width: number}): string[] {
  const label = {base: 'base: before both', ours: `ours: ${into}`, theirs: `theirs: ${from}`}[side]
  const text = texts[side]
  return [
    ...wrap(style.accent(plainText(label)), width),
    ...(side === 'base' ? [] : whoseLines(by?.[side], width)),
    ...(text === undefined ? [style.muted('(nothing)')] : markedLines(text, side === 'base' ? undefined : texts.base, width)),
  ]
}

function whoseLines(by: ChangedBy | undefined, width: number): string[] {
  if (!by) return []
  const day = by.date.slice(0, 10)
  return wrap(`${plainText(by.author)}, ${day}: ${plainText(by.subject)}`, width).map((line) => style.muted(line))
}

/** What is broken in the result as it stands: of this file, and then elsewhere. */
function ruleLines({verdict}: MergeBoard, {file}: MergePlace, width: number): string[] {
  if (verdict.is === 'unknown') return ['', ...wrap(style.warning(plainText(verdict.problem)), width)]
  if (verdict.is !== 'known' || verdict.rules.length === 0) return []
  const isOwn = ({finding}: RulesConflict) => finding.file === file
  const rules = [...verdict.rules.filter(isOwn), ...verdict.rules.filter((rule) => !isOwn(rule))]
  return [
    '',
    style.label('As it stands, it breaks:'),
    ...rules.flatMap(({finding}) => hung(style.warning('! '), `${plainText(finding.file)}: ${plainText(finding.message)}`, width)),
  ]
}

function doneWords(outcome: MergeOutcome, deed: MergeDeed): Done {
  switch (outcome.type) {
    case 'decided':
      return deed.type === 'take' && deed.keys.length > 1 ? said(`${deed.keys.length} places are decided; u takes that back.`) : {}
    case 'moved':
      return {
        ...said(`${counted(outcome.places, 'decision')} ${deed.type === 'undo' ? 'taken back' : 'made again'}.`),
        ...(outcome.at === undefined ? {} : {at: outcome.at}),
      }
    case 'broken':
      return {message: {text: brokenWords(outcome.rules), isTrouble: true}}
    case 'failed':
      return {message: {text: plainText([outcome.problem, ...outcome.hints].join('; ')), isTrouble: true}}
    default:
      return {ended: outcome}
  }
}

function said(text: string): Done {
  return {message: {text, isTrouble: false}}
}

function brokenWords(rules: readonly RulesConflict[]): string {
  return `Not concluded: it breaks ${counted(rules.length, 'rule')}, told of below each place.`
}
