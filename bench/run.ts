// Times whole commands against bare `node` in the same run, and single calls in process. `npm run bench` prints the tables
// and writes them into docs/PERFORMANCE.md; `npm run bench -- --only commands`, `--only growth` or `--only host` does one of them,
// `--size 0.1` makes the large vaults a tenth as large, whose figures are printed alone, and `--long` keeps the host under load for
// ten minutes.
import {spawnSync} from 'node:child_process'
import {mkdtempSync, readFileSync, rmSync, writeFileSync} from 'node:fs'
import {cpus, tmpdir} from 'node:os'
import {join} from 'node:path'
import {parseArgs} from 'node:util'
import {branchesBench} from './branches.js'
import {browserBench} from './browser.js'
import {catalogScale} from './catalog-scale.js'
import {deceptionBench} from './deception.js'
import {fightBench} from './fight.js'
import {gitTimeBench} from './git-time.js'
import {growthBench} from './growth.js'
import {hostBench} from './host.js'
import {inProcess} from './in-process.js'
import {mergeCorpusTable} from './merge-corpus.js'
import {mergeDriverBench} from './merge-driver.js'
import {mergingBench} from './merging.js'
import {partyBench} from './party.js'
import {screenBytesBench} from './screen-bytes.js'
import {searchQualityTable} from './search-quality.js'
import {simulateBench} from './simulate.js'
import {themesBench} from './themes.js'
import {worldBench} from './world.js'

const ROOT = join(import.meta.dirname, '..')
const RUNS = 25
const dnd = join(ROOT, 'bin/run.js')
const vault = mkdtempSync(join(tmpdir(), 'dnd-bench-'))
const env = {...process.env, NO_COLOR: '1', DND_CACHE_DIR: join(vault, 'cache'), DND_VAULT: undefined}
spawnSync('node', [dnd, 'demo', join(vault, 'demo')], {env, cwd: vault})
const demo = join(vault, 'demo')

interface Case {
  name: string
  args: string[]
  /** Most it may take, as a ratio to bare node. */
  most: number
}

const CASES: Case[] = [
  {name: 'dnd --version', args: ['--version'], most: 2},
  {name: 'dnd --help', args: ['--help'], most: 2},
  {name: 'dnd roll 4d6kh3', args: ['roll', '4d6kh3'], most: 2.5},
  {name: 'dnd character show (level 5 wizard)', args: ['character', 'show', 'aria'], most: 2.5},
  // Each leaves the next something to do, so that every one of them commits: the rest brings back what the others took.
  {name: 'dnd character hp -1, committed', args: ['character', 'hp', 'aria', '-1'], most: 3},
  {name: 'dnd character pay 1cp, committed', args: ['character', 'pay', 'aria', '1cp'], most: 3},
  {name: 'dnd character cast, committed', args: ['character', 'cast', 'aria', 'mage-armor'], most: 3},
  {name: 'dnd character rest long, committed', args: ['character', 'rest', 'long', 'aria'], most: 3},
  {name: 'dnd catalog search fireball', args: ['catalog', 'search', 'fireball'], most: 2.5},
  {name: 'dnd catalog show fireball', args: ['catalog', 'show', 'fireball'], most: 2.5},
]

/** Milliseconds of one run; a failing command would be fast, so it stops the bench. */
function time(args: readonly string[]): number {
  const start = process.hrtime.bigint()
  const {status, stderr} = spawnSync(process.execPath, args, {cwd: demo, env})
  const elapsed = Number(process.hrtime.bigint() - start) / 1e6
  if (status !== 0) throw new Error(`node ${args.join(' ')} failed:\n${stderr}`)
  return elapsed
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0
}

/** Rounds interleave the commands, so that a busy moment of the machine touches them all alike. */
function measure(): {bare: number; rows: (Case & {ms: number})[]} {
  const commands = [['-e', '0'], ...CASES.map(({args}) => [dnd, ...args])]
  const times = commands.map(() => [] as number[])
  for (const args of commands) time(args)
  for (let run = 0; run < RUNS; run++) for (const [i, args] of commands.entries()) times[i]?.push(time(args))
  const [bare = 0, ...rest] = times.map(median)
  return {bare, rows: CASES.map((each, i) => ({...each, ms: rest[i] ?? 0}))}
}

/** Peak resident memory of a command in MiB, as the kernel counted it. */
function peakMemory(args: readonly string[]): number {
  const probe = `process.on('exit', () => require('fs').writeFileSync(process.env.DND_PEAK, String(process.resourceUsage().maxRSS)))`
  const file = join(vault, 'peak')
  const preload = join(vault, 'peak.cjs')
  writeFileSync(preload, probe)
  spawnSync(process.execPath, ['--require', preload, dnd, ...args], {cwd: demo, env: {...env, DND_PEAK: file}})
  return Number(readFileSync(file, 'utf8')) / 1024
}

const {values: asked} = parseArgs({
  options: {only: {type: 'string'}, size: {type: 'string', default: '1'}, long: {type: 'boolean', default: false}},
})
const size = Number(asked.size)

const isAsked = (table: string) => asked.only === undefined || asked.only === table
if (isAsked('commands')) put('bench', await commandTables())
if (isAsked('growth')) put('growth', await growthBench(dnd, demo, env, size))
if (isAsked('host')) put('host', await hostTable())
rmSync(vault, {recursive: true})

async function commandTables(): Promise<string[]> {
  const {bare, rows} = measure()
  const memory = peakMemory(['character', 'show', 'aria'])
  const calls = [
    ...(await inProcess()),
    ...(await catalogScale(ROOT)),
    ...(await browserBench(dnd, demo, env)),
    ...(await partyBench(dnd, demo, env)),
    ...(await screenBytesBench(demo)),
    ...fightBench(),
    ...simulateBench(),
    ...themesBench(),
    ...gitTimeBench(dnd, demo, env),
    ...mergeDriverBench(dnd, env),
    ...worldBench(dnd, demo, env),
    ...deceptionBench(dnd, demo, env),
    ...mergingBench(dnd, demo, env),
    ...branchesBench(dnd, demo, env),
  ]
  return [
    `Node ${process.version}, ${cpus().length} cores. Median of ${RUNS} runs each, interleaved.`,
    '',
    '| command | ms | ratio to `node -e 0` | most |',
    '|---|---:|---:|---:|',
    `| node -e 0 | ${bare.toFixed(1)} | 1.00 | |`,
    ...rows.map(({name, ms, most}) => `| ${name} | ${ms.toFixed(1)} | ${(ms / bare).toFixed(2)} | ${most.toFixed(1)} |`),
    '',
    '| in process | measured | most |',
    '|---|---:|---:|',
    ...calls.map(({name, measured, most}) => `| ${name} | ${measured} | ${most} |`),
    `| peak memory of \`character show\` | ${memory.toFixed(0)} MiB | 120 MiB |`,
    '',
    ...searchQualityTable(),
    '',
    ...(await mergeCorpusTable()),
  ]
}

async function hostTable(): Promise<string[]> {
  const rows = await hostBench(dnd, demo, env, asked.long ? 600 : 20)
  return [
    '| the table’s host | measured | most |',
    '|---|---:|---:|',
    ...rows.map(({name, measured, most}) => `| ${name} | ${measured} | ${most} |`),
  ]
}

/** Print a table, and write it between its marks of the page where the vaults were of full size. */
function put(mark: string, lines: readonly string[]): void {
  console.log(lines.join('\n'))
  if (size !== 1) return
  const page = join(ROOT, 'docs/PERFORMANCE.md')
  const marked = new RegExp(`(<!-- ${mark} -->)[\\s\\S]*(<!-- /${mark} -->)`)
  writeFileSync(page, readFileSync(page, 'utf8').replace(marked, `$1\n${lines.join('\n')}\n$2`))
}
