import {describe, expect, test} from 'vitest'
import type {AskedOfTable} from '../../../src/screens/combat/board.js'
import {Fighting, hero} from '../../combat/fighting.js'
import {Tracker} from './tracker.js'

/** Aria's turn, with what players ask of the table; what was answered to it. */
function tracker(asked: readonly Partial<AskedOfTable>[]): {tracker: Tracker; answered: [string, boolean][]} {
  const fight = new Fighting({heroes: [hero('aria', 'wizard', 5)]})
  fight.say('add 2 goblin warrior', 'init aria 20', 'init goblin-warrior* 10', 'begin')
  const made = new Tracker(fight)
  const answered: [string, boolean][] = []
  const all = asked.map((each, i) => ({id: String(i + 1), by: 'Kim', text: 'dmg 8 goblin', isFresh: false, ...each}))
  made.board.requests = {
    now: () => all.filter(({id}) => !answered.some(([done]) => done === id)),
    answer: (id, yes) => answered.push([id, yes]),
  }
  made.store.refresh()
  return {tracker: made, answered}
}

describe('what a player asks of the table', () => {
  test.each([
    {keys: ['y'], answered: [['1', true]], said: [], why: 'y is yes'},
    {keys: ['n'], answered: [['1', false]], said: [], why: 'n is no, and ends no turn'},
    {keys: ['ctrl-n'], answered: [], said: ['next'], why: 'the turn ends by Ctrl-N'},
    {keys: ['p', 'n'], answered: [], said: ['next'], why: 'put off, it has no keys'},
    {keys: ['j', '12', 'enter'], answered: [], said: ['dmg 12 goblin-warrior-1'], why: 'a number is a number'},
    {keys: ['j', '1', 'y', 'escape'], answered: [], said: [], why: 'nothing is answered while a number is typed'},
  ])('$why', ({keys, answered, said}) => {
    const on = tracker([{}])
    expect(on.tracker.press(...keys).said()).toEqual(said)
    expect(on.answered).toEqual(answered)
  })

  test('that came a moment ago takes no key, and shows when it does', async () => {
    const on = tracker([{isFresh: true}])
    expect(await on.tracker.text()).toMatch(/^Kim asks: dmg 8 goblin/m)
    expect(await on.tracker.press('y').text()).toContain('it came a moment ago')
    expect(await tracker([{}]).tracker.text()).toMatch(/^\? Kim asks: dmg 8 goblin/m)
    expect(on.tracker.press('n').said()).toEqual(['next'])
    expect(on.answered).toEqual([])
  })

  test('is answered one after another', () => {
    const on = tracker([{}, {}])
    on.tracker.press('y', 'y')
    expect(on.answered).toEqual([
      ['1', true],
      ['2', true],
    ])
  })
})
