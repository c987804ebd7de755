import {EXIT, UserError} from '../../errors.js'
import type {Author} from '../../history/author.js'
import {bytesAt, differingFiles} from '../../history/blobs.js'
import {agreedTrunk, remoteBranchesWith} from '../../history/branches.js'
import {headName} from '../../history/git-folder.js'
import type {FilesChange, ForwardChange, VaultChange} from './apply-change.js'
import {governingAt, identityOf, touchedFile} from './governing.js'
import {type Governing, lacking, memberOf, needsOf, type TouchedFile} from './policies.js'

/** Throws `NEEDS_APPROVAL` where a change is to the protected main branch, and more than its author may do there alone. */
export async function guardMain(root: string, change: VaultChange, author: Author | undefined): Promise<void> {
  if (!('files' in change || 'forward' in change)) return
  const trunk = await agreedTrunk(root)
  if (trunk === undefined || headName(root) !== `refs/heads/${trunk.name}`) return
  const governing = await governingAt(root, trunk.sha)
  if (!governing.policies?.protect || (await isFromShared(root, change, trunk.name))) return
  const who = await identityOf(root, author)
  const member = memberOf(governing, who.mail)
  const open = needsOf(governing, member, await touchedBy(root, trunk.sha, change)).find(
    (need) => lacking(need, member ? [member] : []) > 0,
  )
  if (open) throw needsApproval(who, open.paths, governing)
}

/** What others have on their main branch was let in there. */
async function isFromShared(root: string, change: FilesChange | ForwardChange, main: string): Promise<boolean> {
  const other = 'forward' in change ? change.forward : change.joins?.sha
  if (other === undefined) return false
  return (await remoteBranchesWith(root, other)).some(({branch}) => branch === main)
}

async function touchedBy(root: string, head: string, change: FilesChange | ForwardChange): Promise<TouchedFile[]> {
  if ('forward' in change) {
    const differing = await differingFiles(root, head, change.forward)
    return differing.map(({path, before, after}) => touchedFile({path, before: before?.toString('utf8'), after: after?.toString('utf8')}))
  }
  const {files} = change
  if (files.length === 0) return []
  const before = await bytesAt(
    root,
    head,
    files.map(({path}) => path),
  )
  const sides = files.map(({path, text}) => ({path, before: before.get(path)?.toString('utf8'), after: textOf(text)}))
  return sides.filter(({before: old, after}) => old !== after).map(touchedFile)
}

function textOf(content: string | Uint8Array | undefined): string | undefined {
  return content === undefined || typeof content === 'string' ? content : Buffer.from(content).toString('utf8')
}

function needsApproval({name, mail}: Author, paths: readonly string[], governing: Governing): UserError {
  const role = memberOf(governing, mail)?.role ?? 'stranger'
  const [first, ...more] = paths
  const what = more.length === 0 ? `"${first}"` : `"${first}" and ${more.length} more`
  return new UserError(`Main is protected, and ${name} <${mail}>, a ${role} here, may not change ${what} there alone`, {
    code: 'NEEDS_APPROVAL',
    exitCode: EXIT.conflict,
    hints: [
      'run the command again with `--no-commit`, then hand in what it wrote: `dnd propose "What it is"`',
      'roles and addresses are in dnd.yaml, under `members`',
    ],
  })
}
