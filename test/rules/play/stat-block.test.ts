import {expect, test} from 'vitest'
import {ownStatBlock} from '../../../src/rules/play/stat-block.js'
import type {Monster} from '../../../src/schema/content/monster.js'
import {srdEntriesOf} from '../../helpers/content.js'

const guard = srdEntriesOf('monster').find(({id}) => id === 'guard') as Monster
const of = (overrides: Record<string, string | number>) => ownStatBlock(guard, 'Vey', overrides)

test("the name is theirs, and all that is not otherwise is the kind's", () => {
  expect(of({})).toEqual({monster: {...guard, name: 'Vey'}, faults: []})
})

test.each<[string, string | number, (monster: Monster) => unknown, unknown]>([
  ['ac', 19, ({ac}) => ac, 19],
  ['ac', '19', ({ac}) => ac, 19],
  ['hp.average', 44, ({hp}) => hp.average, 44],
  ['abilities.str', 18, ({abilities}) => abilities.str, 18],
  ['speeds.fly', 60, ({speeds}) => speeds.fly, 60],
  ['senses.darkvision', 120, ({senses}) => senses?.darkvision, 120],
  ['alignment', 'lawful-evil', ({alignment}) => alignment, 'lawful-evil'],
  ['actions.spear.name', 'Boathook', ({actions}) => actions?.find(({id}) => id === 'spear')?.name, 'Boathook'],
  ['actions.spear.attack.toHit', 6, ({actions}) => actions?.find(({id}) => id === 'spear')?.attack?.toHit, 6],
])('%s %s', (field, value, read, expected) => {
  const {monster, faults} = of({[field]: value})
  expect(faults).toEqual([])
  expect(read(monster)).toBe(expected)
})

test.each<[string, string | number, object]>([
  ['hp.avrage', 40, {near: ['average']}],
  ['ac', 900, {value: 900}],
  ['ac', 'high', {value: 'high'}],
  ['id', 'vey', {near: []}],
  ['__proto__.x', 1, {near: []}],
  ['actions.sper.name', 'Hook', {near: ['spear']}],
])('%s %s does not fit, is told, and changes nothing', (field, value, fault) => {
  const {monster, faults} = of({[field]: value, 'speeds.walk': 35})
  expect(faults).toEqual([expect.objectContaining({field, ...fault})])
  expect(monster).toEqual({...guard, name: 'Vey', speeds: {...guard.speeds, walk: 35}})
})
