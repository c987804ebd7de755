import {execFileSync} from 'node:child_process'
import {readFileSync, rmSync, writeFileSync} from 'node:fs'
import {join} from 'node:path'
import {CLEAN} from '../helpers/clean-environment.js'
import {Sandbox} from '../helpers/run-dnd.js'
import type {KillPoint} from './kill-points.js'

/** A command that changes the vault, from a state in which it can. */
export interface Scene {
  name: string
  args: readonly string[]
  /** Leads from a copy of the common vault to where the command begins. */
  arrange?: (root: string, common: Sandbox) => void
  /** A command that was killed there before, and where. */
  killed?: {args: readonly string[]; at: (points: readonly KillPoint[]) => KillPoint | undefined}
  /** With a merge that may wait afterwards, when the next command is not to change anything: what a person does next. */
  next?: readonly string[]
  /** What such a command may have done by itself when it is killed, for that stands: seen by a next command that changes nothing. */
  between?: (root: string) => void
  /** Its exit status, where that is not 0. */
  status?: number
}

const MONSTER = {
  name: 'Mud Newt',
  size: ['S'],
  type: 'beast',
  alignment: ['U'],
  ac: [11],
  hp: {average: 5, formula: '2d6 - 2'},
  speed: {walk: 20},
}
const SCORES = {str: 8, dex: 12, con: 8, int: 2, wis: 10, cha: 5, cr: '1/8', passive: 10}

/** A vault with two characters, one of them in two versions, hurt and with things by hand; every scene begins with it. */
export function commonVault(): Sandbox {
  const box = new Sandbox()
  const create = (name: string, ...args: string[]) => [
    'character',
    'create',
    '--name',
    name,
    '--species',
    'human',
    '--background',
    'soldier',
    ...args,
    '--auto',
  ]
  run(box, ['init'])
  run(box, create('Aria', '--class', 'wizard'))
  run(box, create('Bruk', '--class', 'fighter'))
  run(box, ['character', 'branch', 'aria', 'fled'])
  run(box, ['character', 'set', 'aria', 'player=Kim', 'coins.gp=40'])
  write(box, 'notes.md', 'She ran.\n')
  box.git('add', 'notes.md')
  box.git('commit', '--quiet', '--message=notes')
  run(box, ['character', 'switch', 'aria', 'main'])
  run(box, ['character', 'hp', 'aria', '-3'])
  const monster = [0, 1, 2].map((i) => ({...MONSTER, ...SCORES, name: `${MONSTER.name} ${i}`, source: 'MM'}))
  write(box, 'newts.json', JSON.stringify({monster}))
  box.git('add', 'newts.json')
  box.git('commit', '--quiet', '--message=newts')
  // Something to redo.
  run(box, ['character', 'set', 'bruk', 'player=Lee'])
  run(box, ['undo'])
  return box
}

const STATUS = ['merge', 'status']

/** Whoever arranges a scene. */
const SOMEBODY = {
  ...CLEAN,
  PATH: process.env['PATH'],
  GIT_AUTHOR_NAME: 'Test',
  GIT_AUTHOR_EMAIL: 'test@example.test',
  GIT_COMMITTER_NAME: 'Test',
  GIT_COMMITTER_EMAIL: 'test@example.test',
} as NodeJS.ProcessEnv

/** Another player than the version has. */
function playedByLou(root: string): string {
  const file = join(root, 'characters/aria.yaml')
  writeFileSync(file, `${readFileSync(file, 'utf8')}player: Lou\n`)
  execFileSync('git', ['commit', '--quiet', '--message=by hand', '--', 'characters/aria.yaml'], {cwd: root, env: SOMEBODY})
  return root
}

/** Edits by hand come first, as a commit of their own that stands whatever becomes of the rest. */
function handEditsAlone(root: string): void {
  execFileSync('git', ['commit', '--quiet', '--all', '--message=hand edits: characters/aria.yaml'], {cwd: root, env: SOMEBODY})
}

/** A merge that waits for a word on who plays Aria. */
function waiting(root: string, common: Sandbox): void {
  common.dnd(['campaign', 'merge', 'character/aria/fled'], {cwd: playedByLou(root)})
}

/** A merge that only has to be ended. */
function decided(root: string, common: Sandbox): void {
  waiting(root, common)
  common.dnd(['merge', 'resolve', '--all', '--theirs'], {cwd: root})
}

/** The state-changing commands; with an edit by hand where one has to come along. */
export const SCENES: readonly Scene[] = [
  {
    name: 'create',
    args: ['character', 'create', '--name', 'Cole', '--species', 'elf', '--background', 'sage', '--class', 'cleric', '--auto'],
  },
  {name: 'set, over a hand edit', args: ['character', 'set', 'aria', 'coins.gp=7'], arrange: (root) => append(root, '# She limps.\n')},
  {name: 'hp', args: ['character', 'hp', 'aria', '-2']},
  {name: 'rest of two', args: ['character', 'rest', 'long', 'aria', 'bruk']},
  {name: 'set --no-commit', args: ['character', 'set', 'aria', 'coins.gp=7', '--no-commit']},
  {name: 'import', args: ['catalog', 'import', 'newts.json', '--as', '5etools']},
  {name: 'delete', args: ['character', 'delete', 'bruk']},
  {name: 'undo', args: ['undo']},
  {name: 'undo, over a hand edit', args: ['undo'], arrange: (root) => append(root, '# She limps.\n')},
  {name: 'undo of an earlier commit, over a hand edit', args: ['undo', 'HEAD~3'], arrange: (root) => append(root, '# She limps.\n')},
  {name: 'redo', args: ['redo']},
  {name: 'merge', args: ['character', 'merge', 'aria', 'fled']},
  {name: 'merge --all', args: ['character', 'merge', 'aria', 'fled', '--all']},
  {name: 'switch', args: ['character', 'switch', 'aria', 'fled']},
  {name: 'campaign merge', args: ['campaign', 'merge', 'character/aria/fled']},
  {
    name: 'merge with conflicts begun',
    args: ['campaign', 'merge', 'character/aria/fled'],
    arrange: (root) => append(playedByLou(root), '# She limps.\n'),
    between: handEditsAlone,
    status: 5,
    next: STATUS,
  },
  {name: 'merge resolve', args: ['merge', 'resolve', '--all', '--theirs'], arrange: waiting, next: STATUS},
  {name: 'merge continue', args: ['merge', 'continue'], arrange: decided, next: STATUS},
  {name: 'merge abort', args: ['merge', 'abort'], arrange: decided, next: STATUS},
  {name: 'branch', args: ['character', 'branch', 'aria', 'brave']},
  {
    name: 'campaign switch, over a hand edit',
    args: ['campaign', 'switch', 'character/aria/fled'],
    arrange: (root) => append(root, '# She limps.\n'),
  },
  {name: 'campaign branch, for a reason', args: ['campaign', 'branch', 'what-if', '--why', 'She stays.']},
  {name: 'campaign delete-branch', args: ['campaign', 'delete-branch', 'character/aria/fled', '--force']},
  {name: 'propose', args: ['propose', 'She limps'], arrange: (root) => append(root, '# She limps.\n')},
  {name: 'a draft filed', args: ['generate', 'monster', '--offline', '--seed', '5', '--new']},
  {name: 'sync, over a hand edit, with what others sent', args: ['sync'], arrange: fallBehind, between: handEditsAlone},
  {name: 'sync, ahead and behind', args: ['sync'], arrange: fallApart},
]

/** Looking is enough to settle what a killed command left. */
const LOOK = ['character', 'show', 'bruk']
const REST = ['character', 'rest', 'long', 'aria', 'bruk']
const MERGE = ['character', 'merge', 'aria', 'fled', '--all']
const GO = ['character', 'branch', 'aria', 'brave']

/** The settling itself, after kills at the moments that differ: between two files, before the commit, after it and before its index. */
export const SETTLINGS: readonly Scene[] = [
  {name: 'settle a rest between its files', args: LOOK, killed: {args: REST, at: (points) => points.findLast(inNode('rename'))}},
  {name: 'settle a rest before its commit', args: LOOK, killed: {args: REST, at: (points) => points.find(inGit('link'))}},
  {name: 'settle a rest after its commit', args: LOOK, killed: {args: REST, at: (points) => points.findLast(inGit('rename'))}},
  {name: 'settle a merge before its commit', args: LOOK, killed: {args: MERGE, at: (points) => points.findLast(inGit('link'))}},
  {name: 'settle a merge after its commit', args: LOOK, killed: {args: MERGE, at: (points) => points.findLast(inGit('unlink'))}},
  {name: 'settle a new branch', args: LOOK, killed: {args: GO, at: (points) => points.findLast(inGit('rename'))}},
]

/** A remote beside the vault that has a commit more, and an edit by hand here. */
function fallBehind(root: string): void {
  const url = `${root}.git`
  const git = (cwd: string, ...args: string[]) => execFileSync('git', args, {cwd, env: {...CLEAN, PATH: process.env['PATH'], ...PERSON}})
  rmSync(url, {recursive: true, force: true})
  git(root, 'clone', '--quiet', '--bare', root, url)
  git(root, 'remote', 'add', 'origin', url)
  git(root, 'fetch', '--quiet', 'origin')
  git(root, 'branch', '--quiet', '--set-upstream-to=origin/main')
  const theirs = git(url, 'commit-tree', '-p', 'main', '-m', 'theirs', 'main^{tree}').toString().trim()
  git(url, 'update-ref', 'refs/heads/main', theirs)
  append(root, '# She limps.\n')
}

/** As `fallBehind`, with a commit here too. */
function fallApart(root: string): void {
  fallBehind(root)
  execFileSync('git', ['commit', '--quiet', '--all', '--message=ours'], {cwd: root, env: {...CLEAN, PATH: process.env['PATH'], ...PERSON}})
}

/** Both sides of a sweep's remote commit at one moment, so that two runs end alike. */
const PERSON = {
  GIT_AUTHOR_NAME: 'Test',
  GIT_AUTHOR_EMAIL: 'test@example.test',
  GIT_COMMITTER_NAME: 'Test',
  GIT_COMMITTER_EMAIL: 'test@example.test',
  GIT_AUTHOR_DATE: '2026-11-01T12:00:00Z',
  GIT_COMMITTER_DATE: '2026-11-01T12:00:00Z',
}

function inNode(call: string): (point: KillPoint) => boolean {
  return (point) => point.process === 0 && point.call === call
}

/** Node goes with its git. */
function inGit(call: string): (point: KillPoint) => boolean {
  return (point) => point.withNode && point.call === call
}

function run(box: Sandbox, args: readonly string[]): void {
  const {status, stdout, stderr} = box.dnd(args)
  if (status !== 0) throw new Error(`dnd ${args.join(' ')} ended with ${status}:\n${stdout}${stderr}`)
}

function write(box: Sandbox, path: string, text: string): void {
  writeFileSync(join(box.root, path), text)
}

function append(root: string, text: string): void {
  writeFileSync(join(root, 'characters/aria.yaml'), text, {flag: 'a'})
}
