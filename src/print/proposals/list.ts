import type {ProposalList} from '../../app/proposals/list.js'
import {printDiagnostics} from '../findings/findings.js'
import {plainText} from '../text/plain-text.js'
import {style} from '../text/style.js'
import {columns} from '../text/table.js'
import {counted} from '../words/names.js'

/** Proposals a line each, the newest first. */
export function printProposals({proposals, problems}: ProposalList, {width, all}: {width: number; all: boolean}): string {
  const broken = problems.length > 0 ? [printDiagnostics(problems, 'text', {width})] : []
  if (proposals.length === 0) return [all ? 'Nothing was proposed yet.' : 'No proposal is open.', ...broken].join('\n')
  const rows = proposals.map(({id, title, by, at, state, remote, touches, approvals, comments}) => [
    style.accent(plainText(id)),
    plainText(title),
    plainText(by.name),
    at.slice(0, 10),
    ...(all ? [state] : []),
    [
      counted(touches, 'file'),
      ...(approvals > 0 ? [`${approvals} yes`] : []),
      ...(comments > 0 ? [counted(comments, 'comment')] : []),
      ...(remote === undefined ? [] : [`at ${plainText(remote)}`]),
    ].join(', '),
  ])
  return [columns(rows, {width}), ...broken].join('\n')
}
