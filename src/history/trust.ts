import {existsSync, readFileSync, realpathSync, statSync} from 'node:fs'
import {dirname, join, resolve} from 'node:path'
import {EXIT, UserError} from '../errors.js'
import {commonFolder, gitFile, gitFolder} from './git-folder.js'

/**
 * A clone brings no settings; a folder that was copied or unpacked brings its `.git` with it, and git would start what is named there.
 * What can be turned off for our own calls is (`OWN_SETTINGS`). For the rest a person says once that the folder is theirs.
 */
const TRUSTED = 'dnd.trusted'

/** Settings that have git start a program, or write elsewhere, when it only looks: a filter is run over every file that seems changed. */
const WHEN_LOOKING = /^(?:filter\..+\.(?:clean|smudge|process)|core\.worktree)$/
/** Those that have it start one when it talks with a remote. */
const WHEN_TALKING = /^(?:core\.(?:sshcommand|gitproxy|askpass)|credential\.(?:.+\.)?helper|remote\..+\.(?:uploadpack|receivepack))$/

/** What git-lfs writes there itself. */
const KNOWN = /^git-lfs (?:clean -- %f|smudge(?: --skip)? -- %f|filter-process(?: --skip)?)$/

/** A setting's name and value, of the repository itself. */
export interface Setting {
  key: string
  value: string
}

/** Whether a repository's own settings may name a program, from a glance at its files: most name none, and cost no more. */
export function namesPrograms(root: string): boolean {
  const folder = gitFolder(root)
  return (
    folder !== undefined &&
    (isElsewhere(root, folder) || /\b(?:filter|include|includeif|worktree|promisor|partialclone)\b/i.test(settingsText(folder)))
  )
}

/** Whether the vault is surely its repository's whole work tree: git's folder lies in it, and no setting says otherwise. */
export function isTopOfTree(root: string): boolean {
  const folder = gitFolder(root)
  const isHere = folder !== undefined && gitFile(root) === join(resolve(root), '.git')
  return isHere && !/\b(?:include|includeif|worktree)\b/i.test(settingsText(folder))
}

function settingsText(folder: string): string {
  const files = [join(commonFolder(folder), 'config'), join(folder, 'config.worktree')]
  return files.map((file) => (existsSync(file) ? readFileSync(file, 'utf8') : '')).join('\n')
}

/** A `.git` that is a file may name any repository of the machine; one that is really this folder's names it in turn. */
function isElsewhere(root: string, folder: string): boolean {
  const file = gitFile(root)
  if (file === undefined || statSync(file).isDirectory()) return false
  const back = join(folder, 'gitdir')
  if (existsSync(back)) return !isSame(resolve(folder, readFileSync(back, 'utf8').trim()), file)
  // A submodule's repository says where its files are.
  const [, tree] = /^\s*worktree\s*=\s*"?(.+?)"?\s*$/im.exec(settingsText(folder)) ?? []
  return tree === undefined || !isSame(resolve(folder, tree), dirname(file))
}

function isSame(one: string, other: string): boolean {
  return existsSync(one) && realpathSync(one) === realpathSync(other)
}

type Git = (...args: string[]) => Promise<string>

/** Throws `GIT_UNTRUSTED` where a repository's own settings name programs that git would start as it looks, and nobody has said that they may. */
export async function refuseUntrusted(root: string, git: Git): Promise<void> {
  const folder = gitFolder(root) as string
  const isPartial = /promisor|partialclone/i.test(settingsText(folder))
  const found = (await ownSettings(git)).filter(({key}) => WHEN_LOOKING.test(key) || (isPartial && WHEN_TALKING.test(key)))
  const odd = found.filter(({key, value}) => !(key === 'core.worktree' ? isSame(resolve(folder, value), topOf(root)) : KNOWN.test(value)))
  const first = isElsewhere(root, folder) ? `".git" names another repository, ${folder}` : odd[0] && settingWords(odd[0])
  if (first !== undefined) await refuseUnlessTrusted(root, first, git)
}

/** As `refuseUntrusted`, for what git would start as it talks with a remote. */
export async function refuseUntrustedTalk(root: string, git: Git): Promise<void> {
  const [first] = (await ownSettings(git)).filter(({key}) => WHEN_TALKING.test(key))
  if (first !== undefined) await refuseUnlessTrusted(root, settingWords(first), git)
}

/** Settings of a repository's own that have git start a program, for a person to look at. */
export async function programSettings(git: Git): Promise<Setting[]> {
  const others =
    /^(?:core\.(?:hookspath|fsmonitor|editor|pager)|diff\.external|diff\..+\.(?:command|textconv)|merge\.(?!dnd\.).+\.driver|gpg\..*program|alias\..+|includeif\..+|include\.path)$/
  const all = [WHEN_LOOKING, WHEN_TALKING, others]
  return (await ownSettings(git)).filter(({key, value}) => all.some((some) => some.test(key)) && !KNOWN.test(value))
}

/** Settings of the repository itself, of this work tree, and of what they include. */
async function ownSettings(git: Git): Promise<Setting[]> {
  const out = await git('config', '--show-scope', '--includes', '--null', '--list').catch(() => '')
  return [...out.matchAll(/(\w+)\0([^\n\0]*)(?:\n([^\0]*))?\0/g)].flatMap(([, scope, key = '', value = '']) =>
    scope === 'local' || scope === 'worktree' ? [{key, value}] : [],
  )
}

function topOf(root: string): string {
  return dirname(gitFile(root) as string)
}

function settingWords({key, value}: Setting): string {
  return `".git/config" sets ${key} to "${value}"`
}

async function refuseUnlessTrusted(root: string, what: string, git: Git): Promise<void> {
  const top = realpathSync(topOf(root))
  const trusted = (await git('config', '--global', '--null', '--get-all', TRUSTED).catch(() => '')).split('\0')
  if (trusted.includes(top)) return
  throw new UserError(`${what}, which git would follow, and nobody has said that this folder may`, {
    code: 'GIT_UNTRUSTED',
    exitCode: EXIT.wrongState,
    hints: [
      `if it is yours: \`git config --global --add ${TRUSTED} '${top}'\``,
      `if it came from somebody: take it without their settings, \`dnd clone '${top}' FOLDER\``,
    ],
  })
}
