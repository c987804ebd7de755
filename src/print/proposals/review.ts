import type {JudgedApproval, Trust} from '../../app/proposals/approvals.js'
import type {ReviewedNeed} from '../../app/proposals/judge.js'
import type {NewlySeen} from '../../app/proposals/newly-seen.js'
import type {Review, ReviewedFile} from '../../app/proposals/review.js'
import type {ProposalComment} from '../../schema/proposal.js'
import {isMap} from '../../schema/value.js'
import {printDiagnostics} from '../findings/findings.js'
import {hung, wrap} from '../text/layout.js'
import {plainText} from '../text/plain-text.js'
import {style} from '../text/style.js'
import {printConflicts} from '../versions/merge.js'
import {changeLines} from '../words/changes.js'
import {fileNames} from '../words/files.js'

/** A part of a review, under its heading; none where there is nothing to tell. */
export interface ReviewPart {
  title: string
  lines: readonly string[]
}

/** All of a review, part by part. */
export function printReview(review: Review, {width}: {width: number}): string {
  return reviewParts(review, width)
    .map(({title, lines}) => [style.label(title), ...lines].join('\n'))
    .join('\n\n')
}

/** The parts of a review in their order. */
export function reviewParts(review: Review, width: number): ReviewPart[] {
  const parts: ReviewPart[] = [
    {title: plainText(review.title), lines: headLines(review, width)},
    {title: 'What it changes', lines: review.files.flatMap((file) => fileLines(file, width))},
    {title: 'Changed in main too, and otherwise', lines: review.conflicts.length > 0 ? conflictLines(review) : []},
    {title: 'What would be wrong then', lines: review.findings.length > 0 ? findingLines(review, width) : []},
    {title: 'What players would see', lines: review.seen.flatMap((seen) => seenLines(seen, width))},
    {title: 'Other open proposals on the same', lines: review.others.flatMap((other) => otherLines(other, width))},
    {title: 'Comments', lines: review.comments.flatMap((comment) => commentLines(comment, width))},
    {title: 'Said yes', lines: review.approvals.flatMap((approval) => approvalLines(approval, width))},
    {title: 'What it takes', lines: needLines(review, width)},
  ]
  return parts.filter(({lines}) => lines.length > 0)
}

const TRUST: Record<Trust, string> = {
  signed: 'signed',
  claimed: 'unsigned, as claimed',
  doubtful: "doubtful: not all of it is this person's",
}

function headLines({id, by, at, state, decided, why, branch, remote, main}: Review, width: number): string[] {
  const where = remote === undefined ? plainText(branch) : `${plainText(branch)} at ${plainText(remote)}`
  const closed = decided
    ? [`${state} by ${personText(decided.by)} on ${day(decided.at)}${decided.text === undefined ? '' : `: ${plainText(decided.text)}`}`]
    : []
  return [
    `${style.accent(id)} ${state === 'open' ? 'open' : style.warning(state)}, ${where} into ${plainText(main.branch)}`,
    `${personText(by)}${by.member ? `, ${by.member.role}` : ''} ${style.muted(`(${TRUST[by.trust]})`)}, ${day(at)}`,
    ...closed,
    ...(why === undefined
      ? []
      : plainText(why, {keepNewlines: true})
          .split('\n')
          .flatMap((line) => wrap(line, width))),
  ].flatMap((line) => wrap(line, width))
}

function personText({name, mail}: {name: string; mail: string}): string {
  return plainText(`${name} <${mail}>`)
}

function day(at: string): string {
  return at.slice(0, 16).replace('T', ' ')
}

const MARKS = {created: '+', changed: '~', removed: '−', same: '='} as const
const PENS = {created: style.good, changed: style.warning, removed: style.error, same: style.muted} as const

/** What files tell of themselves; the rest of a new one is for who opens it. */
const HIDDEN_FIELDS = ['kind', 'id', 'uid', 'provenance']

function fileLines({path, kind, name, is, fields}: ReviewedFile, width: number): string[] {
  const what = kind === undefined ? '' : ` ${style.muted(`${kind}, ${plainText(path)}`)}`
  const head = `${PENS[is](MARKS[is])} ${plainText(name)}${what}`
  const told = is === 'removed' ? [] : fields.filter(({path: [key]}) => !HIDDEN_FIELDS.includes(String(key)))
  const lines = changeLines(told, width - 2).map((line) => `  ${line}`)
  return [...hung('', head, width), ...lines, ...draftLines(fields, width)]
}

/** How a file was drafted, in words: what its mark says. */
function draftLines(fields: ReviewedFile['fields'], width: number): string[] {
  const mark = fields.find(({path}) => path.length === 1 && path[0] === 'provenance')?.after
  if (!isMap(mark) || mark['type'] !== 'generated') return []
  const {provider, model, seed, checks} = mark
  const found = (Array.isArray(checks) ? checks : []).filter((check) => !/ 0$/.test(String(check)))
  const held = found.length === 0 ? 'nothing was found by the checks' : `found by the checks: ${found.join(', ')}`
  const who = provider === 'offline' ? 'the tables that ship' : `${provider} ${model}`
  return hung('  ', style.muted(plainText(`drafted by ${who}${seed === undefined ? '' : `, seed ${seed}`}; ${held}`)), width)
}

function conflictLines({conflicts, branch, main}: Review): string[] {
  return [
    printConflicts(conflicts),
    style.muted(`ours is ${plainText(main.branch)}'s, theirs the proposal's; settle it there: git switch ${plainText(branch)}`),
  ]
}

function findingLines({findings}: Review, width: number): string[] {
  return printDiagnostics(findings, 'text', {width}).split('\n').slice(0, -1)
}

const SEEN = {new: 'for the first time', changed: 'otherwise', gone: 'no more'} as const

function seenLines({kind, name, change, fields}: NewlySeen, width: number): string[] {
  return [`${plainText(name)} ${style.muted(`(${kind})`)} ${SEEN[change]}`, ...changeLines(fields, width - 2).map((line) => `  ${line}`)]
}

function otherLines({id, title, by, files}: Review['others'][number], width: number): string[] {
  return hung('', `${style.accent(id)} ${plainText(title)} by ${plainText(by)}: ${fileNames(files)}`, width)
}

function commentLines({by, at, text}: ProposalComment, width: number): string[] {
  const lines = plainText(text, {keepNewlines: true}).split('\n')
  return [`${plainText(by.name)} ${style.muted(day(at))}`, ...lines.flatMap((line) => hung('  ', line, width))]
}

function approvalLines({by, at, text, member, trust, stale, counts}: JudgedApproval, width: number): string[] {
  const role = member ? `, ${member.role}` : ', no member'
  const why = stale.length > 0 ? `: stale, something else would come of ${fileNames(stale)} now` : ''
  const worth = counts ? '' : style.warning(` does not count${why}`)
  const said = text === undefined ? [] : hung('  ', plainText(text), width)
  return [...wrap(`${personText(by)}${role} ${style.muted(`(${TRUST[trust]}) ${day(at)}`)}${worth}`, width), ...said]
}

function needLines({id, needs, isReady, state}: Review, width: number): string[] {
  if (state !== 'open') return []
  const open = needs.flatMap((need) => needLine(need, width))
  const next = isReady ? style.good(`ready: dnd proposal merge ${id}`) : []
  return [...open, ...[next].flat()]
}

function needLine({id, needs, count, lacking, paths}: ReviewedNeed, width: number): string[] {
  const state = lacking === 0 ? style.good('✓') : style.warning('…')
  const yes = count === 1 ? 'a yes' : `${count} yeses`
  return hung(
    `${state} `,
    `${yes} of a ${needs} (${plainText(id)}), for ${fileNames(paths)}${lacking === 0 ? '' : `: ${lacking} lacking`}`,
    width,
  )
}
