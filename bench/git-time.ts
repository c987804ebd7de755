// The git of one change: how many processes of it there are and how long they run in all, beside one bare `git commit`.
import {spawnSync} from 'node:child_process'
import {appendFileSync, existsSync, readFileSync, rmSync} from 'node:fs'
import {join} from 'node:path'
import type {Measured} from './first-frame.js'

const RUNS = 15

/** Milliseconds that each git process of a run took, as git itself tells (`GIT_TRACE2_EVENT`). */
function gitTimes(program: readonly string[], {cwd, env}: {cwd: string; env: NodeJS.ProcessEnv}): number[] {
  const trace = join(cwd, '.git/dnd-bench-trace')
  rmSync(trace, {force: true})
  const [command = '', ...args] = program
  const {status, stderr} = spawnSync(command, args, {cwd, env: {...env, GIT_TRACE2_EVENT: trace}})
  if (status !== 0) throw new Error(`${program.join(' ')} failed:\n${stderr}`)
  const lines = existsSync(trace) ? readFileSync(trace, 'utf8').trim().split('\n') : []
  rmSync(trace, {force: true})
  const events = lines.map((line) => JSON.parse(line) as {event: string; sid: string; t_abs: number})
  return events.filter(({event, sid}) => event === 'atexit' && !sid.includes('/')).map((each) => each.t_abs * 1000)
}

/** A change by the built dnd, and the same amount of change by one plain `git commit`, in turns. */
export function gitTimeBench(dnd: string, cwd: string, env: NodeJS.ProcessEnv): Measured[] {
  const [ours, bare]: [number[][], number[]] = [[], []]
  const file = 'characters/brenna-stonehand.yaml'
  for (let run = 0; run < RUNS; run++) {
    ours.push(gitTimes([process.execPath, dnd, 'character', 'hp', 'aria', run % 2 === 0 ? '-1' : '+1'], {cwd, env}))
    appendFileSync(join(cwd, file), `# ${run}\n`)
    bare.push(sum(gitTimes(['git', '-c', 'maintenance.auto=false', 'commit', '--quiet', '--message=bench', '--', file], {cwd, env})))
  }
  const [time, commit] = [median(ours.map(sum)), median(bare)]
  return [
    {
      name: `git of one change (${median(ours.map(({length}) => length))} processes), as a ratio to one bare \`git commit\``,
      measured: `${(time / commit).toFixed(2)} (${time.toFixed(1)} ms)`,
      most: '2.5',
    },
  ]
}

function sum(values: readonly number[]): number {
  return values.reduce((all, each) => all + each, 0)
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0
}
