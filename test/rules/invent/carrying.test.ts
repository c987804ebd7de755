import {describe, expect, test} from 'vitest'
import {type ConceptBuild, carryingOf, wantedParts} from '../../../src/rules/invent/carrying.js'
import {inventionOf} from '../../../src/rules/invent/invention.js'
import {inventionSource} from '../../helpers/inventions.js'

const {entries, tables} = inventionSource('')
const BUILD: ConceptBuild = {species: 'dwarf', class: 'wizard', subclass: null, background: 'sage', feats: [], skills: ['history']}

describe('what a build carries of its concept', () => {
  test.each([
    ['a clockwork librarian', ['clockwork', 'librarian'], []],
    ['a dwarf who was a sage', ['dwarf', 'sage'], []],
    ['a teapot', [], ['teapot']],
    ['a librarian who fights with soup', ['librarian'], ['soup']],
    ['the librarians', ['librarians'], []],
  ] as const)('%s', (concept, carried, left) => {
    const carrying = carryingOf(concept, BUILD, {tables, entries})
    expect(carrying.carried.map(({word}) => word)).toEqual(carried)
    expect(carrying.left).toEqual(left)
  })

  test('what carries a word is named', () => {
    const {carried} = carryingOf('a librarian', BUILD, {tables, entries})
    expect(carried[0]?.by).toEqual(['class/wizard', 'background/sage', 'skill/history'])
  })

  test('two thirds are enough, and what it is counts double', () => {
    const share = (concept: string) => carryingOf(concept, BUILD, {tables, entries})
    expect(share('a librarian who eats zithers')).toMatchObject({share: 2 / 4, isEnough: false})
    expect(share('a librarian with a zither')).toMatchObject({share: 2 / 3, isEnough: true})
    expect(share('a zither with a librarian')).toMatchObject({share: 1 / 3, isEnough: false})
    expect(share('')).toMatchObject({share: 1, isEnough: true})
  })
})

describe('the parts that would carry the rest', () => {
  test.each([
    ['a teapot', 1, [['species', 'Teapot']]],
    ['a zitherist', 1, [['background', 'Zitherist']]],
    [
      'a zitherist made of wet cardboard',
      1,
      [
        ['species', 'Wet Cardboard'],
        ['background', 'Zitherist'],
      ],
    ],
    [
      'a teapot haunted by zithers',
      2,
      [
        ['species', 'Teapot'],
        ['background', 'Marked by Zithers'],
      ],
    ],
    [
      'a teapot haunted by zithers',
      3,
      [
        ['species', 'Teapot'],
        ['subclass', 'Way of Zithers'],
      ],
    ],
  ] as const)('%s, level %i', (concept, level, parts) => {
    const carrying = carryingOf(concept, {...BUILD, class: 'warlock', species: 'tiefling'}, {tables, entries})
    expect(wantedParts(concept, carrying, {level, tables}).map(({kind, name}) => [kind, name])).toEqual(parts)
  })
})

describe('words for somebody agree', () => {
  const seeds = Array.from({length: 40}, (_, i) => String(i))

  test.each([
    ['a queen who lost her bees', 'she/her'],
    ['a widower with his goose', 'he/him'],
  ])('%s: %s', (words, pronouns) => {
    const said = seeds.map((seed) => inventionOf('character', {words, name: 'Vey'}, inventionSource(seed)).pronouns)
    expect(new Set(said)).toEqual(new Set([pronouns]))
  })

  test('a name that is heard as one has its pronouns', () => {
    const said = seeds.map((seed) => inventionOf('npc', {name: 'Grimalda Marsh'}, inventionSource(seed)).pronouns)
    expect(new Set(said)).toEqual(new Set(['she/her']))
  })

  test('nobody small is tall', () => {
    const looks = (species: string) => {
      const source = {...inventionSource('x'), memory: new Map()}
      const all = Array.from({length: 80}, (_, i) =>
        inventionOf('character', {words: `a ${species}`}, {...source, ...inventionSource(`${species}${i}`)}),
      )
      return all.filter((each) => each.species === species).map(({appearance}) => appearance)
    }
    expect(looks('halfling').filter((look) => /^Tall/.test(look))).toEqual([])
    expect(looks('orc').filter((look) => /^Tall/.test(look))).not.toEqual([])
  })
})
