import {EXIT, UserError} from '../../errors.js'
import {currentBranch, findCommit} from '../../history/branches.js'
import {getRemote, listRemotes, type Remote, upstreams} from '../../history/remote-settings.js'

/** Where the present branch is, here and there. */
export interface Place {
  branch: string
  remote: Remote
  /** Full name of the branch at the remote. */
  to: string
  /** Full name here of what was last fetched of it. */
  tracking: string
  /** Whether the branch follows that one already. */
  follows: boolean
}

/** Where the present branch is to be synced with: the remote that is named, the one that it follows, or the only one. */
export async function syncPlace(root: string, asked: string | undefined): Promise<Place> {
  const branch = await currentBranch(root)
  if (!(await findCommit(root, 'HEAD'))) throw unborn()
  const upstream = (await upstreams(root)).get(branch)
  const remote = await remoteFor(root, asked ?? upstream?.remote)
  const follows = upstream?.remote === remote.name
  const to = follows ? upstream.ref : `refs/heads/${branch}`
  return {branch, remote, to, tracking: trackingRef(remote.name, to), follows}
}

/** What a branch of a remote is called here. */
export function trackingRef(remote: string, ref: string): string {
  return `refs/remotes/${remote}/${ref.replace(/^refs\/heads\//, '')}`
}

async function remoteFor(root: string, name: string | undefined): Promise<Remote> {
  // A branch that follows another of this clone follows ".".
  if (name !== undefined && name !== '.') return getRemote(root, name)
  const all = await listRemotes(root)
  const found = all.length === 1 ? all[0] : all.find((each) => each.name === 'origin')
  if (found) return found
  throw none(all)
}

function none(all: readonly Remote[]): UserError {
  const [what, ...hints] =
    all.length === 0
      ? [
          'The vault has no remote to sync with',
          'say where the others are: `dnd remote add NAME URL`',
          'an empty one is made by `git init --bare FOLDER`',
        ]
      : [
          'The vault has several remotes, and this branch follows none',
          `name one of ${all.map(({name}) => name).join(', ')}: \`dnd sync REMOTE\``,
        ]
  return new UserError(what as string, {code: 'REMOTE_NONE', exitCode: EXIT.wrongState, hints})
}

function unborn(): UserError {
  return new UserError('The vault has no commit yet that could be sent', {
    code: 'GIT_UNBORN',
    exitCode: EXIT.wrongState,
    hints: ['commit something first: `git add . && git commit`'],
  })
}
