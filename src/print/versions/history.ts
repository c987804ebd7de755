import {plainText} from '../text/plain-text.js'
import {style} from '../text/style.js'
import {columns} from '../text/table.js'
import {writtenLine} from '../words/files.js'

interface PrintableCommit {
  sha: string
  subject: string
  author: string
  date: string
}

/** Commits a line each, newest first. */
export function printHistory({path, commits}: {path: string; commits: readonly PrintableCommit[]}, {width}: {width: number}): string {
  if (commits.length === 0) return `${path} has no commit yet.`
  const rows = commits.map(({sha, date, author, subject}) => [
    style.accent(sha.slice(0, 8)),
    day(date),
    plainText(author),
    plainText(subject),
  ])
  return `${style.label(path)}\n${columns(rows, {width})}`
}

function day(date: string): string {
  return date.slice(0, 16).replace('T', ' ')
}

export function printUndone({
  undone,
  commit,
  files,
  notes = [],
}: {
  undone: PrintableCommit
  commit: string
  files: readonly string[]
  notes?: readonly string[]
}): string {
  return [...notes, `Undone: ${plainText(undone.subject)}`, writtenLine(files, commit)].join('\n')
}

export interface PrintableStatus {
  root: string
  name: string
  rules: string
  catalog: string
  branch?: string
  isUnborn: boolean
  underWay?: string
  changed: readonly string[]
  lastCommand?: PrintableCommit
}

/** Where one is, in a few lines. */
export function printStatus({root, name, rules, catalog, branch, isUnborn, underWay, changed, lastCommand}: PrintableStatus): string {
  const where = isUnborn
    ? `${plainText(branch ?? 'main')} (no commit yet)`
    : ((branch === undefined ? undefined : plainText(branch)) ??
      style.warning('no branch (detached HEAD): commits here belong to no branch'))
  return [
    `${style.label(plainText(name))}  ${style.muted(plainText(root))}`,
    `Branch   ${where}${underWay ? style.warning(` (a git ${underWay} is under way)`) : ''}`,
    `Rules    ${rules}, ${catalog}`,
    changed.length === 0
      ? 'Changes  none: everything is committed'
      : `Changes  ${changed.length} uncommitted: ${changed
          .slice(0, 8)
          .map((file) => plainText(file))
          .join(', ')}${changed.length > 8 ? ', …' : ''}`,
    ...(lastCommand ? [`Undo     \`dnd undo\` would take back: ${plainText(lastCommand.subject)}`] : []),
  ].join('\n')
}
