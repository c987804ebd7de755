import {describe, expect, test} from 'vitest'
import {indexedEntity, RAW, type Raw, refOfId, relatedFacets} from '../../src/catalog/own-facets.js'
import type {Entity} from '../../src/schema/entity/base.js'
import type {Kind} from '../../src/schema/entity/kinds.js'

const made = (kind: Kind, fields: object) =>
  indexedEntity({kind, id: 'vey', campaign: 'coast'}, {kind, id: 'vey', uid: 'u', name: 'Vey', ...fields} as Entity)
const valuesOf = (kind: Kind, fields: object, field: string) =>
  made(kind, fields)
    .facts.filter((each) => each.field === field)
    .map(({value}) => value)

describe('facts of one of the vault’s own', () => {
  test.each<[string, Kind, object, string, string[]]>([
    ['its campaign', 'npc', {}, 'campaign', ['coast']],
    ['its tags', 'npc', {tags: ['harbor', 'liar']}, 'tag', ['harbor', 'liar']],
    ['a day, with its month and year', 'event', {date: '41-2-12 21:30'}, 'date', ['41', '41-2', '41-2-12']],
    ['a day with a name', 'event', {date: '41-Midwinter'}, 'date', ['41', '41-midwinter']],
    [
      'days of its parts, each once',
      'session',
      {from: '41-2-8', log: [{id: 'a', type: 'note', day: '41-2-9'}]},
      'date',
      ['41', '41-2', '41-2-8', '41-2-9'],
    ],
    ['where it is', 'npc', {location: 'quay'}, RAW.place, ['location coast/quay']],
    ['the places it lies over', 'world-effect', {over: ['bar', 'quay']}, RAW.place, ['location coast/bar', 'location coast/quay']],
    ['whom it names, of each kind that they may be', 'handout', {from: 'thole'}, RAW.names, ['npc coast/thole', 'faction coast/thole']],
    ['characters, who are of no campaign', 'session', {attendance: ['aria']}, RAW.names, ['character /aria']],
    ['no link of a text', 'npc', {text: 'With [[thole]].'}, RAW.names, []],
  ])('%s', (_, kind, fields, field, expected) => {
    expect(valuesOf(kind, fields, field)).toEqual(expected)
  })

  test('what is read stands apart from what it names', () => {
    const {text} = made('npc', {
      summary: 'A pilot.',
      tags: ['dock-rat'],
      location: 'old-quay',
      status: 'alive',
      text: 'Owes [[npc:thole|the harbormaster]] a boat.',
    })
    expect(text.body).toBe('Owes the harbormaster a boat.')
    expect(text.tags.split(' ')).toEqual(expect.arrayContaining(['dock', 'rat', 'npc', 'old', 'quay', 'alive', 'thole']))
    expect(text.summary).toBe('A pilot.')
  })

  test.each<[Kind, string, object]>([
    ['npc', 'coast/vey', {kind: 'npc', id: 'vey', campaign: 'coast'}],
    ['character', '/aria', {kind: 'character', id: 'aria'}],
  ])('an id in the index leads back: %s %s', (kind, id, ref) => {
    expect(refOfId(kind, id)).toEqual(ref)
  })
})

describe('what follows from several', () => {
  const raw = (rowid: number, key: string, {places = [], names = []}: {places?: string[]; names?: string[]} = {}): Raw => {
    const [kind = '', id = ''] = key.split(' ')
    return {
      rowid,
      kind,
      id: `c/${id}`,
      places: places.map((place) => `location c/${place}`),
      names: names.map((name) => name.replace(' ', ' c/')),
    }
  }
  const factsOf = (raws: readonly Raw[], rowid: number) =>
    (relatedFacets(raws).get(rowid) ?? []).map(({field, value}) => `${field}:${value}`).sort()

  test('a thing is where it is, and in all places around that', () => {
    const raws = [raw(1, 'npc vey', {places: ['quay']}), raw(2, 'location quay', {places: ['port']}), raw(3, 'location port')]
    expect(factsOf(raws, 1)).toEqual(['place:port', 'place:quay'])
    expect(factsOf(raws, 2)).toEqual(['place:port', 'place:quay'])
    expect(factsOf(raws, 3)).toEqual(['place:port'])
  })

  test('places in a circle end', () => {
    const raws = [raw(1, 'location a', {places: ['b']}), raw(2, 'location b', {places: ['a']})]
    expect(factsOf(raws, 1)).toEqual(['place:a', 'place:b'])
  })

  test('who is in a faction and what names it has to do with it, and so it has with itself', () => {
    const raws = [raw(1, 'npc thole'), raw(2, 'faction guild', {names: ['npc thole']}), raw(3, 'plot p', {names: ['faction guild']})]
    expect(factsOf(raws, 1)).toEqual(['faction:guild'])
    expect(factsOf(raws, 2)).toEqual(['faction:guild', 'plot:p'])
    expect(factsOf(raws, 3)).toEqual(['faction:guild', 'plot:p'])
  })

  test('what is not there is no fact', () => {
    expect(factsOf([raw(1, 'npc vey', {places: ['gone'], names: ['faction gone']})], 1)).toEqual([])
  })

  test('another campaign’s place of the same id is another', () => {
    const other: Raw = {rowid: 9, kind: 'location', id: 'd/quay', places: ['location d/keep'], names: []}
    expect(
      factsOf([raw(1, 'npc vey', {places: ['quay']}), raw(2, 'location quay'), other, {...other, rowid: 10, id: 'd/keep', places: []}], 1),
    ).toEqual(['place:quay'])
  })
})
