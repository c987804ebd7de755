import {existsSync, mkdirSync, readdirSync, renameSync, rmdirSync, rmSync} from 'node:fs'
import {basename, dirname, join, resolve} from 'node:path'
import {EXIT, UserError} from '../../errors.js'
import {filesIn, type TrackedFile} from '../../history/blobs.js'
import {currentBranch, findCommit, listRemoteBranches, writeSetting} from '../../history/branches.js'
import {folderOfUrl, remoteUrl, shownUrl} from '../../history/remote-url.js'
import {cloneBare, type Talk} from '../../history/remotes.js'
import {settingInForce} from '../../history/repository.js'
import {runGit} from '../../history/run-git.js'
import {checkFolder, VAULT_FILE} from '../../vault/paths.js'
import {refuseMachineFiles, treeOddities} from '../check/hostile-tree.js'
import {validateVault} from '../check/validate.js'
import type {VaultOptions} from '../vault/root.js'
import {setDriver} from '../vault/setup-git.js'
import {readVaultFile} from '../vault/vault-file.js'

export interface CloneWanted {
  url: string
  dir?: string | undefined
  /** How git merges YAML. */
  driver: string
  talk: Talk
}

export interface Cloned {
  root: string
  name: string
  url: string
  branch: string
  files: number
  /** Links in it, which are not followed out of it, and repositories in it, which were not fetched. */
  links: readonly string[]
  repositories: readonly string[]
  /** What `dnd validate` finds. */
  problems: {errors: number; warnings: number}
  notes: readonly string[]
}

/**
 * Take a vault over from a remote: looked at before a file of it is written, then merging set up and everything checked. The folder is
 * there whole or not at all; nothing that comes with it is started.
 */
export async function cloneVault(options: VaultOptions, {url: given, dir, driver, talk}: CloneWanted): Promise<Cloned> {
  const url = remoteUrl(given, options.cwd)
  const root = resolve(options.cwd, dir ?? folderOfUrl(url))
  refuseTaken(root)
  const draft = join(dirname(root), `.${basename(root)}.clone-${process.pid}`)
  mkdirSync(dirname(root), {recursive: true})
  try {
    await cloneBare(dirname(root), {url, into: draft}, talk)
    const files = await lookedAt(draft, url)
    const notes = await writeOut(draft, driver)
    if (existsSync(root)) rmdirSync(root)
    renameSync(draft, root)
    return {...(await toldOf({...options, vault: root}, root, files)), url: shownUrl(url), notes}
  } finally {
    rmSync(draft, {recursive: true, force: true})
  }
}

function refuseTaken(root: string): void {
  checkFolder(root)
  if (!existsSync(root) || readdirSync(root).length === 0) return
  throw new UserError(`The folder "${root}" is not empty`, {
    code: 'FOLDER_NOT_EMPTY',
    exitCode: EXIT.wrongState,
    hints: ['name a new one: `dnd clone URL FOLDER`', 'a vault that is there already is brought up to date by `dnd sync`'],
  })
}

/** What the remote has, while it is still in git alone. */
async function lookedAt(draft: string, url: string): Promise<TrackedFile[]> {
  const head = await startBranch(draft)
  const files = head === undefined ? [] : await filesIn(draft, head)
  if (!files.some(({path, mode}) => path === VAULT_FILE && mode.startsWith('100'))) throw noVault(url, files.length === 0)
  refuseMachineFiles(treeOddities(files), `The vault at "${shownUrl(url)}"`)
  return files
}

/** The commit to begin with. An empty remote that was sent a vault may still name a branch as its first that it never got. */
async function startBranch(draft: string): Promise<string | undefined> {
  const head = await findCommit(draft, 'HEAD')
  if (head !== undefined) return head
  const names = (await listRemoteBranches(draft)).map(({name}) => name)
  const name = ['main', 'master'].find((each) => names.includes(each)) ?? names[0]
  if (name === undefined) return undefined
  await runGit(draft, 'symbolic-ref', 'HEAD', `refs/heads/${name}`)
  await runGit(draft, 'branch', '--track', '--force', '--end-of-options', name, `refs/remotes/origin/${name}`)
  return findCommit(draft, 'HEAD')
}

function noVault(url: string, isEmpty: boolean): UserError {
  const what = isEmpty ? 'has no commit yet' : `is no vault: it has no ${VAULT_FILE} at its top`
  const send = ['send a vault there: `dnd remote add NAME URL`, then `dnd sync`']
  return new UserError(`"${shownUrl(url)}" ${what}; nothing was kept`, {
    code: 'CLONE_NO_VAULT',
    exitCode: EXIT.notFound,
    hints: isEmpty ? send : ['clone it all the same: `git clone URL FOLDER`', ...send],
  })
}

/** Where nobody's hooks are. */
const NO_HOOKS = '/dev/null/none'

/** Write the files, with no hook of anybody's, and have git merge them by meaning. */
async function writeOut(draft: string, driver: string): Promise<string[]> {
  await runGit(draft, '-c', `core.hooksPath=${NO_HOOKS}`, 'checkout', '--quiet', '--force', 'HEAD', '--')
  await setDriver(draft, driver)
  const hooks = await settingInForce(draft, 'core.hooksPath')
  if (hooks === undefined || /^[/~]|^[A-Za-z]:/.test(hooks)) return []
  // A relative folder of hooks is one of the vault's own: whoever wrote the vault would write programs of this machine.
  await writeSetting(draft, 'core.hooksPath', '.git/hooks')
  return [`Your git takes hooks from "${hooks}" in every repository; not in this one, whose files are another's.`]
}

async function toldOf(options: VaultOptions, root: string, files: readonly TrackedFile[]): Promise<Omit<Cloned, 'url' | 'notes'>> {
  const {links, repositories} = treeOddities(files)
  const count = async () => {
    const {diagnostics} = await validateVault(options)
    const of = (severity: string) => diagnostics.filter((each) => each.severity === severity).length
    return {errors: of('error'), warnings: of('warning')}
  }
  return {
    root,
    name: readVaultFile(root).name,
    branch: await currentBranch(root),
    files: files.length,
    links,
    repositories,
    problems: await count(),
  }
}
