// The table's host under load: what was done in a fight, until each phone was told of it.
import {type ChildProcess, fork, spawn, spawnSync} from 'node:child_process'
import {cpSync, mkdtempSync, readFileSync, rmSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import {setTimeout as wait} from 'node:timers/promises'
import {type FightBoard, openBoard} from '../src/app/combat/board.js'
import {runningFights} from '../src/app/combat/fights.js'
import type {Measured} from './first-frame.js'
import {GOLEM, nowMs, type Ordered, type Reported, SPAN} from './host-clients.js'

const EVENTS_PER_SECOND = 60

interface Host {
  child: ChildProcess
  at: string
  code: string
  /** Milliseconds until it was open. */
  ms: number
}

/** Start over bare node, an act to everybody's message, memory over time, and coming back all at once. */
export async function hostBench(dnd: string, demo: string, env: NodeJS.ProcessEnv, seconds: number): Promise<Measured[]> {
  const home = mkdtempSync(join(tmpdir(), 'dnd-bench-host-'))
  const vault = join(home, 'vault')
  cpSync(demo, vault, {recursive: true})
  const run = (args: readonly string[]) => {
    const {status, stderr} = spawnSync(process.execPath, [dnd, ...args], {cwd: vault, env, encoding: 'utf8'})
    if (status !== 0) throw new Error(`dnd ${args.join(' ')} failed:\n${stderr}`)
  }
  run(['combat', 'start', '--seed', '7', '--add', '6 goblin warrior'])
  run(['combat', 'do', `quick Golem 10/${GOLEM} ally`, 'choose players exact', 'init roll', 'begin'])
  try {
    const starts: Measured[] = [await startOver(dnd, vault, env)]
    const rows: Measured[] = []
    for (const [count, most] of [
      [20, 10],
      [200, 50],
    ] as const)
      rows.push(...(await load({dnd, vault, env, count, most, seconds})))
    return [...starts, ...rows]
  } finally {
    rmSync(home, {recursive: true, force: true})
  }
}

async function open(dnd: string, vault: string, env: NodeJS.ProcessEnv): Promise<Host> {
  const began = nowMs()
  const child = spawn(process.execPath, [dnd, 'host', '--port', '0'], {cwd: vault, env, stdio: ['pipe', 'pipe', 'inherit']})
  let said = ''
  return new Promise((resolve, reject) => {
    child.once('exit', () => reject(new Error(`the host ended:\n${said}`)))
    child.stdout?.on('data', (data) => {
      said += data
      const [, at] = /is open: (\S+)/.exec(said) ?? []
      const [, code] = /code of this evening is (\w+)/.exec(said) ?? []
      if (at !== undefined && code !== undefined) resolve({child, at, code, ms: nowMs() - began})
    })
  })
}

async function close({child}: Host): Promise<void> {
  child.removeAllListeners('exit')
  const ended = new Promise((resolve) => child.once('exit', resolve))
  child.stdin?.end('quit\n')
  await ended
}

async function startOver(dnd: string, vault: string, env: NodeJS.ProcessEnv): Promise<Measured> {
  const [bare, hosts]: [number[], number[]] = [[], []]
  for (let i = 0; i < 7; i++) {
    const began = nowMs()
    spawnSync(process.execPath, ['-e', '0'], {cwd: vault, env})
    bare.push(nowMs() - began)
    const host = await open(dnd, vault, env)
    hosts.push(host.ms)
    await close(host)
  }
  const median = (times: number[]) => times.sort((a, b) => a - b)[Math.floor(times.length / 2)] ?? 0
  return {name: '`dnd host` until it listens, over bare node', measured: `${(median(hosts) - median(bare)).toFixed(0)} ms`, most: '300 ms'}
}

interface Load {
  dnd: string
  vault: string
  env: NodeJS.ProcessEnv
  count: number
  most: number
  seconds: number
}

async function load({dnd, vault, env, count, most, seconds}: Load): Promise<Measured[]> {
  rmSync(join(vault, '.dnd/host'), {recursive: true, force: true})
  const host = await open(dnd, vault, env)
  const clients = fork(join(import.meta.dirname, 'host-clients.ts'))
  const told = (order: Ordered) =>
    new Promise<Reported>((resolve) => {
      clients.once('message', (reported) => resolve(reported as Reported))
      clients.send(order)
    })
  const board = await openBoard(vault, runningFights(vault)[0] ?? '', {cwd: vault, now: () => new Date().toISOString()}, {alone: true})
  const first = countOf(board)
  try {
    const cookies = await guests(host, count)
    await told({connect: {at: host.at, cookies, count: first}})
    // What is compiled and filled for the first time is no event's.
    const warm = await say(board, 1, first)
    const before = memoryOf(host)
    const said = await say(board, seconds, warm.length + first)
    await wait(1_000)
    const after = memoryOf(host)
    const {quantiles} = await told({report: said})
    if (!quantiles || quantiles.missed > 0) throw new Error(`${quantiles?.missed} messages never came`)
    const began = nowMs()
    await told({connect: {at: host.at, cookies: cookies.slice(0, 20), count: said.at(-1)?.[0] ?? 0}})
    const back = nowMs() - began
    const is = `${count} clients, ${Math.round(said.length / seconds)} events a second for ${seconds} s`
    return [
      {name: `${is}: an act to a client's message, median`, measured: `${quantiles.p50.toFixed(1)} ms`, most: '–'},
      {name: 'the same, 99 of 100', measured: `${quantiles.p99.toFixed(1)} ms`, most: `${most} ms`},
      {name: "the host's memory before, and grown by", measured: `${before.toFixed(0)} MiB, ${(after - before).toFixed(0)} MiB`, most: '–'},
      {name: '20 of them come back at once, and have all that they missed', measured: `${back.toFixed(0)} ms`, most: '1000 ms'},
    ]
  } finally {
    board.close()
    clients.disconnect()
    await close(host)
  }
}

/** So many who knock, and are let in: every fourth as a player. */
async function guests({at, code, child}: Host, count: number): Promise<string[]> {
  const cookies: string[] = []
  for (let i = 1; i <= count; i++) {
    const body = JSON.stringify({code, name: `Guest ${i}`})
    const answer = await fetch(`${at}/api/v1/knock`, {method: 'POST', headers: {Origin: at, 'Content-Type': 'application/json'}, body})
    if (answer.status !== 201) throw new Error(`knock ${i}: ${answer.status}`)
    cookies.push(answer.headers.get('set-cookie')?.split(';')[0] ?? '')
    child.stdin?.write(`in ${i} ${i % 4 === 0 ? 'player aria-moonwhisper' : 'spectator'}\n`)
  }
  return cookies
}

/** Say events for so many seconds, as many as a slow disk lets; the number of each, after so many before, and when it was said. */
async function say(board: FightBoard, seconds: number, after: number): Promise<[number, number][]> {
  const said: [number, number][] = []
  const began = nowMs()
  for (let i = 0; i < seconds * EVENTS_PER_SECOND && nowMs() - began < seconds * 1_000; i++) {
    await wait(Math.max(0, began + (i * 1_000) / EVENTS_PER_SECOND - nowMs()))
    const event = after + i + 1
    const at = nowMs()
    const result = board.say(event % SPAN === 0 ? `heal ${SPAN - 1} golem` : 'dmg 1 golem')
    if ('refused' in result) throw new Error(result.refused.why)
    said.push([event, at])
  }
  return said
}

/** Events that there were so far: nobody else harms the golem. */
function countOf(board: FightBoard): number {
  return board.history().done.filter(({event}) => event.said.endsWith(' golem')).length
}

/** MiB that the host holds, by the system's word; 0 where it has none. */
function memoryOf({child}: Host): number {
  try {
    return Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${child.pid}/status`, 'utf8'))?.[1] ?? 0) / 1024
  } catch {
    return 0
  }
}
