// Measures whole commands against bare `node` in the same run, and single calls in process. `npm run bench` prints the tables
// and writes them into docs/PERFORMANCE.md; `npm run bench -- --only start`, `--only commands`, `--only growth` or `--only host` does
// one of them, `--gate` only prints, and ends with 1 where a whole command takes more than it may, `--size 0.1` makes the large vaults
// a tenth as large, whose figures are printed alone, and `--long` keeps the host under load for ten minutes.
import {spawnSync} from 'node:child_process'
import {mkdtempSync, readFileSync, rmSync, writeFileSync} from 'node:fs'
import {tmpdir} from 'node:os'
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
import {measureStarts, startTable, tooSlow} from './start.js'
import {themesBench} from './themes.js'
import {worldBench} from './world.js'

const ROOT = join(import.meta.dirname, '..')
const dnd = join(ROOT, 'bin/run.js')
const vault = mkdtempSync(join(tmpdir(), 'dnd-bench-'))
const env = {...process.env, NO_COLOR: '1', DND_CACHE_DIR: join(vault, 'cache'), DND_VAULT: undefined}
spawnSync('node', [dnd, 'demo', join(vault, 'demo')], {env, cwd: vault})
const demo = join(vault, 'demo')

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
  options: {
    only: {type: 'string'},
    gate: {type: 'boolean', default: false},
    size: {type: 'string', default: '1'},
    long: {type: 'boolean', default: false},
  },
})
const size = Number(asked.size)

const isAsked = (table: string) => asked.only === table || (asked.only === undefined && (!asked.gate || table === 'start'))
if (isAsked('start')) startTables()
if (isAsked('commands')) put('bench', await commandTables())
if (isAsked('growth')) put('growth', await growthBench(dnd, demo, env, size))
if (isAsked('host')) put('host', await hostTable())
rmSync(vault, {recursive: true})

function startTables(): void {
  const starts = measureStarts(dnd, demo, env)
  put('start', startTable(starts))
  const slow = tooSlow(starts)
  for (const {name, ratio, most} of slow) console.error(`${name} takes ${ratio.middle.toFixed(2)} × bare node, and may take ${most}`)
  if (asked.gate && slow.length > 0) process.exitCode = 1
}

async function commandTables(): Promise<string[]> {
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

/** Print a table, and write it between its marks of the page where the vaults were of full size and nobody only wants to know whether it is fast enough. */
function put(mark: string, lines: readonly string[]): void {
  console.log(lines.join('\n'))
  if (size !== 1 || asked.gate) return
  const page = join(ROOT, 'docs/PERFORMANCE.md')
  const marked = new RegExp(`(<!-- ${mark} -->)[\\s\\S]*(<!-- /${mark} -->)`)
  writeFileSync(page, readFileSync(page, 'utf8').replace(marked, `$1\n${lines.join('\n')}\n$2`))
}
