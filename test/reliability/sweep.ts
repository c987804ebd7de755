import {spawnSync} from 'node:child_process'
import {mkdtempSync, rmSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import {copyVault} from '../helpers/copy-vault.js'
import {DND, type Sandbox} from '../helpers/run-dnd.js'
import {type KillPoint, Sweep} from './kill-points.js'
import type {Scene} from './scenes.js'
import {damageOf, stateOf} from './vault-state.js'

export interface Verdict {
  scene: string
  point: KillPoint
  /** How the vault stood when the next command was through. */
  state: 'before' | 'after' | 'third'
  /** What is wrong; nothing where the vault is whole and the next commands were not refused. */
  faults: readonly string[]
}

/** What a person does next. */
const NEXT = ['character', 'set', 'aria', 'player=Lee']

/** Kill a scene's command at every point that `pick` takes, and see what the next command makes of what is left. */
export function sweepScene(common: Sandbox, scene: Scene, pick: (points: KillPoint[]) => KillPoint[]): Verdict[] {
  const sweep = new Sweep()
  const folder = mkdtempSync(join(tmpdir(), 'dnd-kill-'))
  const vault = join(folder, 'vault')
  const {env} = common
  const begin = () => {
    rmSync(vault, {recursive: true, force: true})
    copyVault(common.root, vault)
    scene.arrange?.(vault)
  }
  const stateBetween = (come: (root: string) => void): string => {
    begin()
    come(vault)
    return stateAfterNext(vault, {next: scene.next ?? NEXT, env})
  }
  try {
    begin()
    const earlier = earlierKill(sweep, scene, vault, env)
    const fresh = () => {
      begin()
      if (earlier) sweep.kill(vault, earlier.args, earlier.point, env)
    }
    fresh()
    const next = scene.next ?? NEXT
    const before = stateAfterNext(vault, {next, env})
    const between = scene.between && stateBetween(scene.between)
    fresh()
    const {ran, points} = sweep.record(vault, scene.args, env)
    if (ran.status !== (scene.status ?? 0))
      throw new Error(`dnd ${scene.args.join(' ')} ended with ${ran.status}:\n${ran.stdout}${ran.stderr}`)
    const after = stateAfterNext(vault, {next, env})
    return pick(points).map((point) => {
      fresh()
      sweep.kill(vault, scene.args, point, env)
      return {
        scene: scene.name,
        point,
        ...verdict(vault, {before: [before, between], after, next, env, isMerging: scene.next !== undefined}),
      }
    })
  } finally {
    sweep.remove()
    rmSync(folder, {recursive: true, force: true})
  }
}

/** Where the command was killed that came before. */
function earlierKill(
  sweep: Sweep,
  {name, killed}: Scene,
  vault: string,
  env: Env,
): {args: readonly string[]; point: KillPoint} | undefined {
  if (!killed) return undefined
  const point = killed.at(sweep.record(vault, killed.args, env).points)
  if (!point) throw new Error(`"${name}" has no such point`)
  return {args: killed.args, point}
}

interface Expected {
  /** Nothing was done, or only what stands by itself. */
  before: readonly (string | undefined)[]
  after: string
  next: readonly string[]
  env: Env
  /** A merge may be waiting. */
  isMerging: boolean
}

type Env = Readonly<Record<string, string | undefined>>

function verdict(vault: string, {before, after, next, env, isMerging}: Expected): Pick<Verdict, 'state' | 'faults'> {
  const {status, stderr} = dnd(vault, next, env)
  const state = stateOf(vault)
  const is = before.includes(state) ? 'before' : state === after ? 'after' : 'third'
  const refused = status === 0 ? [] : [`refused, ${status}: ${stderr}`]
  // Who only looks lets a dead command's lock lie for the next that writes.
  if (isMerging) refused.push(...lockedOut(vault, env))
  return {
    state: is,
    faults: [...refused, ...damageOf(vault).filter((each) => !isMerging || each !== 'MERGE_HEAD'), ...(is === 'third' ? [state] : [])],
  }
}

/** What a command that writes says of locks, whether or not it has something to do in the merge. */
function lockedOut(vault: string, env: Env): string[] {
  const {stderr} = dnd(vault, ['merge', 'undo'], env)
  return /LOCKED/.test(stderr) ? [`locked: ${stderr}`] : []
}

function stateAfterNext(vault: string, {next, env}: Pick<Expected, 'next' | 'env'>): string {
  const {status, stderr} = dnd(vault, next, env)
  if (status !== 0) throw new Error(`dnd ${next.join(' ')} ended with ${status}: ${stderr}`)
  return stateOf(vault)
}

function dnd(cwd: string, args: readonly string[], env: Env) {
  return spawnSync(process.execPath, [DND, ...args], {cwd, encoding: 'utf8', env: env as NodeJS.ProcessEnv})
}

/** Every n-th point. */
export function spread(every: number): (points: KillPoint[]) => KillPoint[] {
  return (points) => points.filter((_, i) => i % every === 0)
}

/** How many points came to what. */
export function tally(verdicts: readonly Verdict[]): Record<string, number> {
  const count = (is: (verdict: Verdict) => boolean) => verdicts.filter(is).length
  return {
    points: verdicts.length,
    before: count(({state}) => state === 'before'),
    after: count(({state}) => state === 'after'),
    third: count(({state}) => state === 'third'),
    faulty: count(({faults}) => faults.length > 0),
  }
}
