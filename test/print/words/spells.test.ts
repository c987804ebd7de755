import {describe, expect, it} from 'vitest'
import {distance, spentOf} from '../../../src/print/words/names.js'
import {componentsText} from '../../../src/print/words/spells.js'
import {sample} from '../sample.js'

const spark = sample('spell', 'spark')
const withMaterial = (material: {text: string; costCp?: number; consumed?: boolean; consumedCp?: number}) =>
  componentsText({...spark, components: {verbal: false, somatic: false, material}}, true)

describe('a material says once what it costs and what is used up', () => {
  it.each([
    {material: {text: 'a pearl', costCp: 10_000}, words: 'M (a pearl; 100 gp or more)'},
    {material: {text: 'a pearl', costCp: 10_000, consumed: true}, words: 'M (a pearl; 100 gp or more, consumed)'},
    {material: {text: 'a weapon worth 1+ CP', costCp: 1}, words: 'M (a weapon worth 1+ CP)'},
    {material: {text: 'a ruby worth 50+ GP', costCp: 5000, consumed: true}, words: 'M (a ruby worth 50+ GP; consumed)'},
    {
      material: {text: 'incense worth 250+ GP (consumed) and a strip worth 50+ GP', costCp: 30_000, consumed: true, consumedCp: 25_000},
      words: 'M (incense worth 250+ GP (consumed) and a strip worth 50+ GP)',
    },
  ])('$words', ({material, words}) => expect(withMaterial(material)).toBe(words))

  it('in short, how much of it is used up', () => {
    const material = {text: 'incense and strips', costCp: 45_000, consumed: true, consumedCp: 25_000}
    expect(componentsText({...spark, components: {verbal: true, somatic: true, material}})).toBe('V S M (450 gp, 250 gp consumed)')
  })
})

it.each([
  [5, '5 ft'],
  [1200, '1,200 ft'],
  [5280, '1 mile'],
  [26_400, '5 miles'],
])('%i feet are %s', (feet, words) => expect(distance(feet)).toBe(words))

it.each([
  [1, 'Sorcery Points', '1 Sorcery Point'],
  [2, 'Sorcery Points', '2 Sorcery Points'],
  [1, 'Rage', '1 Rage'],
])('%i of %s is spent as "%s"', (amount, resource, words) => expect(spentOf(amount, resource)).toBe(words))
