// Branches of a vault of thousands of entities: to list them, to say where one is, to go from one to another and back.
import {execFileSync, spawnSync} from 'node:child_process'
import {appendFileSync, mkdtempSync, rmSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import type {Measured} from './first-frame.js'
import {vaultOfWorld} from './world.js'

const ENTITIES = 10_000
const BRANCHES = 12
/** Entities that each branch has otherwise. */
const CHANGED = 40
const RUNS = 9

/** `branches` and `status` against bare node, `switch` against git's own. */
export function branchesBench(dnd: string, demo: string, env: NodeJS.ProcessEnv): Measured[] {
  const home = mkdtempSync(join(tmpdir(), 'dnd-bench-branches-'))
  const vault = vaultOfWorld(demo, join(home, 'vault'), ENTITIES)
  try {
    begin(vault)
    const run = (file: string, ...args: string[]) => timed(vault, env, file, args)
    const node = process.execPath
    const bare = median(() => run(node, '-e', '0'))
    const [list, status] = [median(() => run(node, dnd, 'campaign', 'branches')), median(() => run(node, dnd, 'status'))]
    const git = median(() => thereAndBack((to) => run('git', 'switch', '--quiet', to)))
    const own = median(() => thereAndBack((to) => run(node, dnd, 'campaign', 'switch', to)))
    const name = (what: string) => `${what}, ${ENTITIES} entities, ${BRANCHES} branches`
    return [
      {name: name('`campaign branches`'), measured: `${(list / bare).toFixed(2)} × node`, most: '4 × node'},
      {name: name('`status`'), measured: `${(status / bare).toFixed(2)} × node`, most: '4 × node'},
      {name: name('`campaign switch`, start of node aside'), measured: `${((own - 2 * bare) / git).toFixed(2)} × git`, most: '1.5 × git'},
    ]
  } finally {
    rmSync(home, {recursive: true})
  }
}

function begin(vault: string): void {
  const git = (...args: string[]) => execFileSync('git', args, {cwd: vault, stdio: 'ignore'})
  git('add', '.')
  git('commit', '--quiet', '--message=world')
  for (let i = 0; i < BRANCHES; i++) {
    git('switch', '--quiet', '--create', `what-if-${i}`, 'main')
    for (let n = 0; n < CHANGED; n++)
      appendFileSync(join(vault, `campaigns/salt-coast/npcs/npc-${(i * CHANGED + n) * 10}.yaml`), `# ${i}\n`)
    git('commit', '--quiet', '--all', `--message=what if ${i}`)
  }
  git('switch', '--quiet', 'main')
}

function thereAndBack(go: (to: string) => number): number {
  return go('what-if-1') + go('main')
}

function timed(vault: string, env: NodeJS.ProcessEnv, file: string, args: readonly string[]): number {
  const start = process.hrtime.bigint()
  const {status, stderr} = spawnSync(file, args, {cwd: vault, env: {...env, DND_VAULT: vault}, encoding: 'utf8'})
  if (status !== 0) throw new Error(`${file} ${args.join(' ')} failed:\n${stderr}`)
  return Number(process.hrtime.bigint() - start) / 1e6
}

function median(measure: () => number): number {
  measure()
  const times = Array.from({length: RUNS}, measure).sort((a, b) => a - b)
  return times[Math.floor(RUNS / 2)] ?? 0
}
