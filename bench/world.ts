// Campaigns as years of play leave them: thousands of people, places, factions and sessions that know each other, with secrets.
import {spawnSync} from 'node:child_process'
import {cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import type {Measured} from './first-frame.js'

const CAMPAIGN = 'campaigns/salt-coast'
/** Of ten entities so many are of each kind. */
const SHARES = ['npcs', 'npcs', 'npcs', 'npcs', 'npcs', 'locations', 'locations', 'locations', 'factions', 'sessions'] as const

type Folder = (typeof SHARES)[number]

/** The demo's vault with that many more entities in its campaign. Each tenth is secret, and so is a part of each text. */
export function vaultOfWorld(demo: string, folder: string, count: number): string {
  cpSync(demo, folder, {recursive: true})
  for (const kind of new Set(SHARES)) mkdirSync(join(folder, CAMPAIGN, kind), {recursive: true})
  for (let i = 0; i < count; i++) {
    const kind = SHARES[i % SHARES.length] ?? 'npcs'
    writeFileSync(join(folder, CAMPAIGN, kind, `${idOf(kind, i)}.yaml`), FILES[kind](i, count))
  }
  return folder
}

const ONE = {npcs: 'npc', locations: 'location', factions: 'faction', sessions: 'session'} as const satisfies Record<Folder, string>

function idOf(folder: Folder, i: number): string {
  return `${ONE[folder]}-${i}`
}

/** The id of one of that kind, about so far before or behind. */
function near(folder: Folder, i: number, count: number): string {
  const at = ((i % count) + count) % count
  const tens = Math.min(Math.floor(at / 10) * 10, Math.floor((count - 1) / 10) * 10)
  return idOf(folder, tens + SHARES.indexOf(folder))
}

function head(folder: Folder, i: number): string {
  const uid = `01a226ee-b12e-7c14-8e29-${i.toString(16).padStart(12, '0')}`
  const secret = i % 10 === 3 ? 'secret: true\n' : ''
  return `kind: ${ONE[folder]}\nid: ${idOf(folder, i)}\nuid: ${uid}\nname: ${NAMES[i % NAMES.length]} ${i}\nsummary: Known for the number ${i}, and for little else.\n${secret}tags: [tag-${i % 40}]\n`
}

const NAMES = ['Odd', 'Brine', 'Tallow', 'Merrin', 'Sedge', 'Quill', 'Harrow', 'Pim']

function text(i: number, count: number): string {
  return `text: |
  Owes money to [[${near('npcs', i + 30, count)}]], and has not been at [[${near('locations', i + 70, count)}]] since the fire. Whoever
  asks is told of the herring, the weather, and the price of rope, in this order.

  :::secret
  Works for [[${near('factions', i + 110, count)}]], and wants out.
  :::
`
}

const FILES: Record<Folder, (i: number, count: number) => string> = {
  npcs: (i, count) =>
    `${head('npcs', i)}role: rope maker\nlocation: ${near('locations', i, count)}\nborn: ${1 + (i % 40)}-${1 + (i % 10)}-${1 + (i % 20)}\nrelationships:\n  - {id: friend, to: ${near('npcs', i + 50, count)}, type: owes, strength: ${(i % 21) - 10}}\n  - {id: foe, to: ${near('npcs', i + 90, count)}, type: hides from, secret: true}\nsecrets:\n  - {id: one, text: Counts the boats at night.}\n${text(i, count)}`,
  locations: (i, count) =>
    `${head('locations', i)}type: building\nwithin: port-salt\nconnections:\n  - {id: on, to: ${near('locations', i + 10, count)}, by: an alley, time: a minute}\n${text(i, count)}`,
  factions: (i, count) =>
    `${head('factions', i)}location: ${near('locations', i, count)}\nmembers:\n  - {id: a, who: ${near('npcs', i + 10, count)}}\n  - {id: b, who: ${near('npcs', i + 20, count)}, secret: true}\n${text(i, count)}`,
  sessions: (i, count) =>
    `${head('sessions', i)}number: ${100 + Math.floor(i / 10)}\nstatus: ended\nplayed: ${2000 + Math.floor(i / 3650)}-01-${String(1 + (i % 28)).padStart(2, '0')}\nfrom: 42-1-${1 + (i % 20)}\nlog:\n  - {id: n1, type: note, text: "They met [[${near('npcs', i + 40, count)}]].", who: [${near('npcs', i + 40, count)}]}\n  - {id: n2, type: note, text: Nobody saw the boat., secret: true}\n`,
}

const ENTITIES = 2000

/** The players' site of a large campaign: from the command line to the last page. */
export function worldBench(dnd: string, demo: string, env: NodeJS.ProcessEnv): Measured[] {
  const home = mkdtempSync(join(tmpdir(), 'dnd-bench-world-'))
  const vault = vaultOfWorld(demo, join(home, 'vault'), ENTITIES)
  const run = (out: string): number => {
    const start = process.hrtime.bigint()
    const args = [dnd, 'campaign', 'export', '--for', 'players', '--out', join(home, out)]
    const {status, stderr} = spawnSync(process.execPath, args, {cwd: vault, env: {...env, DND_VAULT: vault}, encoding: 'utf8'})
    if (status !== 0) throw new Error(`node ${args.join(' ')} failed:\n${stderr}`)
    return Number(process.hrtime.bigint() - start) / 1e9
  }
  const times = [run('first'), run('second')]
  rmSync(home, {recursive: true})
  return times.map((seconds, i) => ({
    name: `players' site of ${ENTITIES} entities, ${i === 0 ? 'nothing read before' : 'again'}`,
    measured: `${seconds.toFixed(1)} s`,
    most: '10 s',
  }))
}
