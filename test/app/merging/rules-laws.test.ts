import fc from 'fast-check'
import {beforeAll, describe, expect, test} from 'vitest'
import {validateState} from '../../../src/app/check/states.js'
import {brokenByMerge} from '../../../src/app/merging/rules-conflicts.js'
import type {MergeStates} from '../../../src/app/merging/states.js'
import {mergeFiles} from '../../../src/app/versions/merge-files.js'
import type {Diagnostic} from '../../../src/diagnostic.js'
import {stateOf, type VaultState} from '../../../src/vault/state.js'
import {bareVault} from '../../codes/test-vault.js'
import {type Sides, sides, textsOf} from './random-vault.js'

/** Random merges; all of them, as before a release, with `VITEST_MERGES=10000`. */
const RUNS = Number(process.env['VITEST_MERGES'] ?? 30)

let root: string
const memory = new Map<string, unknown>()
beforeAll(() => {
  root = bareVault().root
})

function stateFrom(files: ReadonlyMap<string, string>): VaultState {
  return stateOf({root, memory, files: new Map([...files].map(([path, text]) => [path, {text}]))})
}

function statesOf({base, ours, theirs}: Sides): Omit<Required<MergeStates>, 'readAll'> {
  const versions = {base: textsOf(base), ours: textsOf(ours), theirs: textsOf(theirs)}
  const {files} = mergeFiles(versions, () => undefined, {isOne: false})
  return {base: stateFrom(versions.base), ours: stateFrom(versions.ours), theirs: stateFrom(versions.theirs), merged: stateFrom(files)}
}

function counted(found: readonly Diagnostic[]): Map<string, number> {
  const counts = new Map<string, number>()
  for (const {file, code, message} of found) {
    const words = `${file}: ${code} ${message}`
    counts.set(words, (counts.get(words) ?? 0) + 1)
  }
  return counts
}

/** By validating everything four times. */
async function expected({base, ours, theirs, merged}: Omit<Required<MergeStates>, 'readAll'>): Promise<[string, number][]> {
  const count = async (state: VaultState) => counted(await validateState(state))
  const [was, mine, others, all] = [await count(base), await count(ours), await count(theirs), await count(merged)]
  return [...all].flatMap(([words, number]): [string, number][] => {
    const [one = 0, two = 0, before = 0] = [mine.get(words), others.get(words), was.get(words)]
    const known = Math.max(one, two, one > 0 && two > 0 ? one + two - before : 0)
    return number > known ? [[words, number - known]] : []
  })
}

describe('rules conflicts', () => {
  test(`are all that is wrong in a merge and on neither side, in ${RUNS} random merges`, async () => {
    const met = new Map<string, number>()
    await fc.assert(
      fc.asyncProperty(sides, async (versions) => {
        const states = statesOf(versions)
        const {found} = await brokenByMerge(states)
        for (const {code} of found) met.set(code, (met.get(code) ?? 0) + 1)
        expect([...counted(found)].sort()).toEqual((await expected(states)).sort())
      }),
      {numRuns: RUNS, interruptAfterTimeLimit: 3_600_000},
    )
    // Few merges may meet few kinds of what can be wrong.
    expect(met.size).toBeGreaterThan(RUNS < 1_000 ? 0 : 2)
    if (process.env['VITEST_MERGES']) process.stdout.write(`${JSON.stringify(Object.fromEntries(met))}\n`)
  }, 3_600_000)
})
