import {statSync} from 'node:fs'
import {join} from 'node:path'
import {filesIn, readBlobs} from '../../history/blobs.js'
import {findCommit} from '../../history/branches.js'
import {isDetached} from '../../history/git-folder.js'
import {gitLocks} from '../../history/leftovers.js'
import {
  attributesOf,
  cloneLacks,
  isIgnored,
  keptFiles,
  misstoredFiles,
  ownHooks,
  programSettingsOf,
  settingInForce,
  type Unmerged,
  unmergedFiles,
  workTreeOf,
} from '../../history/repository.js'
import {allYaml, readText} from '../../vault/files.js'
import {treeOddities} from '../check/hostile-tree.js'
import {openHistory, readAuthor} from '../vault/session.js'
import {readVaultFile} from '../vault/vault-file.js'
import {error, type Found, listed, ok, orOk, type Patient, warning} from './check-up.js'

type Looked = Patient & {root: string}

/** Whether the vault is in a repository that keeps it. */
export async function lookAtRepository({root}: Looked): Promise<Found[]> {
  const {isThere, words} = await workTreeOf(root)
  if (words?.includes('not a git repository'))
    return [
      error('the vault is in no git repository, so no change can be committed', 'make it one: `git init`, then `git add . && git commit`'),
    ]
  if (words !== undefined)
    return [error(`git does not take the vault's repository: ${words.split('\n')[0]}`, 'run `git status` in the vault to see all of it')]
  if (!isThere)
    return [error('git takes the vault for a bare repository, which has no files', 'tell it otherwise: `git config core.bare false`')]
  if (await isIgnored(root, root))
    return [
      error(
        'the repository around the vault ignores it',
        'take it out of that .gitignore, or give the vault a repository of its own: `git init`',
      ),
    ]
  return [ok("git keeps the vault's files")]
}

/** Whether this clone has all that there is. */
export async function lookAtClone({root}: Looked): Promise<readonly Found[]> {
  const {isShallow, isPartial, hidden} = await cloneLacks(root)
  return orOk(
    [
      ...(isShallow
        ? [warning("the clone is shallow: what is older than it can't be undone, shown or merged", 'get the rest: `git fetch --unshallow`')]
        : []),
      ...(isPartial
        ? [
            warning(
              'the clone is partial: old versions are fetched as they are asked for, which takes the network',
              'have all of it: clone again without `--filter`',
            ),
          ]
        : []),
      ...(hidden.length > 0
        ? [
            warning(
              `the clone is sparse: ${hidden.length} files of the vault are not on the disk, and what leads to them seems to lead nowhere`,
              'have them all: `git sparse-checkout disable`',
            ),
          ]
        : []),
    ],
    'it has all files, and all of their history',
  )
}

/** Whether commits go to a branch. */
export async function lookAtBranch({root}: Looked): Promise<Found[]> {
  const {branch, isUnborn, underWay} = await (await openHistory(root)).status()
  if (isUnborn) return [warning('the vault has no commit yet', 'make one: `git add . && git commit -m "begin"`')]
  const work = underWay === 'rebase' || underWay === 'am' ? underWay : undefined
  // It goes back to its branch by itself.
  if (work !== undefined) return [ok(`on no branch until the ${work} ends`)]
  if (branch === undefined || isDetached(root))
    return [
      warning(
        'the vault is on no branch (detached HEAD), so commits belong to none',
        'go to one: `git switch main`',
        'or keep what is here: `git switch -c NAME`',
      ),
    ]
  return [ok(`on "${branch}"`)]
}

/** Whether git is in the middle of something, and which files wait for a person. */
export async function lookAtMerging({root}: Looked): Promise<readonly Found[]> {
  const work = await (await openHistory(root)).underWay()
  const unmerged = await unmergedFiles(root)
  const ours = await readBlobs(
    root,
    unmerged.flatMap(({ours: hash}) => hash ?? []),
  )
  return orOk(
    [
      ...(work === undefined
        ? []
        : [
            warning(
              `a git ${work} is under way, and until it ends no command changes the vault`,
              `go on: \`git ${work} --continue\``,
              `or give it up: \`git ${work} --abort\``,
            ),
          ]),
      ...unmerged.map((file) => unmergedFound(root, file, ours.get(file.ours ?? ''))),
    ],
    'nothing is under way',
  )
}

/** A merge by meaning leaves ours where it can't decide; so does a driver that fails, having done nothing. */
function unmergedFound(root: string, {path, ours: our, theirs}: Unmerged, ours: string | undefined): Found {
  if (our === undefined || theirs === undefined) {
    const who = our === theirs ? 'both sides moved it' : our === undefined ? 'our side has no such file' : 'the other side has no such file'
    return error(`"${path}" is not merged yet: ${who}`, `to keep it: \`git add "${path}"\``, `to be rid of it: \`git rm "${path}"\``)
  }
  const isOurs = ours !== undefined && textOf(root, path)?.replaceAll('\r\n', '\n') === ours.replaceAll('\r\n', '\n')
  return error(
    `"${path}" is not merged yet${isOurs ? ', and holds our side alone: nothing of theirs is in it' : ''}`,
    `see the other side: \`git show ":3:./${path}"\``,
    `or merge it again: \`git checkout --merge -- "${path}"\``,
    `when it is right: \`git add "${path}"\``,
  )
}

function textOf(root: string, path: string): string | undefined {
  try {
    return readText(root, path)
  } catch {
    return undefined
  }
}

/** Git holds a lock for the blink of an eye. */
const YOUNG_MS = 10_000

/** Locks of git's own that nobody seems to hold. */
export function lookAtGitLocks({root, isGitAtWork: atWork}: Looked): readonly Found[] {
  return orOk(
    gitLocks(root).map(({file, madeMs}) => {
      const what = `git is locked by "${file}", since ${new Date(madeMs).toISOString()}`
      if (Date.now() - madeMs < YOUNG_MS) return warning(`${what}, a moment ago`, 'look again: git needs it for the blink of an eye')
      if (atWork) return warning(`${what}; a git is at work`, 'wait for it to end, or close the editor that it waits for')
      return error(`${what}${atWork === false ? '; no git is at work' : ''}`, `if no git is running, remove the lock: \`rm "${file}"\``)
    }),
    'git is not locked',
  )
}

/** Whether git knows whom to name in a commit. */
export async function lookAtIdentity({root, options}: Looked): Promise<Found[]> {
  const given = readAuthor(options.author ?? readVaultFile(root).config?.author ?? options.userAuthor)
  if (await (await openHistory(root)).hasIdentity()) return [ok('git knows who commits')]
  if (given) return [ok(`commits are by ${given.name} <${given.mail}>`)]
  return [
    error(
      'git does not know who you are, so no change can be committed',
      'tell it once: `git config --global user.name "Your Name"`',
      'and `git config --global user.email "you@example.com"`',
    ),
  ]
}

/** Whether line ends stay as they are between systems. */
export async function lookAtLineEnds({root}: Looked): Promise<readonly Found[]> {
  const files = allYaml(root)
  const loose = [...(await attributesOf(root, ['eol'], files))].filter(([, {eol}]) => eol === 'unspecified').map(([path]) => path)
  const converts = await settingInForce(root, 'core.autocrlf')
  const misstored = await misstoredFiles(root)
  return orOk(
    [
      ...(converts === 'true' && loose.length > 0
        ? [
            warning(
              `git gives ${listed(loose)} other line ends than it keeps (core.autocrlf)`,
              'add to .gitattributes: `*.yaml text eol=lf`',
            ),
          ]
        : []),
      ...(misstored.length > 0
        ? [
            warning(
              `git has ${listed(misstored)} with CRLF line ends, and calls what it makes of them a change`,
              'have it keep them plainly: `git add --renormalize . && git commit`',
            ),
          ]
        : []),
    ],
    'the same on every system',
  )
}

/** Whether git passes over what is no part of the game. */
export async function lookAtIgnored({root}: Looked): Promise<readonly Found[]> {
  const kept = await keptFiles(root, '.dnd')
  return orOk(
    [
      ...(kept.length > 0
        ? [
            error(
              `git keeps ${listed(kept)}, which are caches and locks of one machine`,
              'have it forget them: `git rm -r --cached .dnd`, then commit',
            ),
          ]
        : []),
      ...((await isIgnored(root, '.dnd/lock'))
        ? []
        : [
            warning(
              'git does not ignore ".dnd/", which holds caches and locks of one machine',
              "add it to .gitignore: `echo '.dnd/' >> .gitignore`",
            ),
          ]),
    ],
    'git passes over ".dnd/"',
  )
}

/** Whether the repository's own settings and hooks have git start programs, which a folder that was copied brings along. */
export async function lookAtPrograms({root}: Looked): Promise<readonly Found[]> {
  const [settings, hooks] = [await programSettingsOf(root), ownHooks(root)]
  return orOk(
    [
      ...(settings.length > 0
        ? [
            warning(
              `the repository's own settings have git start programs: ${settings.map(({key, value}) => `${key} "${value}"`).join(', ')}`,
              `if one is not yours: \`git config --local --unset-all ${settings[0]?.key}\``,
            ),
          ]
        : []),
      ...(hooks.length > 0
        ? [
            warning(
              `a change of the vault runs hooks: ${listed(hooks)}`,
              'if one is not yours, remove it: `git rev-parse --git-path hooks` says where it is',
            ),
          ]
        : []),
    ],
    'git starts no program of the repository',
  )
}

/** Larger files are for a disk, and every clone carries all that ever was in git. */
const LARGE_BYTES = 20 * 1024 * 1024

/** Whether the vault keeps to what every copy can carry, and holds nothing that belongs to one machine. */
export async function lookAtTracked({root}: Looked): Promise<readonly Found[]> {
  const head = await findCommit(root, 'HEAD')
  const files = head === undefined ? [] : await filesIn(root, head)
  const {repositories} = treeOddities(files)
  const large = files.filter(({path}) => (statSync(join(root, path), {throwIfNoEntry: false})?.size ?? 0) > LARGE_BYTES)
  return orOk(
    [
      ...(repositories.length > 0
        ? [
            warning(
              `${listed(repositories)} are repositories in the vault, which a clone does not get`,
              'put their files in their place: `git rm --cached FOLDER`',
            ),
          ]
        : []),
      ...(large.length > 0
        ? [
            warning(
              `${listed(large.map(({path}) => path))} ${large.length === 1 ? 'is' : 'are'} larger than 20 MiB, and stays in every clone for ever`,
              'keep it outside the vault: `git rm --cached FILE`',
            ),
          ]
        : []),
    ],
    'nothing that weighs on a clone',
  )
}
