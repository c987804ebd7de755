import {spawnSync} from 'node:child_process'
import {lstatSync, readdirSync, readFileSync} from 'node:fs'
import {join} from 'node:path'
import {CLEAN} from '../helpers/clean-environment.js'

function allFiles(root: string): string[] {
  return readdirSync(root, {recursive: true, encoding: 'utf8'}).filter((path) => !lstatSync(join(root, path)).isDirectory())
}

/** When something was deleted, say. */
const TIME = /\d{4}-\d\d-\d\dT[\d:.]+Z/g

/** What a table would call the state of its vault: its files, branches and history. Ids that chance gives, and times, are left out. */
export function stateOf(root: string): string {
  const files = allFiles(root).filter((path) => !/^\.(?:git|dnd|schemas)\//.test(path))
  const texts = files.sort().map(
    (path) =>
      `${path}\n${readFileSync(join(root, path), 'utf8')
        .replace(/^uid: .*$/m, 'uid:')
        .replace(TIME, 'now')}`,
  )
  // How far a remote is, and how much of it was fetched, is no state of the vault: the next sync has it go on.
  const status = git(root, 'status', '--porcelain', '--branch').replace(/ \[(?:ahead|behind) .*\]$/m, '')
  const log = git(root, 'log', '--format=%s|%p', '--max-count=4')
  const branches = allFiles(join(root, '.git/refs/heads')).sort()
  return [...texts, status, ...branches, log.replace(/[0-9a-f]{7,}/g, 'sha')].join('\n')
}

/** What is wrong with a repository that a command left; nothing where all is well. */
export function damageOf(root: string): string[] {
  const fsck = spawnSync('git', ['fsck', '--no-dangling', '--no-progress'], {cwd: root, encoding: 'utf8', env: CLEAN as NodeJS.ProcessEnv})
  const halfDone = readdirSync(join(root, '.git')).filter((name) => /^(?:MERGE_HEAD|REVERT_HEAD|CHERRY_PICK_HEAD|.*\.lock)$/.test(name))
  const temporary = allFiles(root).filter((path) => path.endsWith('.tmp') && !path.startsWith('.git/objects'))
  const journal = readdirSync(join(root, '.dnd')).filter((name) => name === 'pending.json' || name.startsWith('lock'))
  return [...(fsck.status === 0 ? [] : [`git fsck: ${fsck.stdout}${fsck.stderr}`]), ...halfDone, ...temporary, ...journal]
}

function git(root: string, ...args: string[]): string {
  const {stdout, stderr} = spawnSync('git', args, {cwd: root, encoding: 'utf8', env: CLEAN as NodeJS.ProcessEnv})
  return `${stdout}${stderr}`
}
