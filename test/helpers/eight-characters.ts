import {deriveSheet} from '../../src/rules/sheet/derive-sheet.js'
import type {Sheet} from '../../src/rules/sheet/sheet.js'
import {CONDITIONS} from '../../src/schema/ability.js'
import type {Character} from '../../src/schema/entity/character.js'
import {finished} from './character.js'
import {srd} from './content.js'

const entries = srd()

/** A name of sixty letters, in words. */
export const LONG_NAME = 'Wilhelmina Cornelia Featherstonehaugh of the Drowned Lantern'

function made(classes: readonly [string, number][], fields: Partial<Character> = {}): Character {
  return finished(
    entries,
    classes.map(([id, levels]) => ({class: id, levels})),
    fields,
  )
}

/** Twenty weapons, and things with notes. */
function armory(): Character['inventory'] {
  const weapons = entries.all('weapon').slice(0, 20)
  return [
    ...weapons.map(({id}, i) => ({
      id: `${id}-${i}`,
      item: id,
      quantity: 1,
      ...(i === 0 ? {equipped: 'main-hand' as const} : {}),
      ...(i % 4 === 3 ? {name: `${LONG_NAME.slice(0, 40)} ${i}`} : {}),
    })),
    {id: 'rope', item: 'rope', quantity: 3, notes: 'Fifty feet of it, wet through and knotted by somebody in a hurry.'},
  ]
}

const BACKSTORY = `${'She kept the bridge for forty years, and then the river moved. '.repeat(12)}\n\n- A list of debts\n- A list of friends`

/** Everything that a sheet can hold at once. */
function everything(): Character {
  const character = made(
    [
      ['sorcerer', 7],
      ['paladin', 7],
      ['warlock', 6],
    ],
    {name: LONG_NAME, player: 'Somebody with a rather long name too', xp: 355_000, alignment: 'chaotic-neutral'},
  )
  return {
    ...character,
    inventory: [...character.inventory, ...armory()],
    coins: {pp: 12, gp: 12_345, ep: 3, sp: 77, cp: 1999},
    play: {
      hitPointsLost: 31,
      temporaryHitPoints: 12,
      conditions: CONDITIONS.filter((id) => id !== 'exhaustion' && id !== 'unconscious').map((id) => ({id})),
      exhaustion: 3,
      heroicInspiration: true,
    },
    details: {
      age: '112',
      ideals: 'Nobody walks alone.',
      backstory: BACKSTORY,
      appearance: 'Aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!',
    },
  }
}

const CHARACTERS: Readonly<Record<string, () => Character>> = {
  caster: () => made([['wizard', 9]], {name: 'Aria Moonwhisper', species: 'elf'}),
  martial: () => made([['fighter', 8]], {name: 'Brenna Stonehand', species: 'dwarf', inventory: armory()}),
  'three classes': () =>
    made(
      [
        ['fighter', 5],
        ['rogue', 4],
        ['wizard', 3],
      ],
      {name: LONG_NAME},
    ),
  'level 1': () => made([['rogue', 1]], {name: 'Pip', species: 'halfling'}),
  'level 20': () => made([['druid', 20]], {name: 'Old Mother Thistle', species: 'gnome'}),
  'another script': () => made([['bard', 6]], {name: 'Ярослава Всеволодовна Преображенская из Великого Новгорода'}),
  'another calling': () => made([['monk', 13]], {name: 'Kasimir Vane'}),
  everything,
}

/** Eight sheets that have little in common. */
export const EIGHT: readonly (readonly [string, () => Sheet])[] = Object.entries(CHARACTERS).map(
  ([name, character]) => [name, () => deriveSheet(character(), entries)] as const,
)
