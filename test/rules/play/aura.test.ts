import {describe, expect, test} from 'vitest'
import {buildCharacter} from '../../../src/rules/build/build-character.js'
import {actsOnOther, applyAll} from '../../../src/rules/play/act.js'
import {deriveSheet} from '../../../src/rules/sheet/derive-sheet.js'
import type {Character} from '../../../src/schema/entity/character.js'
import {character, finished, levels} from '../../helpers/character.js'
import {srd} from '../../helpers/content.js'
import {contextOf, played, refusalOf} from '../../helpers/play.js'

const entries = srd()
const paladin = (level: number, fields: Partial<Character> = {}) => finished(entries, [{class: 'paladin', levels: level}], fields)
const wizard = character({id: 'mira', name: 'Mira', levels: levels('wizard', 5)})

/** Somebody once the paladin's aura is laid on them. */
function within(bearer: Character, ally: Character): Character {
  const acts = actsOnOther(contextOf(bearer, entries), {type: 'use', feature: 'aura-of-protection', on: ally.id})
  const result = applyAll(contextOf(ally, entries), acts)
  if ('refused' in result) throw new Error(result.refused.why)
  return result.bearer
}

const saves = (who: Character) => Object.values(deriveSheet(who, entries).saves).map(({total}) => total)
const immune = (who: Character) => deriveSheet(who, entries).defenses.conditionImmunities.map(({what}) => what)

describe("a party member's aura counts on an ally's sheet", () => {
  test.each([
    [6, []],
    [7, ['charmed']],
    [10, ['charmed', 'frightened']],
  ])('at level %i it adds Charisma to saves, and wards against %j', (level, wards) => {
    const bearer = paladin(level, {name: 'Kasimir'})
    const charisma = Math.max(1, deriveSheet(bearer, entries).abilities.cha.modifier.total)
    const ally = within(bearer, wizard)
    expect(saves(ally)).toEqual(saves(wizard).map((total) => total + charisma))
    expect(immune(ally).toSorted()).toEqual([...immune(wizard), ...wards].toSorted())
    expect(deriveSheet(ally, entries).saves.wis.terms.at(-1)).toEqual({label: 'Aura of Protection (Kasimir)', value: charisma})
  })

  test('it counts once, however often it is laid on, and no longer when it is ended', () => {
    const once = within(paladin(10), wizard)
    expect(saves(within(paladin(10), once))).toEqual(saves(once))
    const left = played(once, entries, {type: 'end-state', state: 'aura-of-protection'}).character
    expect(deriveSheet(left, entries)).toEqual(deriveSheet(wizard, entries))
  })

  test('it is on Death Saving Throws too', () => {
    const death = (who: Character) => deriveSheet(who, entries).deathSave.total
    expect(death(within(paladin(6), wizard))).toBeGreaterThan(death(wizard))
  })

  test('its bearer has it already, another paladin has their own, and nobody can spread it while Incapacitated', () => {
    const bearer = paladin(6)
    expect(refusalOf(bearer, entries, {type: 'use', feature: 'aura-of-protection'})).toContain('is with')
    const enter = {type: 'enter-aura', aura: 'aura-of-protection', name: 'Aura of Protection', from: 'Kasimir', saves: 3} as const
    expect(refusalOf(bearer, entries, enter)).toContain('the same aura')
    const stunned = played(bearer, entries, {type: 'condition', condition: 'stunned'}).character
    expect(refusalOf(stunned, entries, {type: 'use', feature: 'aura-of-protection', on: 'mira'})).toContain('stunned')
  })

  test('an effect that names an aura has a feature that lays that aura on others', () => {
    const build = buildCharacter(paladin(20), entries)
    const laid = build.features.flatMap(({activities}) => activities.flatMap(({value}) => value.aura ?? []))
    const named = build.effects.flatMap(({value}) => ('when' in value ? (value.when?.aura ?? []) : []))
    expect(laid).toEqual(['aura-of-protection'])
    expect(new Set(named)).toEqual(new Set(laid))
  })
})
