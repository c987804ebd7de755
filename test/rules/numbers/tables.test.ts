import {describe, expect, test} from 'vitest'
import {abilityModifier, isStandardArray, pointCost, STANDARD_ARRAY} from '../../../src/rules/numbers/ability-scores.js'
import {fixedHitPoints, higherLevelGold, LEVEL_XP, levelForXp, proficiencyBonus} from '../../../src/rules/numbers/advancement.js'
import {type CasterLevels, spellSlots} from '../../../src/rules/numbers/spell-slots.js'

describe('ability scores', () => {
  // SRD 5.2, "Ability Modifiers" table.
  test.each([
    [1, -5],
    [3, -4],
    [8, -1],
    [9, -1],
    [10, 0],
    [11, 0],
    [15, 2],
    [20, 5],
    [30, 10],
  ])('a score of %i gives %i', (score, modifier) => {
    expect(abilityModifier(score)).toBe(modifier)
  })

  test.each([
    {scores: [15, 15, 15, 8, 8, 8], cost: 27, why: 'three fifteens are the whole budget'},
    {scores: [15, 14, 13, 12, 10, 8], cost: 27, why: 'the standard array costs as much'},
    {scores: [8, 8, 8, 8, 8, 8], cost: 0, why: 'eight is free'},
    {scores: [16, 8, 8, 8, 8, 8], cost: undefined, why: 'sixteen is not for sale'},
    {scores: [7, 8, 8, 8, 8, 8], cost: undefined, why: 'nor is seven'},
  ])('$scores cost $cost: $why', ({scores: [str = 0, dex = 0, con = 0, int = 0, wis = 0, cha = 0], cost}) => {
    expect(pointCost({str, dex, con, int, wis, cha})).toBe(cost)
  })

  test('the standard array counts in any order', () => {
    const [str, dex, con, int, wis, cha] = [...STANDARD_ARRAY].reverse() as [number, number, number, number, number, number]
    expect(isStandardArray({str, dex, con, int, wis, cha})).toBe(true)
    expect(isStandardArray({str: 15, dex: 15, con: 13, int: 12, wis: 10, cha: 8})).toBe(false)
  })
})

describe('advancement', () => {
  // SRD 5.2, "Character Advancement" table.
  test.each([
    [1, 2],
    [4, 2],
    [5, 3],
    [8, 3],
    [9, 4],
    [12, 4],
    [13, 5],
    [16, 5],
    [17, 6],
    [20, 6],
  ])('level %i has a bonus of +%i', (level, bonus) => {
    expect(proficiencyBonus(level)).toBe(bonus)
  })

  test('XP and levels agree at both sides of each step', () => {
    expect(LEVEL_XP).toHaveLength(20)
    LEVEL_XP.forEach((xp, i) => {
      expect(levelForXp(xp)).toBe(i + 1)
      if (i > 0) expect(levelForXp(xp - 1)).toBe(i)
    })
  })

  test.each([
    [6, 4],
    [8, 5],
    [10, 6],
    [12, 7],
  ])('a d%i gives %i when not rolled', (die, fixed) => {
    expect(fixedHitPoints(die)).toBe(fixed)
  })

  // SRD 5.2, "Starting Equipment at Higher Levels".
  test.each([
    [4, 0, 0],
    [5, 500, 25],
    [10, 500, 25],
    [11, 5_000, 250],
    [16, 5_000, 250],
    [17, 20_000, 250],
  ])('level %i starts with %i gp more and d10 × %i', (level, gp, timesD10) => {
    expect(higherLevelGold(level)).toEqual({gp, timesD10})
  })
})

const caster = (progression: CasterLevels['progression'], level: number): CasterLevels => ({progression, level})

describe('spell slots', () => {
  // SRD 5.2, class tables and "Multiclass Spellcaster" table.
  test.each([
    {casters: [caster('full', 1)], slots: [2], why: 'a full caster begins with two'},
    {casters: [caster('full', 20)], slots: [4, 3, 3, 3, 3, 2, 2, 1, 1], why: 'and ends with the whole row'},
    {casters: [caster('half', 1)], slots: [2], why: '2024 half casters cast from level 1'},
    {casters: [caster('half', 2)], slots: [2], why: 'and gain nothing at 2'},
    {casters: [caster('half', 5)], slots: [4, 2], why: 'level 5 is row 3'},
    {casters: [caster('half', 20)], slots: [4, 3, 3, 3, 2], why: 'they end at level-5 spells'},
    {casters: [caster('third', 3)], slots: [2], why: 'a third caster begins at class level 3'},
    {casters: [caster('third', 7)], slots: [4, 2], why: 'its own table rounds up'},
    {casters: [caster('full', 3), caster('half', 3)], slots: [4, 3, 2], why: 'half rounds up among several: 3 + 2'},
    {casters: [caster('half', 1), caster('half', 1)], slots: [3], why: 'each half caster rounds up on its own'},
    {casters: [caster('full', 1), caster('third', 2)], slots: [2], why: 'a third rounds down among several: 1 + 0'},
    {casters: [caster('pact', 20)], slots: [], why: 'pact slots are apart'},
    {casters: [caster('pact', 5), caster('full', 2)], slots: [3], why: 'and add nothing to the row'},
    {casters: [], slots: [], why: 'no casting, no slots'},
  ])('$why', ({casters, slots}) => {
    expect(spellSlots(casters)).toEqual(slots)
  })
})
