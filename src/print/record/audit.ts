import type {Audit, AuditedCommit, Signature} from '../../app/record/audit.js'
import type {TrailEntry} from '../../schema/host-trail.js'
import {packed} from '../text/layout.js'
import {plainText} from '../text/plain-text.js'
import {style} from '../text/style.js'
import {columns} from '../text/table.js'
import {printCsv} from './csv.js'
import {recordedLines} from './log.js'

/** How far a name may be believed. */
const SIGNED: Record<Signature, string> = {
  good: 'signed',
  unknown: 'signed by a key that is not known here',
  bad: 'BAD SIGNATURE',
  none: 'as claimed',
}

/** What was done, newest first: hand edits apart, below what commands and merges did. */
export function printAudit({commits, host}: Audit, {width}: {width: number}): string {
  return [commitsText(commits, width), ...(host === undefined ? [] : ['', ...hostLines(host, width)])].join('\n')
}

function commitsText(commits: Audit['commits'], width: number): string {
  if (commits.length === 0) return 'Nothing was changed then.'
  const byHand = commits.filter(({is}) => is === 'hand-edit')
  const others = commits.filter(({is}) => is !== 'hand-edit')
  const people = new Set(commits.map(({mail}) => mail)).size
  const total = `${commits.length} ${commits.length === 1 ? 'commit' : 'commits'} by ${people} ${people === 1 ? 'person' : 'people'}, ${byHand.length} by hand`
  return [...section('By commands', others, width), ...section('By hand', byHand, width), style.muted(total)].join('\n')
}

function section(title: string, commits: readonly AuditedCommit[], width: number): string[] {
  return commits.length === 0 ? [] : [style.heading(title), ...commits.flatMap((commit) => lines(commit, width)), '']
}

function hostLines(entries: readonly TrailEntry[], width: number): string[] {
  if (entries.length === 0) return ['Nothing was asked of the host then.']
  const rows = entries.map((entry) => [entry.at, whoOf(entry), entry.what, outcomeOf(entry), plainText(entry.about ?? '')])
  return [style.heading('At the host'), columns(rows, {width})]
}

function whoOf({by, from}: TrailEntry): string {
  const named = by === undefined ? (from === undefined ? 'the DM' : 'nobody known') : `${by.name}${by.isKey ? ' (a key)' : ''}`
  return plainText(from === undefined ? named : `${named}, ${from}`)
}

function outcomeOf({outcome, times}: TrailEntry): string {
  return times === undefined ? outcome : `${outcome}, ${times} times more`
}

function lines(commit: AuditedCommit, width: number): string[] {
  return [
    ...recordedLines(commit, width),
    ...packed(
      factsOf(commit).map((fact) => plainText(fact)),
      width - 9,
    ).map((line) => `         ${style.muted(line)}`),
  ]
}

function factsOf({mail, signature, signer, committer, branch, proposal, approvedBy, merged}: AuditedCommit): string[] {
  return [
    mail,
    signer === undefined ? SIGNED[signature] : `${SIGNED[signature]}: ${signer}`,
    ...(committer === undefined ? [] : [`committed by ${committer}`]),
    ...(merged === undefined ? [] : [`took in ${merged.slice(0, 8)}`]),
    ...(proposal === undefined ? [] : [`proposal ${proposal}`]),
    ...(branch === undefined ? [] : [`not merged: ${branch}`]),
    ...(approvedBy === undefined ? [] : [`approved by ${approvedBy.join(', ')}${signature === 'good' ? '' : ', as claimed'}`]),
  ]
}

const COLUMNS = [
  'commit',
  'date',
  'author',
  'mail',
  'committer',
  'signature',
  'signer',
  'is',
  'command',
  'subject',
  'session',
  'day',
  'proposal',
  'approvedBy',
  'branch',
  'merged',
  'undoneBy',
] as const

/** The same as a table for other programs, a commit a row; what was asked of the host has rows of its own. */
export function printAuditCsv({commits, host = []}: Audit): string {
  const asked = host.map((entry) => COLUMNS.map((column) => HOST_CELLS[column]?.(entry) ?? ''))
  return printCsv([COLUMNS, ...commits.map((commit) => COLUMNS.map((column) => CELLS[column](commit))), ...asked])
}

const HOST_CELLS: Partial<Record<(typeof COLUMNS)[number], (entry: TrailEntry) => string>> = {
  date: ({at}) => at,
  author: whoOf,
  is: (entry) => `host: ${outcomeOf(entry)}`,
  command: ({what}) => what,
  subject: ({about}) => about ?? '',
}

const CELLS: Record<(typeof COLUMNS)[number], (commit: AuditedCommit) => string> = {
  commit: ({sha}) => sha,
  date: ({date}) => date,
  author: ({author}) => author,
  mail: ({mail}) => mail,
  committer: ({author, committer}) => committer ?? author,
  signature: ({signature}) => signature,
  signer: ({signer}) => signer ?? '',
  is: ({is}) => is,
  command: ({command}) => command ?? '',
  subject: ({subject}) => subject,
  session: ({session}) => session?.name ?? '',
  day: ({day}) => day ?? '',
  proposal: ({proposal}) => proposal ?? '',
  approvedBy: ({approvedBy = []}) => approvedBy.join('; '),
  branch: ({branch}) => branch ?? '',
  merged: ({merged}) => merged ?? '',
  undoneBy: ({undoneBy}) => undoneBy ?? '',
}
