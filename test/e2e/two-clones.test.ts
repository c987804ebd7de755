import {afterAll, describe, expect, test} from 'vitest'
import {Folders, headOf} from '../app/sync/two-vaults.js'
import type {Person} from '../helpers/person.js'
import {Year} from './clones/year.js'

/** A year has 52 weeks; `VITEST_WEEKS=52` plays all of it. `VITEST_SEEDS=a,b` plays others than the usual. */
const WEEKS = Number(process.env['VITEST_WEEKS'] ?? 4)
const SEEDS = (process.env['VITEST_SEEDS'] ?? 'fog').split(',')

const folders = new Folders()
afterAll(() => {
  folders.remove()
})

/** What is wrong with a vault, but for the few XP of the demo's high levels, of which each that is given tells. */
function found(person: Person): string[] {
  const {diagnostics} = person.json<{diagnostics: {code: string; message: string}[]}>(['validate'])
  return diagnostics.filter(({code}) => code !== 'XP_LEVEL').map(({code, message}) => `${code}: ${message}`)
}

describe('three clones of a vault that meet at a remote', () => {
  test.each(SEEDS)(
    'lose no edit in all their weeks, and end alike: seed %s',
    (seed) => {
      const year = new Year(seed, folders.folder(seed))
      try {
        for (let week = 1; week <= WEEKS; week++) year.week(week)
        year.end()
        const roots = year.clones.map(({person}) => person.root)
        expect(new Set(roots.map((root) => headOf(root))).size).toBe(1)
        for (const {person} of year.clones) {
          expect(person.git('status', '--porcelain')).toBe('')
          expect(person.git('fsck', '--full', '--strict', '--no-dangling')).toBe('')
          expect(found(person)).toEqual([])
        }
        if (process.env['VITEST_WEEKS']) process.stdout.write(`${seed}: ${JSON.stringify(Object.fromEntries([...year.met].sort()))}\n`)
        expect(year.met.get('conflict')).toBeGreaterThan(0)
      } finally {
        year.remove()
      }
    },
    1_800_000,
  )
})
