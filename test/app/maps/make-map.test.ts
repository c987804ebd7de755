import {describe, expect, test} from 'vitest'
import {creatureNamed} from '../../../src/app/maps/creature.js'
import {makeMap} from '../../../src/app/maps/make-map.js'
import {pngOf} from '../../../src/app/maps/raster.js'

const nowhere = {vault: undefined, fallback: undefined, cwd: '/'}
const wish = {kind: 'dungeon' as const, seed: '7', size: 'small' as const, level: 3, characters: 4}

describe('a map', () => {
  test('is the same for the same wish, without a vault', async () => {
    const first = await makeMap(nowhere, wish)
    expect(await makeMap(nowhere, wish)).toEqual(first)
    expect(first.plan).toBe(first.whole)
    expect((await makeMap(nowhere, {...wish, seed: '8'})).plan).not.toEqual(first.plan)
  })

  test('is of the theme and the name asked for', async () => {
    expect((await makeMap(nowhere, {...wish, theme: 'Crypt', name: 'Old Bones'})).plan).toMatchObject({theme: 'crypt', name: 'Old Bones'})
  })

  test('names its themes where there is no such one', async () => {
    await expect(makeMap(nowhere, {...wish, theme: 'spaceship'})).rejects.toMatchObject({
      code: 'NOT_FOUND',
      hints: [expect.stringContaining('crypt, mine, sewer')],
    })
  })

  test('for players tells no seed', async () => {
    const {plan, whole} = await makeMap(nowhere, wish, {who: 'players'})
    expect([plan.seed, whole.seed]).toEqual(['', '7'])
  })
})

test('a creature of the catalog is found by its name', async () => {
  expect(await creatureNamed(nowhere, 'Ogre')).toEqual({name: 'Ogre', type: 'giant', size: 'large'})
  expect(await creatureNamed(nowhere, 'Aria')).toBeUndefined()
})

test('a PNG is as wide as asked', async () => {
  const svg = '<svg xmlns="http://www.w3.org/2000/svg" width="40" height="20"><rect width="40" height="20" fill="#f00"/></svg>'
  const png = Buffer.from(await pngOf(svg, {widthPx: 80}))
  expect([png.subarray(1, 4).toString(), png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual(['PNG', 80, 40])
})
