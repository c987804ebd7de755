import {readFileSync} from 'node:fs'
import {join} from 'node:path'
import {afterAll, expect, test} from 'vitest'
import {parse} from 'yaml'
import {worthCp} from '../../src/rules/numbers/coins.js'
import type {Character} from '../../src/schema/entity/character.js'
import {demoVault} from '../helpers/demo-vault.js'
import type {Sandbox} from '../helpers/run-dnd.js'

/** A year has 52 weeks; a season of them shows as much. `VITEST_WEEKS=52` plays all of it. */
const WEEKS = Number(process.env['VITEST_WEEKS'] ?? 12)

/** The party in its order. Each week another is away: the first in the first week. */
const PARTY = ['aria-moonwhisper', 'brenna-stonehand', 'kasimir-vane', 'sister-maren', 'tamsin-reed']

const sandbox: Sandbox = demoVault()
afterAll(() => sandbox.remove())

interface Advanced {
  to: {date: string}
  clocks: {owner: string; clock: string; after: number}[]
  due: {is: string; date: string; text?: string}[]
}

const dnd = <T = unknown>(...line: string[]): T => sandbox.json<T>(line)
const fileOf = (path: string) => readFileSync(join(sandbox.root, path), 'utf8')
const world = (path: string) => parse(fileOf(`campaigns/salt-coast/${path}.yaml`)) as Record<string, never>
const tree = () => sandbox.git('rev-parse', 'HEAD^{tree}').trim()

const PLOT = `name: The Long Watch
status: dormant
stages: [{id: asked, name: Asked}, {id: watched, name: Watched}, {id: paid, name: Paid}]
clocks:
  - {id: lamp, name: The lamp, size: 4, filled: 0, every: 1w, since: 41-2-12}
  - {id: trust, name: Trust, size: 24, filled: 0}
`

/** What happens at the table in a week, from 1 on, and until the next. */
function week(nth: number): Advanced {
  dnd('session', 'start', '--absent', PARTY[(nth - 1) % PARTY.length] ?? '', '--played', playedOn(nth))
  dnd('session', 'xp', '101', 'the watch of week', String(nth))
  if (nth % 2 === 0) dnd('session', 'reward', 'pay', '--coins', '10gp')
  if (nth % 3 === 0) dnd('session', 'clock', 'long-watch/trust', '+2')
  if (nth === 4) dnd('session', 'plot', 'long-watch')
  if (nth === 8) dnd('session', 'plot', 'long-watch', 'paid')
  if (nth === 5) dnd('session', 'promise', '@old-nan gets her oil', '--due', '41-3-20')
  dnd('session', 'end', '--yes')
  return dnd<Advanced>('campaign', 'advance', '7d')
}

/** Saturdays, from the seventh of November 2026 on. */
function playedOn(nth: number): string {
  return new Date(Date.UTC(2026, 10, 7 * nth)).toISOString().slice(0, 10)
}

test('a year of weekly sessions, and back to the first byte', () => {
  dnd('campaign', 'set', 'salt-coast', 'policies.absent=half')
  sandbox.dnd(['plot', 'create', '--id', 'long-watch', '--from', '-'], {input: PLOT})
  const start = {tree: tree(), count: commits()}
  const purses = PARTY.map(purseOf)

  const weeks = Array.from({length: WEEKS}, (_, i) => week(i + 1))

  // Every fifth week one is away and gets half of 101, rounded down: with all who were there, 101.
  const away = (i: number) => Math.floor((WEEKS - 1 - i) / PARTY.length) + 1
  const gained = PARTY.map((id, i) => purseOf(id).xp - (purses[i]?.xp ?? 0))
  expect(gained).toEqual(PARTY.map((_, i) => 101 * (WEEKS - away(i)) + 50 * away(i)))
  // Ten gold among four, every second week: two gold and five silver each. Nobody is paid for a week away.
  const paid = PARTY.map((id, i) => purseOf(id).cp - (purses[i]?.cp ?? 0))
  expect(paid.reduce((sum, each) => sum + each, 0)).toBe(1_000 * Math.floor(WEEKS / 2))
  if (WEEKS === 12) {
    // Reckoned by hand: nine or ten evenings each; of the six with pay Brenna is away on two, and everybody else on one.
    expect(gained).toEqual([1059, 1059, 1110, 1110, 1110])
    expect(paid).toEqual([1250, 1000, 1250, 1250, 1250])
  }
  // The lamp is full after four weeks and stops; it is told once. Trust moves by hand, and stops at its size.
  const plot = world('plots/long-watch') as unknown as {status: string; stage: string; stages: object[]; clocks: object[]}
  expect(plot.clocks).toMatchObject([{filled: 4}, {filled: Math.min(24, 2 * Math.floor(WEEKS / 3))}])
  expect(weeks.flatMap(({due}) => due.filter(({is, date}) => is === 'clock' && date === '41-3-10'))).toHaveLength(1)
  expect(weeks.flatMap(({clocks}) => clocks.filter(({clock}) => clock === 'lamp'))).toHaveLength(4)
  // Thaw 12 is the year's day 42. The fourth week begins 21 days later, on Sowing 3; the eighth 49 later, on day 91, which is Greentide.
  expect(plot).toMatchObject({
    status: 'open',
    stage: 'paid',
    stages: [{id: 'asked', reached: '41-3-3'}, {id: 'watched'}, {id: 'paid', reached: '41-Greentide'}],
  })
  expect(weeks.flatMap(({due}) => due.filter(({is, date}) => is === 'promise' && date === '41-3-20'))).toHaveLength(1)
  expect(world('campaign')).toMatchObject({date: WEEKS === 52 ? '42-2-11' : weeks.at(-1)?.to.date})
  if (WEEKS === 12) expect(world('campaign')).toMatchObject({date: '41-5-5'})
  const last = world(`sessions/session-${3 + WEEKS}`)
  expect(last).toMatchObject({number: 3 + WEEKS, status: 'ended', played: playedOn(WEEKS)})
  expect(dnd<{number: number}>('session', 'recap').number).toBe(3 + WEEKS)

  for (let left = commits() - start.count; left > 0; left--) dnd('undo')
  expect(tree()).toBe(start.tree)
  expect(sandbox.git('status', '--porcelain')).toBe('')
}, 600_000)

function commits(): number {
  return Number(sandbox.git('rev-list', '--count', 'HEAD'))
}

function purseOf(id: string): {xp: number; cp: number} {
  const {xp = 0, coins} = parse(fileOf(`characters/${id}.yaml`)) as {xp?: number; coins: Character['coins']}
  return {xp, cp: worthCp(coins)}
}
