import fc from 'fast-check'
import {describe, expect, test} from 'vitest'
import {schemaOfFile} from '../../../src/app/versions/kind-of-file.js'
import {type MergedFiles, mergeFiles} from '../../../src/app/versions/merge-files.js'
import {diffValues} from '../../../src/merge/diff-values.js'
import {policyOf} from '../../../src/merge/policies.js'
import {isKeyed, isMap, type Value} from '../../../src/schema/value.js'
import {parseYaml} from '../../../src/yaml/parse.js'
import {type Sides, sides, textsOf, type Vault} from './random-vault.js'

/** Random merges; more of them with `VITEST_MERGES`. */
const RUNS = Number(process.env['VITEST_MERGES'] ?? 20)

const merge = (base: Vault, ours: Vault, theirs: Vault): MergedFiles => mergeTexts(textsOf(base), textsOf(ours), textsOf(theirs))

type Texts = ReadonlyMap<string, string>
function mergeTexts(base: Texts, ours: Texts, theirs: Texts): MergedFiles {
  const merged = mergeFiles({base, ours, theirs}, () => undefined, {isOne: false})
  expect(merged.problems).toEqual([])
  return merged
}

const holds = (law: (versions: Sides) => void) => fc.assert(fc.property(sides, law), {numRuns: RUNS})

/** What files say, whatever the order of things that go by their ids or have none. */
function said(files: Texts): Record<string, Value | undefined> {
  return Object.fromEntries(
    [...files].sort(([a], [b]) => (a < b ? -1 : 1)).map(([path, text]) => [path, ordered(parseYaml(text, path).value)]),
  )
}

function ordered(value: Value | undefined): Value | undefined {
  if (Array.isArray(value))
    return value.map((item) => ordered(item) as Value).sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1))
  if (!isMap(value)) return value
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, member]) => [key, ordered(member) as Value]),
  )
}

/** Without those who count: what both sides count is counted twice. */
const uncounted = (files: Texts): Texts => new Map([...files].filter(([path]) => !path.startsWith('characters/')))

describe('merging two campaigns', () => {
  test('what both did alike is done once', () => {
    holds(({base, ours}) => {
      const {files, conflicts} = merge(base, ours, ours)
      expect([...uncounted(files)].sort()).toEqual([...uncounted(textsOf(ours))].sort())
      expect(conflicts).toEqual([])
    })
  })

  test('what one side did is done, to the byte', () => {
    holds(({base, ours}) => {
      for (const {files, conflicts} of [merge(base, base, ours), merge(base, ours, base)]) {
        expect([...files].sort()).toEqual([...textsOf(ours)].sort())
        expect(conflicts).toEqual([])
      }
    })
  })

  test('nothing that a side did alone is lost, unless it is told', () => {
    holds(({base, ours, theirs}) => {
      const {files, conflicts} = merge(base, ours, theirs)
      const isTold = (path: string, place: readonly string[]) => conflicts.some((each) => each.file === path && isWithin(each.path, place))
      for (const [side, other] of [
        [ours, theirs],
        [theirs, ours],
      ] as const)
        for (const path of new Set([...base.keys(), ...side.keys()])) {
          const changes = changesOf(path, base, side)
          const foreign = changesOf(path, base, other)
          for (const {place, after} of changes) {
            if (isTold(path, place) || foreign.some((each) => isWithin(each.place, place))) continue
            expect([path, place, valueAt(parseYaml(files.get(path) ?? '', path).value, place)]).toEqual([path, place, after])
          }
        }
    })
  })

  test('what comes out parses, and is what it was', () => {
    holds(({base, ours, theirs}) => {
      for (const [path, text] of merge(base, ours, theirs).files) {
        const {value, diagnostics} = parseYaml(text, path)
        expect(diagnostics).toEqual([])
        expect(schemaOfFile(path, value)?.safeParse(value).error?.issues ?? []).toEqual([])
      }
    })
  })

  test('the other way round, ours is theirs, and nothing else is other', () => {
    holds(({base, ours, theirs}) => {
      const [one, other] = [merge(base, ours, theirs), merge(base, theirs, ours)]
      const flat = (merged: MergedFiles, isTurned: boolean) =>
        merged.conflicts
          .map(({file, path, base: was, ours: mine, theirs: their}) =>
            JSON.stringify([file, path, was, ...(isTurned ? [their, mine] : [mine, their])]),
          )
          .sort()
      expect(flat(other, true)).toEqual(flat(one, false))
      const told = new Set(one.conflicts.map(({file}) => file))
      const untold = ({files}: MergedFiles) => said(new Map([...files].filter(([path]) => !told.has(path))))
      expect(untold(other)).toEqual(untold(one))
    })
  })

  test('three branches come to the same in any order, where nothing is told', () => {
    let untold = 0
    fc.assert(
      fc.property(sides, sides, ({base, ours, theirs}, {theirs: more}) => {
        const third: Vault = new Map(
          [...base].map(([path, fields]) => [path, path.includes('/locations/') ? (more.get(path) ?? fields) : fields]),
        )
        const at = textsOf(base)
        const ends = [
          [ours, theirs, third],
          [theirs, third, ours],
          [third, ours, theirs],
          [ours, third, theirs],
        ].map(([a, b, c]) => {
          const first = mergeTexts(at, textsOf(a as Vault), textsOf(b as Vault))
          const last = mergeTexts(at, first.files, textsOf(c as Vault))
          return {conflicts: first.conflicts.length + last.conflicts.length, said: said(last.files)}
        })
        if (ends.some(({conflicts}) => conflicts > 0)) return
        untold++
        for (const end of ends) expect(end).toEqual(ends[0])
      }),
      {numRuns: RUNS},
    )
    expect(untold).toBeGreaterThan(0)
  })
})

/** Whether one place is in the other, or they are one. */
function isWithin(a: readonly string[], b: readonly string[]): boolean {
  return a.every((key, i) => i >= b.length || b[i] === key)
}

function changesOf(path: string, base: Vault, side: Vault): {place: string[]; after: Value | undefined}[] {
  const [was, is] = [base.get(path), side.get(path)]
  const schema = schemaOfFile(path, is ?? was)
  const changes = diffValues(was, is, schema && policyOf(schema))
  return changes.flatMap(({path: place, after, order}) => (order ? [] : [{place: place.map(String), after}]))
}

function valueAt(value: Value | undefined, place: readonly string[]): Value | undefined {
  return place.reduce<Value | undefined>((inner, key) => {
    if (isKeyed(inner) && inner.length > 0) return inner.find(({id}) => id === key)
    return isMap(inner) && Object.hasOwn(inner, key) ? inner[key] : undefined
  }, value)
}
