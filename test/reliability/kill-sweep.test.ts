import {afterAll, beforeAll, describe, expect, test} from 'vitest'
import type {Sandbox} from '../helpers/run-dnd.js'
import {HAS_STRACE, type KillPoint} from './kill-points.js'
import {commonVault, SCENES, SETTLINGS} from './scenes.js'
import {sweepScene} from './sweep.js'

/** All points of all commands with `VITEST_SWEEP=all`; else some of a third of them, other ones each day. */
const ALL = process.env['VITEST_SWEEP'] === 'all'
const TODAY = Math.floor(Date.now() / 86_400_000)
const SAMPLE = 3
const ALL_SCENES = [...SCENES, ...SETTLINGS]
const TODAYS = ALL ? ALL_SCENES : ALL_SCENES.filter((_, i) => i % 3 === TODAY % 3)

function sample(points: KillPoint[]): KillPoint[] {
  const every = Math.max(1, Math.floor(points.length / SAMPLE))
  const first = TODAY % every
  return ALL ? points : points.filter((_, i) => i % every === first)
}

let common: Sandbox
beforeAll(() => {
  common = commonVault()
})
afterAll(() => common.remove())

describe.skipIf(!HAS_STRACE)('killed at any call that changes the disk, of Node or of its git,', () => {
  test.each(TODAYS)('`$name` is done or not, and the next command just works', (scene) => {
    const verdicts = sweepScene(common, scene, sample)
    expect(verdicts.length).toBeGreaterThanOrEqual(SAMPLE)
    expect(verdicts.filter(({faults}) => faults.length > 0)).toEqual([])
  })
})
