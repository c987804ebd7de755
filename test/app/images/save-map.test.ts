import {afterAll, expect, test} from 'vitest'
import {saveMap} from '../../../src/app/images/save-map.js'
import {bothMaps, makeMap} from '../../../src/app/maps/make-map.js'
import {makePlaceMap} from '../../../src/app/maps/place-map.js'
import {draftVault} from '../generate/drafting.js'

const {vault, options} = draftVault()
afterAll(() => vault.remove())

const svg = (words: string) =>
  new TextEncoder().encode(`<svg xmlns="http://www.w3.org/2000/svg" width="40" height="20"><title>${words}</title></svg>`)

test('a map is kept as a place with its pictures and its key, which players never see, and is drawn again as it was', async () => {
  const {whole} = await makeMap(options, {kind: 'cave', seed: '7', size: 'small', level: 3, characters: 4})
  const pictures = [{bytes: svg('players')}, {bytes: svg('dm'), isSecret: true}] as const
  const {location, kept} = await saveMap(options, {plan: whole, pictures, key: '## 1. The mouth'})
  expect(kept.map(({asset: {role, secret, made}}) => [role, secret, made.seed])).toEqual([
    ['map', undefined, undefined],
    ['map', true, '7'],
  ])
  const shown = (...flags: string[]) => vault.json<{entity: Record<string, unknown>}>(['location', 'show', location.id, ...flags]).entity
  expect(shown()).toMatchObject({
    name: whole.name,
    type: 'dungeon',
    tags: ['cave', whole.theme, 'small'],
    notes: '## 1. The mouth',
    map: {picture: kept[0].asset.file},
  })
  expect(shown('--players')).not.toHaveProperty('notes')
  expect(vault.git('status', '--porcelain')).toBe('')
  expect(vault.dnd(['validate']).status).toBe(0)
  const again = await makePlaceMap(options, {id: location.id, campaign: 'salt-coast'}, '7')
  expect(again?.dm.whole).toEqual(bothMaps(whole).dm.whole)
})
