import {draftCharacter, finishCharacter, suggestScores} from '../../src/rules/build/draft-character.js'
import type {Entries} from '../../src/rules/build/entries.js'
import {seededRandom} from '../../src/rules/numbers/random.js'
import type {Character} from '../../src/schema/entity/character.js'

/** A bare level-1 human soldier of a class, with only the fields a test cares about spelled out. */
export function character(fields: Partial<Character> = {}): Character {
  return {
    kind: 'character',
    id: 'test',
    uid: '01900000-0000-7000-8000-000000000000',
    name: 'Test',
    species: 'human',
    background: 'soldier',
    abilities: {method: 'manual', scores: {str: 10, dex: 10, con: 10, int: 10, wis: 10, cha: 10}},
    levels: [{id: 'l1', class: 'fighter'}],
    choices: {},
    inventory: [],
    coins: {},
    ...fields,
  }
}

/** So many levels of one class. */
export function levels(classId: string, count: number): Character['levels'] {
  return Array.from({length: count}, (_, i) => ({id: `l${i + 1}`, class: classId}))
}

/** A finished character of these classes, every choice made as `--auto` makes it. */
export function finished(
  entries: Entries,
  classLevels: readonly {class: string; levels: number}[],
  fields: Partial<Character> = {},
): Character {
  const classes = classLevels.flatMap(({class: id}) => entries.find('class', id) ?? [])
  const random = seededRandom('test')
  const draft = draftCharacter(
    {
      id: 'test',
      uid: '01900000-0000-7000-8000-000000000000',
      name: 'Test',
      species: 'human',
      background: 'soldier',
      abilities: {method: 'standard-array', scores: suggestScores(classes)},
      levels: classLevels,
      choices: {},
    },
    entries,
    'fixed',
    random,
  )
  return finishCharacter({...draft, ...fields}, entries, {class: 'a', background: 'a'}, random)
}
