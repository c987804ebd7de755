import {accessSync, constants, existsSync, statfsSync, statSync} from 'node:fs'
import {join} from 'node:path'
import {gitVersion} from '../../history/repository.js'
import {error, type Found, foundIn, ok, orOk, type Patient, warning} from './check-up.js'

/** Git knows `init --initial-branch` from here on. */
const GIT_NEEDED = '2.28'
/** Git can work a merge out beside the files (`merge-tree --write-tree`) from here on. */
const GIT_WANTED = '2.38'

/** Whether Node.js is as new as this program needs it. */
export function lookAtNode({node: {version, needs}}: Pick<Patient, 'node'>): Found[] {
  if (isAtLeast(version, needs.replace(/^\D+/, ''))) return [ok(`Node.js ${version}`)]
  return [error(`Node.js is ${version}, and dnd needs ${needs}`, 'install a newer one: https://nodejs.org')]
}

/** Whether git is there, and new enough. */
export async function lookAtGit({options: {cwd}}: Pick<Patient, 'options'>): Promise<Found[]> {
  return [judgeGit(await gitVersion(cwd))]
}

/** What a version of git lets dnd do; `undefined` is no git. */
export function judgeGit(version: string | undefined): Found {
  if (version === undefined) return error('git is not installed, and a vault is a git repository', 'install git and try again')
  if (!isAtLeast(version, GIT_NEEDED))
    return error(`git is ${version}, and dnd needs ${GIT_NEEDED} or newer`, `install git ${GIT_WANTED} or newer`)
  if (isAtLeast(version, GIT_WANTED)) return ok(`git ${version}`)
  return warning(`git ${version} can't do \`merge --all\`, which takes ${GIT_WANTED}`, `install git ${GIT_WANTED} or newer`)
}

/** Whether a version, as a program tells it, is another or newer. */
function isAtLeast(version: string, least: string): boolean {
  const [is, needed] = [numbersOf(version), numbersOf(least)]
  const at = needed.findIndex((number, i) => (is[i] ?? 0) !== number)
  return at < 0 || (is[at] ?? 0) > (needed[at] ?? 0)
}

function numbersOf(version: string): number[] {
  return (/\d+(?:\.\d+)*/.exec(version)?.[0] ?? '').split('.').map(Number)
}

/** The person's own settings and keys. */
export function lookAtOwnFiles({ownFiles}: Pick<Patient, 'ownFiles'>): readonly Found[] {
  const there = ownFiles.filter(({isThere}) => isThere).map(({file}) => file)
  const problems = foundIn(ownFiles.flatMap((each) => each.problems))
  return orOk(problems, there.length === 0 ? 'there are none; what is not set has its default' : there.join(', '))
}

/** Under this a commit may fail half way. */
const LEAST_BYTES = 1024 ** 2
/** Under this it is time to know. */
const LITTLE_BYTES = 100 * 1024 ** 2

/** Whether the vault can be written, and has room to. */
export function lookAtDisk({root}: {root: string}): readonly Found[] {
  const shut = ['.', '.dnd', '.git'].flatMap((folder) => refusal(root, folder) ?? [])
  if (shut.length > 0) return shut
  const {bavail, bsize} = statfsSync(root)
  return [judgeSpace(bavail * bsize)]
}

/** Whether so many free bytes are enough to work with. */
export function judgeSpace(free: number): Found {
  const mib = Math.floor(free / 1024 ** 2)
  if (free < LEAST_BYTES) return error('the disk is full', 'free some space; no command can write until then')
  if (free < LITTLE_BYTES) return warning(`only ${mib} MiB are free on the disk`, 'free some space')
  return ok(`can be written, with ${mib >= 10 * 1024 ? `${Math.floor(mib / 1024)} GiB` : `${mib} MiB`} free`)
}

/** Why a folder of the vault can't be written. */
function refusal(root: string, name: string): Found | undefined {
  const folder = join(root, name)
  const shown = name === '.' ? root : name
  if (!existsSync(folder)) return undefined
  if (name === '.dnd' && !statSync(folder).isDirectory())
    return error('".dnd" is a file where a folder belongs', 'move that file out of the way')
  try {
    accessSync(folder, constants.W_OK)
    return undefined
  } catch (reason) {
    const why = (reason as NodeJS.ErrnoException).code === 'EROFS' ? 'the disk is read-only' : 'you may not write there'
    return error(`"${shown}" can't be written: ${why}`, 'check who owns it, or copy the vault to a disk you can write')
  }
}
