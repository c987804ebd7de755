// A campaign of deception as a city of masks has it: who was where, who knows what from whom, held against itself.
import {spawnSync} from 'node:child_process'
import {cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import {stringify} from 'yaml'
import {deceptionFindings} from '../src/rules/deception/check/check.js'
import type {Deception} from '../src/rules/deception/world.js'
import {kindRow} from '../src/schema/entity/kinds.js'
import {cleanWorld} from '../test/rules/deception/clean-world.js'
import type {Measured} from './first-frame.js'

const SIZE = {persons: 500, facts: 5_000}
const CAMPAIGN = 'masks'
const KINDS = {
  location: 'locations',
  npc: 'npcs',
  faction: 'factions',
  person: 'persons',
  identity: 'identities',
  event: 'events',
  session: 'sessions',
  fact: 'facts',
  plot: 'plots',
  reveal: 'reveals',
  layer: 'layers',
} as const

/** The demo's vault with a campaign of so many persons and facts beside its own. */
export function vaultOfDeception(demo: string, folder: string): string {
  cpSync(demo, folder, {recursive: true})
  const world = cleanWorld(1, SIZE)
  const put = (path: string, value: object, i: number): void =>
    writeFileSync(join(folder, 'campaigns', CAMPAIGN, path), stringify({...value, uid: uidOf(i)}))
  mkdirSync(join(folder, 'campaigns', CAMPAIGN), {recursive: true})
  put('campaign.yaml', {kind: 'campaign', id: CAMPAIGN, name: 'Masks', calendar: 'plain'}, 0)
  let count = 0
  for (const [kind, list] of Object.entries(KINDS) as [keyof typeof KINDS, (typeof KINDS)[keyof typeof KINDS]][]) {
    const {folder: own} = kindRow(kind)
    mkdirSync(join(folder, 'campaigns', CAMPAIGN, own))
    for (const each of world[list]) put(join(own, `${each.id}.yaml`), each, ++count)
  }
  return folder
}

function uidOf(i: number): string {
  return `01a226ee-b12e-7c14-8e2a-${i.toString(16).padStart(12, '0')}`
}

/** The checks alone, and the whole command: with nothing read before, and again. */
export function deceptionBench(dnd: string, demo: string, env: NodeJS.ProcessEnv): Measured[] {
  const home = mkdtempSync(join(tmpdir(), 'dnd-bench-deception-'))
  const vault = vaultOfDeception(demo, join(home, 'vault'))
  const run = (): number => {
    const start = process.hrtime.bigint()
    const args = [dnd, 'antitheticon', 'check', '--campaign', CAMPAIGN]
    const {status, stderr} = spawnSync(process.execPath, args, {cwd: vault, env: {...env, DND_VAULT: vault}, encoding: 'utf8'})
    if (status === null || ![0, 3].includes(status)) throw new Error(`node ${args.join(' ')} failed:\n${stderr}`)
    return Number(process.hrtime.bigint() - start) / 1e9
  }
  const [first, second] = [run(), run()]
  rmSync(home, {recursive: true})
  const what = `${SIZE.persons} persons and ${SIZE.facts} facts held against themselves`
  return [
    {name: `${what}, in process`, measured: `${solved(cleanWorld(1, SIZE)).toFixed(0)} ms`, most: '1 s'},
    {name: `the same by \`antitheticon check\`, nothing read before`, measured: `${first.toFixed(1)} s`, most: '20 s'},
    {name: `the same again`, measured: `${second.toFixed(2)} s`, most: '1 s'},
  ]
}

/** The median of some runs, in milliseconds. */
function solved(world: Deception): number {
  const times = Array.from({length: 5}, () => {
    const start = process.hrtime.bigint()
    deceptionFindings(world, {can: () => ({sheet: 'Spy', skills: new Set(['stealth'])}), texts: () => []})
    return Number(process.hrtime.bigint() - start) / 1e6
  })
  return times.sort((a, b) => a - b)[2] ?? 0
}
