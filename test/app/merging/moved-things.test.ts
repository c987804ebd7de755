import {describe, expect, test} from 'vitest'
import {type Keeper, movedTwice, settleMoved} from '../../../src/app/merging/moved-things.js'
import {mergeFiles} from '../../../src/app/versions/merge-files.js'
import {isMap, type Value} from '../../../src/schema/value.js'
import {parseYaml} from '../../../src/yaml/parse.js'
import {character} from '../../helpers/character.js'
import {type Fields, textsOf} from './random-vault.js'

/** Who has how many of what; a thing that is equipped is only so with its owner. */
type Bags = Readonly<Record<string, Readonly<Record<string, number>>>>

const heroes = (bags: Bags) =>
  textsOf(
    new Map(
      ['aria', 'brom', 'kim'].map((id) => [
        `characters/${id}.yaml`,
        {
          ...(character({id, name: id}) as unknown as Fields),
          inventory: Object.entries(bags[id] ?? {}).map(([item, quantity]) => ({
            id: item,
            item,
            quantity,
            ...(id === 'aria' ? {equipped: 'worn'} : {}),
          })),
        } as Fields,
      ]),
    ),
  )

function bagsOf(files: ReadonlyMap<string, string>): Bags {
  const bag = (value: Value | undefined) =>
    Object.fromEntries(
      (isMap(value) ? (value['inventory'] as {id: string; quantity: number}[]) : []).map(({id, quantity}) => [id, quantity]),
    )
  return Object.fromEntries(['aria', 'brom', 'kim'].map((id) => [id, bag(parseYaml(files.get(`characters/${id}.yaml`) ?? '', id).value)]))
}

function settled(base: Bags, ours: Bags, theirs: Bags, keeper: Keeper) {
  const versions = {base: heroes(base), ours: heroes(ours), theirs: heroes(theirs)}
  const [conflict, ...more] = movedTwice(versions)
  const {files} = mergeFiles(versions, () => undefined, {isOne: false})
  if (!conflict) return undefined
  expect(more).toEqual([])
  const edits = settleMoved(conflict, files, keeper)
  return bagsOf(new Map([...files].map(([path, text]) => [path, edits.get(path) ?? text])))
}

const SWORD = {aria: {longsword: 1, rope: 1}}
const TO_BROM = {aria: {rope: 1}, brom: {longsword: 1}}
const TO_KIM = {aria: {rope: 1}, kim: {longsword: 1}}
const none = {}

describe('one thing given away on both sides', () => {
  test('names the three owners', () => {
    expect(movedTwice({base: heroes(SWORD), ours: heroes(TO_BROM), theirs: heroes(TO_KIM)})).toMatchObject([
      {kind: 'moved-twice', count: 1, from: {id: 'aria', thing: 'longsword'}, ours: {id: 'brom', count: 1}, theirs: {id: 'kim', count: 1}},
    ])
  })

  test.each([
    {why: 'ours', keeper: 'ours', ours: TO_BROM, theirs: TO_KIM, bags: {...TO_BROM, kim: none}},
    {why: 'theirs', keeper: 'theirs', ours: TO_BROM, theirs: TO_KIM, bags: {...TO_KIM, brom: none}},
    {why: 'nobody', keeper: 'from', ours: TO_BROM, theirs: TO_KIM, bags: {aria: {rope: 1, longsword: 1}, brom: none, kim: none}},
    {why: 'one and the same', keeper: 'ours', ours: TO_BROM, theirs: TO_BROM, bags: {...TO_BROM, kim: none}},
  ] as const)('leaves one, with whom it is settled: $why', ({keeper, ours, theirs, bags}) => {
    expect(settled(SWORD, ours, theirs, keeper)).toEqual(bags)
  })

  test('counts how many there were', () => {
    const TORCHES = {aria: {torch: 5}}
    const ours = {aria: {torch: 2}, brom: {torch: 3}}
    const theirs = {aria: {torch: 1}, kim: {torch: 4}}
    expect(settled(TORCHES, ours, theirs, 'ours')).toEqual({...ours, kim: none})
    expect(settled(TORCHES, ours, theirs, 'theirs')).toEqual({...theirs, brom: none})
  })

  test.each([
    {
      why: 'there were enough for both',
      base: {aria: {torch: 5}},
      ours: {aria: {torch: 3}, brom: {torch: 2}},
      theirs: {aria: {torch: 2}, kim: {torch: 3}},
    },
    {why: 'one side used it up', base: SWORD, ours: TO_BROM, theirs: {aria: {rope: 1}}},
    {why: 'another such thing was bought', base: SWORD, ours: TO_BROM, theirs: {...SWORD, kim: {longsword: 1}}},
  ])('is none where $why', ({base, ours, theirs}) => {
    expect(movedTwice({base: heroes(base), ours: heroes(ours), theirs: heroes(theirs)})).toEqual([])
  })
})
