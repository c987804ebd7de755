import {EXIT, InvalidDataError, NotFoundError, UserError} from '../../errors.js'
import {
  commitBefore,
  countCommits,
  createBranch,
  fileLog,
  findCommit,
  listBranches,
  listRemoteBranches,
  type RemoteBranch,
  readSetting,
  switchBranch,
  writeSetting,
} from '../../history/branches.js'
import type {Character} from '../../schema/entity/character.js'
import {nearest} from '../../schema/near.js'
import {slugOf} from '../../schema/slug.js'
import {present} from '../../schema/value.js'
import {withLock} from '../../vault/lock.js'
import {characterPath, characterPaths, getCharacter, parseCharacter, readCharacter} from '../characters/characters.js'
import {type VaultOptions, vaultRoot} from '../vault/root.js'
import {openHistory} from '../vault/session.js'

const FOLDER = 'character'
/** Of this clone: the branch that the vault was on before it went to a character's. */
const MAIN_SETTING = 'dnd.main'
/** How people call that branch, whatever git does. */
const MAIN = 'main'

/** A character's branch by the name given to it. */
export function branchName(id: string, name: string): string {
  const slug = slugOf(name)
  if (slug !== '' && slug !== MAIN) return `${FOLDER}/${id}/${slug}`
  throw new UserError(`"${name}" can't name a branch of a character`, {
    code: 'BRANCH_NAME',
    hints: ['use letters, digits and hyphens, such as "if-she-had-fled"; "main" is the branch they start from'],
  })
}

/** The id that a reference means, also of a character that only other branches have. */
export function characterId(root: string, reference: string): string {
  try {
    return getCharacter(root, reference, {deleted: true}).character.id
  } catch (error) {
    const path = characterPath(slugOf(reference))
    if (error instanceof InvalidDataError && characterPaths(root).includes(path)) return slugOf(reference)
    throw error
  }
}

/** The branch people mean by "main": the last one that was no character's, else the usual names. */
export async function mainBranch(root: string): Promise<string> {
  const plain = (await listBranches(root)).map(({name}) => name).filter((name) => !name.startsWith(`${FOLDER}/`))
  const remembered = await readSetting(root, MAIN_SETTING)
  const found = [remembered, MAIN, 'master'].find((name) => name !== undefined && plain.includes(name)) ?? plain[0]
  if (found !== undefined) return found
  throw new NotFoundError('branch', MAIN, {hints: ['`git branch` lists them all']})
}

/** A place in a character's history. */
export interface Version {
  /** As it was asked for. */
  name: string
  /** Absent for the present, as it stands in the work tree. */
  sha?: string
}

/** What there is to say of a version that git can't be asked for. */
const DATE = /^@?(\d{4}-\d{2}-\d{2})(?:T(\d{2}:\d{2}))?$/
const LEVEL = /^level:(\d{1,2})$/
/** Commits that are looked through for a level. */
const DEEPEST = 10_000

/** The version a word means: a branch of the character, main, `@2026-11-01`, `level:5`, or anything git knows. */
export async function findVersion(root: string, id: string, name: string): Promise<Version & {sha: string}> {
  const sha = await shaOf(root, id, name)
  if (sha !== undefined) return {name, sha}
  const names = (await listBranches(root, `${FOLDER}/${id}`)).map((branch) => shortName(branch.name, id))
  throw new NotFoundError(`version of "${id}"`, name, {
    near: nearest(name, [...names, MAIN]),
    hints: ['a version is a branch, a commit, a date (`@2026-11-01`) or a level (`level:3`)', `\`dnd character log ${id}\` lists commits`],
  })
}

async function shaOf(root: string, id: string, name: string): Promise<string | undefined> {
  const [, day, time] = DATE.exec(name) ?? []
  if (day !== undefined) return commitBefore(root, 'HEAD', timeOf(day, time, name))
  const [, level] = LEVEL.exec(name) ?? []
  if (level !== undefined) return commitOfLevel(root, id, Number(level))
  if (name === MAIN) return findCommit(root, `refs/heads/${await mainBranch(root)}`)
  const slug = slugOf(name)
  if (slug === '') return findCommit(root, name)
  const branch = `${FOLDER}/${id}/${slug}`
  return (await findCommit(root, `refs/heads/${branch}`)) ?? (await findCommit(root, name)) ?? (await remoteOf(root, branch))?.sha
}

/** The end of the day, or of the minute, where the player lives. */
function timeOf(day: string, time: string | undefined, name: string): Date {
  const date = new Date(`${day}T${time ?? '23:59'}:59`)
  if (!Number.isNaN(date.getTime())) return date
  throw new UserError(`"${name}" is no date`, {code: 'USAGE', hints: ['write it as `@2026-11-01` or `@2026-11-01T18:30`']})
}

async function commitOfLevel(root: string, id: string, level: number): Promise<string> {
  const path = characterPath(id)
  const history = await openHistory(root)
  const seen = new Set<number>()
  for (const {sha} of await fileLog(root, 'HEAD', path, DEEPEST)) {
    const text = await history.fileAt(sha, path)
    const character = text === undefined ? undefined : parseCharacter(text, path).character
    if (character?.levels.length === level) return sha
    if (character) seen.add(character.levels.length)
  }
  throw new NotFoundError(`version of "${id}"`, `level:${level}`, {
    hints: [`the history of this branch has level ${[...seen].sort((a, b) => a - b).join(', ') || 'none'}`],
  })
}

/** A character as it was at a version; the present when there is no commit to it. */
export async function characterAt(root: string, id: string, {name, sha}: Version): Promise<{character: Character; text: string}> {
  const path = characterPath(id)
  if (sha === undefined) {
    const {stored, diagnostics} = readCharacter(root, path)
    if (stored) return stored
    throw new InvalidDataError(diagnostics, `${path} can't be read as a character`)
  }
  const text = await (await openHistory(root)).fileAt(sha, path)
  if (text === undefined)
    throw new NotFoundError(`character at ${name}`, id, {hints: [`\`dnd character log ${id}\` shows since when there is one`]})
  const {character, diagnostics} = parseCharacter(text, path)
  if (character) return {character, text}
  throw new InvalidDataError(diagnostics, `${path} as it was at ${name} can't be read as a character`)
}

export interface Branched {
  id: string
  name: string
  /** What git calls it. */
  branch: string
  switched: boolean
}

/** Start a version of a character: a plain git branch from the present commit. */
export async function branchCharacter(options: VaultOptions, reference: string, name: string, {stay}: {stay: boolean}): Promise<Branched> {
  const root = vaultRoot(options)
  return withLock(root, 'dnd character branch', async () => {
    const {character} = getCharacter(root, reference)
    const branch = branchName(character.id, name)
    await createBranch(root, branch)
    if (!stay) await goTo(root, branch)
    return {id: character.id, name: character.name, branch, switched: !stay}
  })
}

export interface Switched {
  id: string
  branch: string
  /** Uncommitted files that came along. */
  carried: readonly string[]
}

/** Go to a version of a character, or back to main. The whole vault goes there: it is a plain git branch. */
export async function switchCharacter(options: VaultOptions, reference: string, name: string): Promise<Switched> {
  const root = vaultRoot(options)
  return withLock(root, 'dnd character switch', async () => {
    const id = await idForBranches(root, reference)
    const branch = name === MAIN ? await mainBranch(root) : branchName(id, name)
    const isHere = (await findCommit(root, `refs/heads/${branch}`)) !== undefined
    const remote = isHere ? undefined : (await remoteOf(root, branch))?.remote
    if (!isHere && remote === undefined) throw await noBranch(root, id, name)
    return {id, branch, carried: await goTo(root, branch, remote)}
  })
}

/** The one remote that has a branch; which of several to take is for git to be told. */
async function remoteOf(root: string, branch: string): Promise<RemoteBranch | undefined> {
  const found = (await listRemoteBranches(root, FOLDER)).filter(({name}) => name === branch)
  if (found.length < 2) return found[0]
  throw new UserError(`Several remotes have the branch "${branch}"`, {
    code: 'AMBIGUOUS',
    exitCode: EXIT.notFound,
    hints: found.map(({remote}) => `take this one: \`git switch --track ${remote}/${branch}\``),
  })
}

/** On another branch the character may not be there, but its branches are. */
async function idForBranches(root: string, reference: string): Promise<string> {
  try {
    return characterId(root, reference)
  } catch (error) {
    const slug = slugOf(reference)
    if (slug !== '' && (await listBranches(root, `${FOLDER}/${slug}`)).length > 0) return slug
    throw error
  }
}

async function noBranch(root: string, id: string, name: string): Promise<NotFoundError> {
  const names = (await listBranches(root, `${FOLDER}/${id}`)).map((branch) => shortName(branch.name, id))
  return new NotFoundError(`branch of "${id}"`, name, {
    near: nearest(name, [...names, MAIN]),
    hints: [
      names.length > 0 ? `there are ${names.join(', ')} and main` : `start one: \`dnd character branch ${id} ${slugOf(name) || 'name'}\``,
    ],
  })
}

async function goTo(root: string, branch: string, remote?: string): Promise<readonly string[]> {
  const history = await openHistory(root)
  await history.checkReady()
  const {branch: from, changed} = await history.status()
  await switchBranch(root, branch, changed, remote)
  if (from !== undefined && !from.startsWith(`${FOLDER}/`)) await writeSetting(root, MAIN_SETTING, from)
  return changed
}

/** `character/aria/if-she-fled` → `if-she-fled`. */
function shortName(branch: string, id: string): string {
  return branch.slice(`${FOLDER}/${id}/`.length)
}

export interface CharacterBranch {
  /** As dnd's commands take it; "main" for the branch they start from. */
  name: string
  branch: string
  isCurrent: boolean
  sha: string
  date: string
  subject: string
  /** Levels of the character there, as they are written: `wizard 5`; absent where it can't be read. */
  levels?: string
  /** Where it is, when only a remote has it. */
  remote?: string
  /** Commits that main doesn't have. */
  ahead: number
}

/** Main and every branch of a character. */
export async function listVersions(options: VaultOptions, reference: string): Promise<{id: string; branches: CharacterBranch[]}> {
  const root = vaultRoot(options)
  const id = await idForBranches(root, reference)
  const main = await mainBranch(root)
  const folder = `${FOLDER}/${id}/`
  const local = (await listBranches(root)).filter(({name}) => name === main || name.startsWith(folder))
  const names = new Set(local.map(({name}) => name))
  const remote = (await listRemoteBranches(root, `${FOLDER}/${id}`)).filter(({name}) => !names.has(name))
  const branches = [...local, ...remote].map(async (branch): Promise<CharacterBranch> => {
    const {name, ...rest} = branch
    const levels = await levelsAt(root, id, branch.sha)
    const shown = name === main ? MAIN : shortName(name, id)
    const ahead = await countCommits(root, `refs/heads/${main}`, branch.sha)
    return {name: shown, branch: name, ...rest, ...present({levels}), ahead}
  })
  const listed = await Promise.all(branches)
  return {id, branches: [...listed.filter(({name}) => name === MAIN), ...listed.filter(({name}) => name !== MAIN)]}
}

async function levelsAt(root: string, id: string, sha: string): Promise<string | undefined> {
  const path = characterPath(id)
  const text = await (await openHistory(root)).fileAt(sha, path)
  const character = text === undefined ? undefined : parseCharacter(text, path).character
  if (!character) return undefined
  const counts = new Map<string, number>()
  for (const {class: name} of character.levels) counts.set(name, (counts.get(name) ?? 0) + 1)
  return [...counts].map(([name, count]) => `${name} ${count}`).join(' / ')
}
