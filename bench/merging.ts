// The merge of a whole vault, thousands of entities large, beside plain `git merge` of the same with and without the driver.
import {spawnSync} from 'node:child_process'
import {mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import type {Measured} from './first-frame.js'
import {vaultOfWorld} from './world.js'

const ENTITIES = 10_000
/** Files that each side changes; some of them both do, in different fields. */
const CHANGED = 500
const SHARED = 20
const NPCS = 'campaigns/salt-coast/npcs'

interface Bench {
  vault: string
  env: NodeJS.ProcessEnv
}

function run({vault, env}: Bench, program: string, ...args: readonly string[]): number {
  const start = process.hrtime.bigint()
  const {status, stderr} = spawnSync(program, args, {cwd: vault, env, encoding: 'utf8'})
  if (status !== 0) throw new Error(`${program} ${args.join(' ')} failed:\n${stderr}`)
  return Number(process.hrtime.bigint() - start) / 1e6
}

/** Change files, each by one field. */
function change(vault: string, from: number, [field, to]: readonly [RegExp, string]): void {
  const files = readdirSync(join(vault, NPCS)).sort()
  for (const file of files.slice(from, from + CHANGED)) {
    const path = join(vault, NPCS, file)
    writeFileSync(path, readFileSync(path, 'utf8').replace(field, to))
  }
}

/** Two branches that each changed as many files. */
function parted(bench: Bench): void {
  const git = (...args: string[]) => run(bench, 'git', ...args)
  git('add', '.')
  git('commit', '--quiet', '--message=world')
  git('checkout', '--quiet', '-b', 'other')
  change(bench.vault, 0, [/^role: .*$/m, 'role: sail maker'])
  git('commit', '--quiet', '--all', '--message=theirs')
  git('checkout', '--quiet', 'main')
  change(bench.vault, CHANGED - SHARED, [/^summary: .*$/m, 'summary: Known for nothing.'])
  git('commit', '--quiet', '--all', '--message=ours')
}

/** Milliseconds that one merge takes, begun from the same state; the best of some, as the disk has its moods. */
function timed(bench: Bench, program: string, ...args: readonly string[]): number {
  const times = [1, 2, 3].map(() => {
    run(bench, 'git', 'reset', '--quiet', '--hard', 'main-was')
    return run(bench, program, ...args)
  })
  return Math.min(...times)
}

/** The vault's merge as a ratio to git's own, which merges lines. */
export function mergingBench(dnd: string, demo: string, env: NodeJS.ProcessEnv): Measured[] {
  const home = mkdtempSync(join(tmpdir(), 'dnd-bench-merging-'))
  const vault = vaultOfWorld(demo, join(home, 'vault'), ENTITIES)
  const bench = {vault, env: {...env, DND_VAULT: vault}}
  try {
    parted(bench)
    run(bench, 'git', 'tag', 'main-was')
    const driver = timed(bench, 'git', 'merge', '--quiet', '--no-edit', 'other')
    const ours = timed(bench, process.execPath, dnd, 'campaign', 'merge', 'other', '--quiet')
    // Attributes of the clone alone go before those of the vault.
    writeFileSync(join(vault, '.git/info/attributes'), '*.yaml merge=text\n')
    const lines = timed(bench, 'git', 'merge', '--quiet', '--no-edit', 'other')
    const what = `${ENTITIES} entities, ${CHANGED} changed on each side, ${SHARED} of them on both`
    return [
      {
        name: `\`campaign merge\`: ${what}, as a ratio to git by lines`,
        measured: `${(ours / lines).toFixed(2)} (${ours.toFixed(0)} ms)`,
        most: '2',
      },
      {name: 'the same by git and the merge driver', measured: `${(driver / lines).toFixed(2)} (${driver.toFixed(0)} ms)`, most: ''},
    ]
  } finally {
    rmSync(home, {recursive: true})
  }
}
