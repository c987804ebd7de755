import {describe, expect, test} from 'vitest'
import {finished} from '../../helpers/character.js'
import {srd} from '../../helpers/content.js'
import {contextOf, played, refusalOf} from '../../helpers/play.js'

const entries = srd()
const of = (classId: string, levels: number) => finished(entries, [{class: classId, levels}])

describe('another shape (SRD 5.2, "Wild Shape")', () => {
  test('costs a use, brings Temporary Hit Points by level, and leaves Hit Points alone', () => {
    const druid = of('druid', 5)
    const {character: wolf, events} = played(druid, entries, {type: 'form', monster: 'wolf'})
    expect(wolf.play).toMatchObject({form: {monster: 'wolf'}, temporaryHitPoints: 5, resourcesSpent: {'wild-shape': 1}})
    expect(events).toEqual(['Test takes the form of Wolf: AC 12', 'Wild Shape: 1 spent, 1 of 2 left', 'Test has 5 Temporary Hit Points'])
    const {sheet} = contextOf(wolf, entries)
    expect(sheet.form).toMatchObject({name: 'Wolf', ac: 12, actions: ['Bite']})
    expect(sheet.hp.current.total).toBe(contextOf(druid, entries).sheet.hp.current.total)
    const back = played(wolf, entries, {type: 'end-form'})
    expect(back.character.play?.form).toBeUndefined()
    expect(back.events).toEqual(['Test is back in their own shape'])
  })

  test.each([
    {why: 'too high a Challenge Rating for level 2', levels: 2, monster: 'black-bear', says: /Challenge Rating/},
    {why: 'a flier before level 8', levels: 7, monster: 'eagle', says: /flies/},
    {why: 'no Beast', levels: 20, monster: 'goblin-warrior', says: /type/},
    {why: 'no such monster', levels: 20, monster: 'nobody', says: /no monster/},
  ])('is refused: $why', ({levels, monster, says}) => {
    expect(refusalOf(of('druid', levels), entries, {type: 'form', monster})).toMatch(says)
  })

  test('a flier from level 8, and any shape for whoever is given one', () => {
    expect(played(of('druid', 8), entries, {type: 'form', monster: 'eagle'}).character.play?.form).toMatchObject({monster: 'eagle'})
    const fighter = of('fighter', 1)
    expect(refusalOf(fighter, entries, {type: 'form', monster: 'eagle'})).toBe('Test has no feature that gives another shape')
    const tyrant = played(fighter, entries, {type: 'form', monster: 'tyrannosaurus-rex', free: true}).character
    expect(tyrant.play).toEqual({form: {monster: 'tyrannosaurus-rex'}})
    expect(refusalOf(fighter, entries, {type: 'end-form'})).toBe('Test wears no other shape')
  })
})
