import {UserError} from '../../errors.js'
import {isGitAtWork} from '../../history/leftovers.js'
import {workTreeOf} from '../../history/repository.js'
import {lookForVault} from '../../vault/paths.js'
import {vaultRootIfAny} from '../vault/root.js'
import {lookAtAssets} from './asset-checks.js'
import {lookAtCaches, lookAtIndex, lookAtSchemas, mendCaches, mendIndex, mendSchemas} from './cache-checks.js'
import {type Check, type Found, failed, type Patient, warning} from './check-up.js'
import {lookAtFights, mendFights} from './fight-checks.js'
import {
  lookAtBranch,
  lookAtClone,
  lookAtGitLocks,
  lookAtIdentity,
  lookAtIgnored,
  lookAtLineEnds,
  lookAtMerging,
  lookAtPrograms,
  lookAtRepository,
  lookAtTracked,
} from './git-checks.js'
import {lookAtDisk, lookAtGit, lookAtNode, lookAtOwnFiles} from './machine-checks.js'
import {lookAtAttributes, lookAtDriver, lookAtMarks, lookAtMerges, setUpMerging} from './merge-checks.js'
import {lookAtLinks, lookAtNames} from './name-checks.js'
import {lookAtLeftovers, lookAtVaultFile, lookAtVaultLock, settleLeftovers} from './vault-checks.js'

/** All that is looked at, in the order in which it is told: what others rest on comes first. */
export const CHECKS = {
  node: {of: 'machine', look: lookAtNode},
  git: {of: 'machine', look: lookAtGit},
  settings: {of: 'machine', look: lookAtOwnFiles},
  vault: {of: 'vault', look: lookAtVaultFile},
  disk: {of: 'vault', look: lookAtDisk},
  lock: {of: 'vault', look: lookAtVaultLock, fix: settleLeftovers},
  leftovers: {of: 'vault', look: lookAtLeftovers, fix: settleLeftovers},
  repository: {of: 'vault', look: lookAtRepository},
  clone: {of: 'git', look: lookAtClone},
  branch: {of: 'git', look: lookAtBranch},
  merging: {of: 'git', look: lookAtMerging},
  'git-lock': {of: 'git', look: lookAtGitLocks},
  author: {of: 'git', look: lookAtIdentity},
  driver: {of: 'git', look: lookAtDriver, fix: setUpMerging},
  attributes: {of: 'git', look: lookAtAttributes, fix: setUpMerging},
  'line-ends': {of: 'git', look: lookAtLineEnds},
  ignored: {of: 'git', look: lookAtIgnored},
  programs: {of: 'git', look: lookAtPrograms},
  tracked: {of: 'git', look: lookAtTracked},
  merges: {of: 'git', look: lookAtMerges},
  marks: {of: 'git', look: lookAtMarks},
  schemas: {of: 'vault', look: lookAtSchemas, fix: mendSchemas},
  index: {of: 'vault', look: lookAtIndex, fix: mendIndex},
  caches: {of: 'vault', look: lookAtCaches, fix: mendCaches},
  fights: {of: 'vault', look: lookAtFights, fix: mendFights},
  pictures: {of: 'vault', look: lookAtAssets},
  names: {of: 'vault', look: lookAtNames},
  links: {of: 'vault', look: lookAtLinks},
} as const satisfies Readonly<Record<string, Check>>
export type CheckName = keyof typeof CHECKS

/** What a look found, and at what. */
export interface Line extends Found {
  check: CheckName
}

export interface CheckUp {
  /** No line is an error. */
  ok: boolean
  /** Absent outside a vault. */
  root?: string
  checks: readonly Line[]
  /** What `--fix` did, in sentences. */
  mended: readonly string[]
}

/** Look at a vault and its surroundings, in whatever state they are: nothing stops it, and without `fix` nothing changes. */
export async function examine(given: Omit<Patient, 'root' | 'hasGit' | 'isGitAtWork'>, {fix}: {fix: boolean}): Promise<CheckUp> {
  const {root, found} = findRoot(given)
  const patient: Patient = {...given, ...(root === undefined ? {hasGit: false} : {root, ...(await gitOf(root))})}
  const before = [...(await lookAtAll(patient)), ...found]
  const repaired = fix && root !== undefined ? await mendAll({...patient, root}, before) : {mended: [], failures: []}
  const checks =
    repaired.mended.length > 0 ? [...(await lookAtAll(patient)), ...found, ...repaired.failures] : [...before, ...repaired.failures]
  return {ok: !checks.some(({health}) => health === 'error'), ...(root === undefined ? {} : {root}), checks, mended: repaired.mended}
}

/** The vault, or that there is none: an error where one was named. */
function findRoot({options}: Pick<Patient, 'options'>): {root?: string; found: Line[]} {
  try {
    const root = vaultRootIfAny(options)
    if (root !== undefined) return {root, found: []}
    const none = warning(
      `there is no vault in ${options.cwd} or any folder above it`,
      'make one here: `dnd init`',
      'or name one: `--vault DIR`',
    )
    return {found: [{check: 'vault', ...none}]}
  } catch (reason) {
    const nearest = isNoVault(reason) ? lookForVault({cwd: options.cwd}) : undefined
    const found = failed(reason).map((each): Line => ({check: 'vault', ...each}))
    return {found, ...(nearest !== undefined && options.vault === undefined ? {root: nearest} : {})}
  }
}

/** Where a vault was found and is refused, no other is meant. */
function isNoVault(reason: unknown): boolean {
  return reason instanceof UserError && reason.code === 'VAULT_NOT_FOUND'
}

async function gitOf(root: string): Promise<Pick<Patient, 'hasGit' | 'isGitAtWork'>> {
  try {
    // Before any git of ours runs.
    const atWork = isGitAtWork(root)
    return {hasGit: (await workTreeOf(root)).isThere, isGitAtWork: atWork}
  } catch {
    // No git at all, or a folder of it that can't be read: each is a line of its own.
    return {hasGit: false}
  }
}

/** Every look, at once: most of them wait for git. */
async function lookAtAll(patient: Patient): Promise<Line[]> {
  const names = Object.keys(CHECKS) as CheckName[]
  const found = await Promise.all(names.map((name) => lookAt(CHECKS[name], patient)))
  return found.flatMap((lines, i) => lines.map((line): Line => ({check: names[i] as CheckName, ...line})))
}

/** One look; what keeps it from its end is what it found. */
async function lookAt({of, look}: Check, patient: Patient): Promise<readonly Found[]> {
  const {root, hasGit} = patient
  if ((of !== 'machine' && root === undefined) || (of === 'git' && !hasGit)) return []
  try {
    return await look({...patient, root: root ?? patient.options.cwd})
  } catch (reason) {
    return failed(reason)
  }
}

interface Mended {
  mended: string[]
  /** What could not be mended, and why. */
  failures: Line[]
}

/** Each mend that some line asks for, once. */
async function mendAll(patient: Patient & {root: string}, lines: readonly Line[]): Promise<Mended> {
  const all: Mended = {mended: [], failures: []}
  const done = new Set<unknown>()
  for (const {check} of lines.filter(({isFixable}) => isFixable)) {
    const {fix}: Check = CHECKS[check]
    if (!fix || done.has(fix)) continue
    done.add(fix)
    try {
      all.mended.push(...(await fix(patient)))
    } catch (reason) {
      all.failures.push(...failed(reason).map((found): Line => ({check, ...found})))
    }
  }
  return all
}
