import {describe, expect, test} from 'vitest'
import {rechargeText} from '../../../src/print/sheet/view-features.js'
import {seededRandom} from '../../../src/rules/numbers/random.js'
import {dawn, longRest, shortRest} from '../../../src/rules/play/rest.js'
import {deriveSheet} from '../../../src/rules/sheet/derive-sheet.js'
import type {Character} from '../../../src/schema/entity/character.js'
import {character} from '../../helpers/character.js'
import {srd} from '../../helpers/content.js'
import {played} from '../../helpers/play.js'

const entries = srd()
const random = seededRandom('days')

/** Someone who has spent a use of one thing. */
function spender(item: string, {variant, resource = item}: {variant?: string; resource?: string}): Character {
  return character({
    inventory: [{id: item, item, quantity: 1, attuned: true, equipped: 'worn', ...(variant ? {variant} : {})}],
    play: {resourcesSpent: {[resource]: 1}},
  })
}

const spent = (who: Character, id: string) => who.play?.resourcesSpent?.[id] ?? 0

describe('a use that a time brings back', () => {
  test.each<[item: string, of: {variant?: string; resource?: string}, back: {short?: true; long?: true; dawn?: true}, words: string]>([
    ['figurine-of-wondrous-power', {variant: 'bronze-griffon'}, {}, 'all after 5 days'],
    ['figurine-of-wondrous-power', {variant: 'ebony-fly'}, {}, 'all after 2 days'],
    ['figurine-of-wondrous-power', {variant: 'golden-lions'}, {}, 'all after 7 days'],
    ['figurine-of-wondrous-power', {variant: 'ivory-goat-of-terror'}, {}, 'all after 15 days'],
    ['figurine-of-wondrous-power', {variant: 'ivory-goat-of-travail'}, {}, 'all after 30 days'],
    ['figurine-of-wondrous-power', {variant: 'ivory-goat-of-traveling'}, {}, 'all after 7 days'],
    ['horn-of-valhalla', {variant: 'iron'}, {}, 'all after 7 days'],
    ['rod-of-security', {}, {}, 'all after 10 days'],
    ['ring-of-djinni-summoning', {}, {}, 'all after 24 hours'],
    ['wings-of-flying', {}, {}, 'all after 1d12 hours'],
    ['well-of-many-worlds', {}, {long: true}, 'all after 1d8 hours'],
    ['frost-brand', {}, {short: true, long: true}, 'all after 1 hour'],
    ['robe-of-stars', {}, {long: true, dawn: true}, '1d6 at dusk'],
    ['pearl-of-power', {}, {long: true, dawn: true}, 'all at dawn'],
    ['boots-of-speed', {resource: 'minutes-of-speed'}, {long: true}, 'all on a Long Rest'],
  ])('%s %j: %j, %s', (item, of, back, words) => {
    const who = spender(item, of)
    const {resource: id = item} = of
    const left = {
      short: spent(played(who, entries, (context) => shortRest(context, {random})).character, id),
      long: spent(played(who, entries, (context) => longRest(context, {dawn: true, random})).character, id),
      dawn: spent(played(who, entries, (context) => dawn(context, random)).character, id),
    }
    expect(left).toEqual({short: back.short ? 0 : 1, long: back.long ? 0 : 1, dawn: back.dawn ? 0 : 1})
    const resource = deriveSheet(who, entries).resources.find((each) => each.id === id)
    expect(rechargeText(resource?.recharge ?? [])).toBe(words)
  })

  test('a Long Rest in the day brings back neither what comes at dawn nor at dusk', () => {
    const night = (item: string) => played(spender(item, {}), entries, (context) => longRest(context, {dawn: false, random})).character
    expect(spent(night('robe-of-stars'), 'robe-of-stars')).toBe(1)
    expect(spent(night('pearl-of-power'), 'pearl-of-power')).toBe(1)
  })
})

test('charges are named for the strength at hand, so that one figurine is told from the other', () => {
  const {resources} = deriveSheet(spender('figurine-of-wondrous-power', {variant: 'onyx-dog'}), entries)
  expect(resources.map(({name}) => name)).toContain('Figurine of Wondrous Power (Onyx Dog): charges')
})
