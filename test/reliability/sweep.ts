import {mkdtempSync, rmSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import {copyVault} from '../helpers/copy-vault.js'
import type {Sandbox} from '../helpers/run-dnd.js'
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
  const {env} = common
  const next = scene.next ?? NEXT
  let count = 0
  const begin = (): string => {
    const vault = join(folder, `vault-${count++}`)
    copyVault(common.root, vault)
    scene.arrange?.(vault, common)
    return vault
  }
  const stateBetween = (come: (root: string) => void): string => {
    const vault = begin()
    come(vault)
    return stateAfterNext(common, vault, next)
  }
  try {
    const earlier = earlierKill(sweep, scene, begin(), env)
    const fresh = (): string => {
      const vault = begin()
      if (earlier) sweep.kill(vault, earlier.args, earlier.point, env)
      return vault
    }
    const before = stateAfterNext(common, fresh(), next)
    const between = scene.between && stateBetween(scene.between)
    const recorded = fresh()
    const {ran, points} = sweep.record(recorded, scene.args, env)
    if (ran.status !== (scene.status ?? 0))
      throw new Error(`dnd ${scene.args.join(' ')} ended with ${ran.status}:\n${ran.stdout}${ran.stderr}`)
    const after = stateAfterNext(common, recorded, next)
    const expected = {before: [before, between], after, next, isMerging: scene.next !== undefined}
    return pick(points).map((point) => {
      const vault = fresh()
      sweep.kill(vault, scene.args, point, env)
      const found = verdict(common, vault, expected)
      rmSync(vault, {recursive: true})
      return {scene: scene.name, point, ...found}
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
  /** A merge may be waiting. */
  isMerging: boolean
}

type Env = Readonly<Record<string, string | undefined>>

function verdict(common: Sandbox, vault: string, {before, after, next, isMerging}: Expected): Pick<Verdict, 'state' | 'faults'> {
  const {status, stderr} = common.dnd(next, {cwd: vault})
  const state = stateOf(vault)
  const is = before.includes(state) ? 'before' : state === after ? 'after' : 'third'
  const refused = status === 0 ? [] : [`refused, ${status}: ${stderr}`]
  // Who only looks lets a dead command's lock lie for the next that writes.
  if (isMerging) refused.push(...lockedOut(common, vault))
  return {
    state: is,
    faults: [...refused, ...damageOf(vault).filter((each) => !isMerging || each !== 'MERGE_HEAD'), ...(is === 'third' ? [state] : [])],
  }
}

/** What a command that writes says of locks, whether or not it has something to do in the merge. */
function lockedOut(common: Sandbox, vault: string): string[] {
  const {stderr} = common.dnd(['merge', 'undo'], {cwd: vault})
  return /LOCKED/.test(stderr) ? [`locked: ${stderr}`] : []
}

function stateAfterNext(common: Sandbox, vault: string, next: readonly string[]): string {
  const {status, stderr} = common.dnd(next, {cwd: vault})
  if (status !== 0) throw new Error(`dnd ${next.join(' ')} ended with ${status}: ${stderr}`)
  return stateOf(vault)
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
