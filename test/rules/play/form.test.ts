import {describe, expect, test} from 'vitest'
import {buildCharacter} from '../../../src/rules/build/build-character.js'
import {factsOf} from '../../../src/rules/build/facts.js'
import {judgeFacts} from '../../../src/rules/check/character.js'
import {endForm, takeForm} from '../../../src/rules/play/form.js'
import {finished} from '../../helpers/character.js'
import {srd} from '../../helpers/content.js'

const entries = srd()
const contextOf = (classId: string, levels: number) => {
  const character = finished(entries, [{class: classId, levels}])
  const facts = factsOf(buildCharacter(character, entries))
  return {character, facts, entries, ...judgeFacts(facts)}
}

describe('another shape (SRD 5.2, "Wild Shape")', () => {
  test('costs a use, brings Temporary Hit Points by level, and leaves Hit Points alone', () => {
    const context = contextOf('druid', 5)
    const result = takeForm(context, 'wolf', {free: false})
    if ('refused' in result) throw new Error(result.refused)
    expect(result.character.play).toMatchObject({form: {monster: 'wolf'}, temporaryHitPoints: 5, resourcesSpent: {'wild-shape': 1}})
    const facts = factsOf(buildCharacter(result.character, entries))
    const {sheet} = judgeFacts(facts)
    expect(sheet.form).toMatchObject({name: 'Wolf', ac: 12, actions: ['Bite']})
    expect(sheet.hp.current.total).toBe(context.sheet.hp.current.total)
    const back = endForm({character: result.character, sheet})
    expect('character' in back && back.character.play?.form).toBeUndefined()
  })

  test.each([
    {why: 'too high a Challenge Rating for level 2', levels: 2, monster: 'black-bear', says: /Challenge Rating/},
    {why: 'a flier before level 8', levels: 7, monster: 'eagle', says: /flies/},
    {why: 'no Beast', levels: 20, monster: 'goblin-warrior', says: /type/},
    {why: 'no such monster', levels: 20, monster: 'nobody', says: /no monster/},
  ])('is refused: $why', ({levels, monster, says}) => {
    const result = takeForm(contextOf('druid', levels), monster, {free: false})
    expect('refused' in result && result.refused).toMatch(says)
  })

  test('a flier from level 8, and any shape for whoever is given one', () => {
    expect('refused' in takeForm(contextOf('druid', 8), 'eagle', {free: false})).toBe(false)
    expect('refused' in takeForm(contextOf('fighter', 1), 'eagle', {free: false})).toBe(true)
    expect('refused' in takeForm(contextOf('fighter', 1), 'tyrannosaurus-rex', {free: true})).toBe(false)
    expect('refused' in endForm(contextOf('fighter', 1))).toBe(true)
  })
})
