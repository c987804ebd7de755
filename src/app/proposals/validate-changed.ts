import {NotFoundError} from '../../errors.js'
import {changesBetween} from '../../history/blobs.js'
import {findCommit, mergeBase} from '../../history/branches.js'
import {KIND_NAMES} from '../../schema/entity/kinds.js'
import {type Bonds, bondsOfKind} from '../../vault/bonds.js'
import {HOMEBREW, VAULT_FILE} from '../../vault/paths.js'
import {type ValidationResult, validateVault} from '../check/validate.js'
import {type VaultOptions, vaultRoot} from '../vault/root.js'
import {openHistory} from '../vault/session.js'
import {breachesSince} from './breaches.js'

/**
 * What is wrong with the entities that differ from a commit and with those that refer to them, and commits since that changed what
 * their authors may not by the roles and policies of that commit.
 */
export async function validateChanged(options: VaultOptions, revision: string): Promise<ValidationResult> {
  const root = vaultRoot(options)
  const since = await findCommit(root, revision)
  if (since === undefined) throw new NotFoundError('commit or branch', revision, {hints: ['`git log --oneline` lists commits']})
  const paths = await concerned(root, since)
  const whole = await validateVault(options)
  const breaches = await breachesSince(root, since)
  return {
    files: whole.files.filter((file) => paths.has(file)),
    diagnostics: [...whole.diagnostics.filter(({file}) => paths.has(file)), ...breaches],
  }
}

/** Files that differ from where the two parted, uncommitted ones too, and what refers to them; homebrew concerns all. */
async function concerned(root: string, since: string): Promise<Set<string>> {
  const base = (await mergeBase(root, since, 'HEAD')) ?? since
  const {changed} = await (await openHistory(root)).status()
  const differing = new Set([...(await changesBetween(root, base, 'HEAD')).map(({path}) => path), ...changed])
  const all = KIND_NAMES.flatMap((kind) => bondsOfKind(root, kind))
  if ([...differing].some((path) => path === VAULT_FILE || path.startsWith(`${HOMEBREW}/`)))
    return new Set([...differing, ...all.map(({path}) => path)])
  const named = new Set([...differing].flatMap((path) => idsOf(path)))
  return new Set([...differing, ...all.filter((each) => refersTo(each, named)).map(({path}) => path)])
}

/** What others may call the entity of a file: its id is the file's or the folder's name. */
function idsOf(path: string): string[] {
  const parts = path.replace(/\.ya?ml$/, '').split('/')
  return parts.slice(-2)
}

function refersTo({references}: Pick<Bonds, 'references'>, ids: ReadonlySet<string>): boolean {
  return references.some(({to}) => ids.has(to.replace(/^.*[/:]/, '')))
}
