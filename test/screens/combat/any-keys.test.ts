import fc from 'fast-check'
import {expect, test} from 'vitest'
import {COMBAT} from '../../../src/screens/combat/state.js'
import {keyOf} from '../../../src/screens/kit/table.js'
import {Fighting, hero} from '../../combat/fighting.js'
import {Tracker} from './tracker.js'

const HEROES = [hero('aria', 'wizard', 5), hero('borin', 'fighter', 5)]
const KEYS = [...new Set(COMBAT.table.bindings.flatMap(({keys}) => keys.map(keyOf)))].filter((key) => !/^(?:ctrl-c|ctrl-z)$/.test(key))

function fighting(): Fighting {
  const fight = new Fighting({heroes: HEROES})
  fight.say('add 2 goblin warrior', 'add adult red dragon', 'init roll', 'begin', 'conc aria haste', 'dmg 4 aria')
  return fight
}

/** As many letters and digits as keys with an act of their own, so that texts are typed, too. */
const anyKey = fc.oneof(fc.constantFrom(...KEYS), fc.constantFrom(...'0123456789 aefinoprst@+-', 'enter', 'escape', 'tab'))

test('whatever keys are pressed, nothing breaks, every frame fits, and Esc leads back to the fight', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(anyKey, {maxLength: 60}), async (keys) => {
      const tracker = new Tracker(fighting(), {columns: 60, rows: 20})
      for (const key of keys) if (tracker.view.state.end === undefined) tracker.press(key)
      await tracker.lines()
      for (let i = 0; i < 8 && tracker.view.state.end === undefined; i++) tracker.press('escape')
      if (tracker.view.state.end === undefined) expect(tracker.place).toBe('fight')
    }),
    {numRuns: 80},
  )
})

test('what was said is what the log has, and taking all of it back leads to where it began', () => {
  fc.assert(
    fc.property(fc.array(anyKey, {maxLength: 40}), (keys) => {
      const fight = fighting()
      const before = fight.fight
      const start = fight.history.done
      const tracker = new Tracker(fight)
      for (const key of keys) if (tracker.view.state.end === undefined) tracker.press(key)
      while (fight.history.done.length > start.length) fight.say('undo')
      // Keys may take back what was before them, too, and do something else in its place.
      if (start.every((each, i) => each === fight.history.done[i])) expect(fight.fight).toEqual(before)
    }),
    {numRuns: 60},
  )
})
