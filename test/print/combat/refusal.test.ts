import {describe, expect, test} from 'vitest'
import {fightRefusalWords} from '../../../src/print/combat/refusal.js'
import type {Why} from '../../../src/rules/play/happening.js'

const words = (of: Why) => fightRefusalWords({why: 'rules', who: 'aria', of}, () => 'Aria')

describe('what the rules refuse in a fight', () => {
  // Outside of a fight each of these says a flag, or a command that changes the file.
  test.each<[Why, string | undefined]>([
    [{why: 'dead-not-healed'}, 'magic that raises the dead: `revive aria`'],
    [{why: 'down-not-asleep'}, 'healing wakes: `heal 1 aria`'],
    [{why: 'only-ritual', spell: 'Alarm'}, undefined],
    [{why: 'slot-wanted', feature: 'Divine Smite', slots: [1, 2]}, 'say which: `slot 1` (there are 1, 2)'],
    [
      {why: 'condition-wanted', feature: 'Lay on Hands', conditions: ['poisoned', 'blinded']},
      'say which: `using poisoned` (of poisoned, blinded)',
    ],
    [{why: 'for-others', feature: 'Aura'}, 'name whom it reaches: `use "Aura" on WHOM`'],
    [{why: 'no-shapes'}, 'as you please: `free`; for a spell: `by SPELL`'],
    [{why: 'flies', monster: 'Owl'}, 'as you please: `free`; for a spell: `by SPELL`'],
    [{why: 'charges-unknown', item: 'Wand', place: 0}, undefined],
  ])('is mended in words of a fight: %o', (of, hint) => {
    expect(words(of).hint).toBe(hint)
  })

  test('a search of the catalog is a command of its own', () => {
    expect(words({why: 'no-monster', monster: 'wulf'}).hint).toBe('run `dnd catalog search wulf --kind monster`')
  })
})

test('too many targets are told with what would reach them', () => {
  const why = {why: 'too-many-targets', who: 'aria', spell: 'Hold Person', most: 1, given: 2} as const
  expect(fightRefusalWords({...why, higher: true}, () => 'Aria')).toEqual({
    text: 'Hold Person reaches one, not 2',
    hint: 'a higher slot reaches more; `count 2` where the table allows it',
  })
  expect(fightRefusalWords(why, () => 'Aria').hint).toBe('`count 2` where the table allows it')
})
