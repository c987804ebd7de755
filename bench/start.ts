// Whole commands against bare node, by what they ask of the processor: their own time and that of the git they start, which a busy
// machine changes less than the clock. Each run stands beside one of bare node, and what is compared is the pair.
import {spawnSync} from 'node:child_process'
import {cpus, loadavg} from 'node:os'

const RUNS = 25

interface Case {
  name: string
  args: string[]
  /** Most it may take, as a ratio to bare node. */
  most: number
}

const CASES: Case[] = [
  {name: 'dnd --version', args: ['--version'], most: 1.4},
  {name: 'dnd --help', args: ['--help'], most: 2},
  {name: 'dnd roll 4d6kh3', args: ['roll', '4d6kh3'], most: 1.5},
  {name: 'dnd catalog search fireball', args: ['catalog', 'search', 'fireball'], most: 1.9},
  {name: 'dnd catalog show fireball', args: ['catalog', 'show', 'fireball'], most: 1.9},
  {name: 'dnd character list', args: ['character', 'list'], most: 2},
  {name: 'dnd character show (level 5 wizard)', args: ['character', 'show', 'aria'], most: 2.2},
  {name: 'dnd party show', args: ['party', 'show'], most: 3.4},
  // Each leaves the next something to do, so that every one of them commits: the rest brings back what the others took.
  {name: 'dnd character hp -1, committed', args: ['character', 'hp', 'aria', '-1'], most: 2.4},
  {name: 'dnd character pay 1cp, committed', args: ['character', 'pay', 'aria', '1cp'], most: 3},
  {name: 'dnd character cast, committed', args: ['character', 'cast', 'aria', 'mage-armor'], most: 3},
  {name: 'dnd character rest long, committed', args: ['character', 'rest', 'long', 'aria'], most: 3},
]

/** The middle of what was measured, and between what its middle half lies. */
interface Spread {
  low: number
  middle: number
  high: number
}

export interface Started extends Case {
  processorMs: Spread
  ratio: Spread
}

/** What each command takes, in milliseconds and as a ratio to bare node. Rounds interleave the commands. */
export function measureStarts(dnd: string, cwd: string, env: NodeJS.ProcessEnv): Started[] {
  const runs = CASES.map(() => [] as {bare: number; ms: number}[])
  const once = (args: readonly string[]) => processorMs(args, {cwd, env})
  // The first run of each compiles its code, and fills the vault's caches.
  for (const {args} of CASES) once([dnd, ...args])
  for (let run = 0; run < RUNS; run++)
    for (const [i, {args}] of CASES.entries()) runs[i]?.push({bare: once(['-e', '0']), ms: once([dnd, ...args])})
  return CASES.map((each, i) => {
    const its = runs[i] ?? []
    return {...each, processorMs: spread(its.map(({ms}) => ms)), ratio: spread(its.map(({bare, ms}) => ms / bare))}
  })
}

/** Milliseconds of user and system time of node and all it waits for; a command that fails would be fast, so it stops the bench. */
function processorMs(args: readonly string[], {cwd, env}: {cwd: string; env: NodeJS.ProcessEnv}): number {
  const timed = spawnSync('bash', ['-c', 'TIMEFORMAT="%U %S"; time "$@"', 'bash', process.execPath, ...args], {
    cwd,
    env: {...env, LC_ALL: 'C'},
    encoding: 'utf8',
  })
  if (timed.status !== 0) throw new Error(`node ${args.join(' ')} failed:\n${timed.stderr}`)
  const [user = 0, system = 0] = (timed.stderr.trimEnd().split('\n').at(-1) ?? '').split(' ').map(Number)
  return (user + system) * 1000
}

function spread(values: readonly number[]): Spread {
  const sorted = [...values].sort((a, b) => a - b)
  const [low = 0, middle = 0, high = 0] = [0.25, 0.5, 0.75].map((share) => sorted[Math.floor(share * sorted.length)])
  return {low, middle, high}
}

/** Commands that take more than they may by more than their figures are apart anyway. */
export function tooSlow(starts: readonly Started[]): Started[] {
  return starts.filter(({ratio: {low, middle, high}, most}) => middle - most > high - low)
}

export function startTable(starts: readonly Started[]): string[] {
  return [
    `Node ${process.version}, ${cpus().length} cores, at a load of ${loadavg()[0]?.toFixed(1)}. Processor time, user and system, of ${RUNS} runs each, each beside one of bare node: the median, and in brackets the middle half.`,
    '',
    '| command | ms | ratio to `node -e 0` | most |',
    '|---|---:|---:|---:|',
    ...starts.map(
      ({name, processorMs, ratio, most}) =>
        `| ${name} | ${processorMs.middle.toFixed(0)} | ${ratio.middle.toFixed(2)} (${ratio.low.toFixed(2)} – ${ratio.high.toFixed(2)}) | ${most.toFixed(1)} |`,
    ),
  ]
}
