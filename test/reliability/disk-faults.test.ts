import {afterAll, beforeAll, expect, test, vi} from 'vitest'
import type {Sandbox} from '../helpers/run-dnd.js'
import {SHAPES} from './changes.js'
import {FaultyDisks, type Outcome} from './disk-faults.js'
import type {Fault} from './lossy-disk.js'
import {commonVault} from './scenes.js'

let common: Sandbox
beforeAll(() => {
  common = commonVault()
  for (const [name, value] of Object.entries(common.env)) if (name.startsWith('GIT_')) vi.stubEnv(name, value)
})
afterAll(() => {
  vi.unstubAllEnvs()
  common.remove()
})

/** A power cut at a call, or a call that fails, by turns. */
const FAULTS: readonly ((at: number) => Fault)[] = [
  (at) => ({at, is: 'dark'}),
  (at) => ({at, is: 'ENOSPC', goesOn: true}),
  (at) => ({at, is: 'dark'}),
  (at) => ({at, is: 'EIO', goesOn: false}),
]

/** Some calls of a third of the changes, other ones each day; `run-disk-faults.ts` has all. */
const EVERY = 4
const TODAY = Math.floor(Date.now() / 86_400_000)
const FIRST = 1 + (TODAY % EVERY)

test.each(SHAPES.filter((_, i) => i % 3 === TODAY % 3))(
  '$name: what was reported is there, and nothing is half done, whatever the disk does',
  async (shape) => {
    const disks = new FaultyDisks(common.root, shape)
    const {calls, ...expected} = await disks.measure()
    const outcomes: Outcome[] = []
    for (let at = FIRST; at <= calls; at += EVERY)
      outcomes.push(await disks.run((FAULTS[outcomes.length % FAULTS.length] as (typeof FAULTS)[number])(at), at, expected))
    disks.remove()
    expect(outcomes.filter(({faults}) => faults.length > 0)).toEqual([])
    expect(new Set(outcomes.map(({state}) => state))).toContain('before')
  },
)
