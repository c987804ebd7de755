import {describe, expect, test} from 'vitest'
import {judged} from '../../../src/app/characters/judge.js'
import {isOpen} from '../../../src/rules/build/auto-fill.js'
import {buildCharacter} from '../../../src/rules/build/build-character.js'
import {buildDraft} from '../../../src/rules/drafts/build-draft.js'
import {inventionOf} from '../../../src/rules/invent/invention.js'
import {seededRandom} from '../../../src/rules/numbers/random.js'
import {Character} from '../../../src/schema/entity/character.js'
import {inventionSource} from '../../helpers/inventions.js'

const {entries, tables} = inventionSource('')
const UID = '01890000-0000-7000-8000-000000000001'

const CONCEPTS: readonly (readonly [concept: string, level: number, why: {class?: string; species?: string}])[] = [
  ['a clockwork librarian who fights with grudges', 5, {class: 'wizard', species: 'dwarf'}],
  ['a retired sea captain haunted by the ship she sank', 3, {}],
  ['a swarm of bees that passes for a beekeeper', 4, {class: 'druid'}],
  ['a goose that was made a knight by mistake', 1, {}],
  ['a grandmother who knits curses', 6, {}],
  ['a pair of twin ghosts sharing one body', 7, {}],
  ['a tax accountant with a demon in the ledger', 9, {}],
  ['a mushroom that has learnt to preach', 2, {}],
  ['a boxer whose fists are on fire', 5, {class: 'monk'}],
  ['a failed opera singer who kills with high notes', 8, {class: 'bard'}],
  ['a statue that was kissed awake', 10, {}],
  ['an astronomer whose pet is a star', 11, {}],
  ['a pacifist executioner', 3, {}],
  ['a child raised by a library', 1, {class: 'wizard'}],
  ['a baker whose bread heals', 4, {class: 'cleric'}],
  ['a furious swimmer made of lava', 12, {class: 'sorcerer'}],
  ['a detective who talks to murder weapons', 13, {}],
  ['somebody else’s reflection', 2, {}],
  ['a samurai with an umbrella', 20, {}],
  ['ein Kräuterweib, das Träume stiehlt', 3, {}],
]

describe('a strange concept is a legal character', () => {
  test.each(CONCEPTS)('%s, level %i', (words, level, {class: owner, species}) => {
    const wish = {words, level}
    const shape = inventionOf('character', wish, inventionSource(words))
    const {value} = buildDraft('character', shape, {entries, tables, wish, random: seededRandom(words)})
    const {character, sheet} = judged(Character.parse({uid: UID, ...value}), entries)
    expect(sheet.level.total).toBe(level)
    expect(character.levels).toHaveLength(level)
    expect(
      buildCharacter(character, entries)
        .slots.filter(isOpen)
        .map(({key}) => key),
    ).toEqual([])
    if (owner) expect(character.levels[0]?.class).toBe(owner)
    if (species) expect(character.species).toBe(species)
    expect(shape.reskins.length).toBeGreaterThan(1)
    expect(character.details?.backstory).toContain(shape.reskins[0]?.text)
  })

  test('an id that the catalog lacks is put right', () => {
    const shape = inventionOf('character', {words: 'a wizard'}, inventionSource('x'))
    const wrong = {
      ...shape,
      class: 'artificer',
      species: 'warforged',
      background: 'tinker',
      feats: ['nothing'],
      spells: ['wish'],
      subclass: 'thief',
    }
    const {value} = buildDraft('character', wrong, {entries, tables, wish: {level: 4}, random: seededRandom('x')})
    expect(() => judged(Character.parse({uid: UID, ...value}), entries)).not.toThrow()
  })
})
