import {readFileSync} from 'node:fs'
import {join} from 'node:path'
import {afterAll, beforeAll, describe, expect, test} from 'vitest'
import type {Advanced} from '../../src/app/world/advance.js'
import type {CampaignDay} from '../../src/app/world/campaign-day.js'
import {demoVault} from '../helpers/demo-vault.js'
import type {Sandbox} from '../helpers/run-dnd.js'

let box: Sandbox
beforeAll(() => {
  box = demoVault()
})
afterAll(() => box.remove())

const FILES = ['campaign', 'factions/harbor-guild', 'plots/unmended', 'world-effects/lamp-fog', 'locations/drowned-light']
const world = () => FILES.map((file) => readFileSync(join(box.root, `campaigns/salt-coast/${file}.yaml`), 'utf8'))
const today = () => box.json<CampaignDay>(['campaign', 'date'])
const advance = (...args: string[]) => box.json<Advanced>(['campaign', 'advance', ...args])

describe('a campaign whose days pass', () => {
  test('an advance is one commit, and one undo takes all of it back', () => {
    const before = world()
    const commits = () => box.git('rev-list', '--count', 'HEAD')
    const count = Number(commits())
    const {committed, clocks, ended} = advance('--to', '41-5-1')
    expect(committed?.commit).toBeDefined()
    expect(Number(commits())).toBe(count + 1)
    expect(clocks.every(({after, size}) => after <= size)).toBe(true)
    expect(clocks.filter(({fullOn}) => fullOn).map(({clock}) => clock)).toContain('patience')
    expect(ended).toEqual([{id: 'lamp-fog', name: 'The lamp fog', until: '41-4-1'}])
    expect(world()).not.toEqual(before)
    expect(box.dnd(['validate']).status).toBe(0)
    box.json(['undo'])
    expect(world()).toEqual(before)
  })

  test('many small steps come to the same as a large one', () => {
    const before = world()
    for (const step of ['3d', '1w', '12h', '36h', '2d']) advance(step)
    const [, ...small] = world()
    expect(today().date).toBe('41-2-26 00:00')
    for (let i = 0; i < 5; i++) box.json(['undo'])
    expect(world()).toEqual(before)
    advance('--to', '41-2-26 00:00')
    expect(world().slice(1)).toEqual(small)
    box.json(['undo'])
  })

  test('a day is set in any form, and read back as it is stored', () => {
    const set = box.json<CampaignDay>(['campaign', 'date', 'Longday 41'])
    expect([set.date, set.weekday]).toEqual(['41-Longday', null])
    expect(today()).toMatchObject({date: '41-Longday', holidays: [{id: 'longday'}]})
    box.json(['undo'])
    expect(today().date).toBe('41-2-12')
  })

  test.each([
    [['date', '41-Taw-3'], 2, 'did you mean "Thaw"?'],
    [['date', '41-2-31'], 2, 'Thaw has 30 days then: 1 to 30'],
    [['advance'], 2, 'say how long: `dnd campaign advance 3d`'],
    [['advance', '3d', '--to', '41-3-1'], 2, 'say how long: `dnd campaign advance 3d`'],
    [['calendar', '--month', 'Taw'], 2, 'did you mean "Thaw"?'],
    [['set', 'salt-coast', 'calendar=gregorian', 'date=2024-2-30'], 3, undefined],
  ])('%j is refused', (args, status, hint) => {
    const before = world()
    const ran = box.dnd(['campaign', ...args])
    expect([ran.status, world()]).toEqual([status, before])
    if (hint !== undefined) expect(ran.stderr).toContain(hint)
  })

  test('a day that the calendar lacks is refused where it is written, of any kind', () => {
    const ran = box.dnd(['event', 'set', 'three-boats', 'date=41-Thaw-31'])
    expect([ran.status, ran.stderr]).toEqual([3, expect.stringContaining('there is no day 31 in Thaw of the year 41')])
  })

  test('pages tell days in full', () => {
    expect(box.dnd(['event', 'show', 'three-boats']).stdout).toContain('7 Thaw, year 41')
  })
})
