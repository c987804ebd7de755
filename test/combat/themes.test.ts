import {expect, test} from 'vitest'
import {lensOf} from '../../src/rules/theme/themed.js'
import {srd} from '../helpers/content.js'
import {theme} from '../helpers/themes.js'
import {Fighting, hero} from './fighting.js'

const NEON = theme({
  id: 'neon',
  name: 'Neon',
  skins: {
    'spell/fire-bolt': {name: 'Overvolt', damage: 'lightning'},
    'weapon/dagger': {name: 'Ceramic Knife'},
    'spell/bless': {name: 'Uplink'},
  },
  shifts: {abilities: {int: 2, str: -2}},
})

/** Aria is under a theme of her own, Borin and the ogre under none. */
function fight(): Fighting {
  const entries = srd()
  const using = {...entries, lens: ({theme: own}: {theme?: string | undefined}) => (own === 'neon' ? lensOf(NEON) : undefined)}
  const heroes = [hero('aria', 'wizard', 5, {theme: 'neon'}), hero('borin', 'wizard', 5)]
  const said = new Fighting({heroes, using})
  said.say('add ogre', 'init aria 30', 'init borin 20', 'init ogre 10', 'begin')
  return said
}

test('a spell is cast by its name under the theme, deals the damage that it has there, and is told so', () => {
  const said = fight()
  const before = said.hp('ogre')
  const told = said.say('cast overvolt on ogre by aria die 19 dmg 10')
  expect(JSON.stringify(told)).toContain('"Overvolt"')
  expect(JSON.stringify(told)).toContain('lightning')
  expect(JSON.stringify(told)).not.toContain('Fire Bolt')
  expect(said.hp('ogre')).toBeLessThan(before)
})

test("the same spell of somebody else is the root's", () => {
  const said = fight()
  said.say('next')
  const told = JSON.stringify(said.say('cast fire-bolt on ogre by borin die 19 dmg 10'))
  expect(told).toContain('"Fire Bolt"')
  expect(told).not.toContain('Overvolt')
})

test('figures in a fight are those of the sheet under the theme', () => {
  const said = fight()
  const [aria, borin] = ['aria', 'borin'].map((id) => said.figures(id).sheet)
  expect((aria?.abilities.int.score.total ?? 0) - (borin?.abilities.int.score.total ?? 0)).toBe(2)
  expect(aria?.inventory.map(({name}) => name).join()).not.toContain('Dagger')
})
