import {expect, test} from 'vitest'
import {actionOf} from './actors.js'

/** A weapon in the shape of version 4 and later. */
function weapon(system: object, attack: object = {}, activity: object = {}) {
  const base = {number: 1, denomination: 8, types: ['slashing']}
  return {
    name: 'Blade',
    type: 'weapon',
    system: {
      type: {value: 'martialM'},
      damage: {base},
      activities: {a1: {type: 'attack', activation: {type: 'action'}, attack, damage: {includeBase: true, parts: []}, ...activity}},
      ...system,
    },
  }
}

/** A weapon in the shape of version 3 and before. */
function oldWeapon(system: object) {
  return {
    name: 'Blade',
    type: 'weapon',
    system: {type: {value: 'martialM'}, actionType: 'mwak', damage: {parts: [['1d8 + @mod', 'slashing']]}, ...system},
  }
}

// Strength +1, Dexterity +3, Charisma +4, proficiency bonus +3.
test.each([
  ['by Strength', weapon({}), 4],
  ['by the better with finesse', weapon({properties: ['fin']}), 6],
  ['by the better of a natural weapon', weapon({type: {value: 'natural'}}), 6],
  ['at a range', weapon({type: {value: 'martialR'}}), 6],
  ['by an ability that is chosen', weapon({}, {ability: 'cha'}), 7],
  ['by no ability', weapon({}, {ability: 'none', bonus: '@abilities.cha.mod'}), 7],
  ['by the one for spells', weapon({}, {type: {value: 'ranged', classification: 'spell'}}), 7],
  ['flat', weapon({}, {flat: true, bonus: '11'}), 11],
  ['with a bonus', weapon({}, {bonus: '@prof + 1'}), 8],
  ['with magic', weapon({properties: ['mgc'], magicalBonus: '2'}), 6],
  ['without proficiency', weapon({proficient: 0}), 1],
  ['as before version 4', oldWeapon({ability: 'cha', attackBonus: '1'}), 8],
  ['with the finesse of version 2', oldWeapon({properties: {fin: true}}), 6],
])('to hit: %s', async (_why, item, toHit) => {
  const {attack, losses} = await actionOf(item, {attributes: {spellcasting: 'cha'}})
  expect(attack?.toHit).toBe(toHit)
  expect(losses).toEqual([])
})

test('the bonuses of the actor are in it', async () => {
  const {attack} = await actionOf(weapon({}), {bonuses: {mwak: {attack: '1', damage: '2'}, rwak: {attack: '9'}}})
  expect(attack).toMatchObject({toHit: 5, damage: [{dice: '1d8+3', types: ['slashing']}]})
})

test.each([
  ['melee', weapon({}), {kind: 'melee', reachFt: 5}],
  ['with reach', weapon({properties: ['rch']}), {kind: 'melee', reachFt: 10}],
  ['a reach of its own', weapon({range: {reach: 15}}), {kind: 'melee', reachFt: 15}],
  ['ranged', weapon({type: {value: 'simpleR'}, range: {value: 80, long: 320}}), {kind: 'ranged', rangeFt: {normal: 80, long: 320}}],
  [
    'thrown',
    weapon({properties: ['thr'], range: {value: 20, long: 60}}),
    {kind: 'melee-or-ranged', reachFt: 5, rangeFt: {normal: 20, long: 60}},
  ],
  [
    'natural with a range',
    weapon({type: {value: 'natural'}, range: {value: 60}}, {type: {value: 'ranged'}}),
    {kind: 'ranged', rangeFt: {normal: 60}},
  ],
  ['thrown, with its reach for a range', oldWeapon({properties: ['thr'], range: {value: 5}}), {kind: 'melee', reachFt: 5}],
  ['a reach before version 4', oldWeapon({range: {value: 10}}), {kind: 'melee', reachFt: 10}],
  [
    'ranged before version 4',
    oldWeapon({actionType: 'rwak', type: {value: 'martialR'}, range: {value: 150, long: 600}}),
    {kind: 'ranged', rangeFt: {normal: 150, long: 600}},
  ],
])('where: %s', async (_why, item, places) => {
  const {attack} = await actionOf(item)
  const {kind, reachFt, rangeFt} = attack ?? {}
  expect({kind, reachFt, rangeFt}).toEqual({reachFt: undefined, rangeFt: undefined, ...places})
})

const FIRE = {number: 2, denomination: 6, bonus: '', types: ['fire']}

test.each([
  ['its own with the modifier', weapon({}), ['1d8+1 slashing']],
  ['and more of another type', weapon({}, {}, {damage: {includeBase: true, parts: [FIRE]}}), ['1d8+1 slashing', '2d6 fire']],
  ['only what the attack has', weapon({}, {}, {damage: {includeBase: false, parts: [{...FIRE, bonus: '@mod'}]}}), ['2d6+1 fire']],
  ['a formula of its own', weapon({damage: {base: {custom: {enabled: true, formula: '2d4 + @mod - 3'}, types: ['cold']}}}), ['2d4-2 cold']],
  ['a number alone', weapon({damage: {base: {custom: {enabled: true, formula: '1'}, types: ['piercing']}}}), ['1 piercing']],
  [
    'a bonus of its own',
    weapon({damage: {base: {number: 1, denomination: 6, bonus: '@abilities.cha.mod', types: ['cold']}}}),
    ['1d6+5 cold'],
  ],
  [
    'two kinds of dice',
    weapon({damage: {base: {custom: {enabled: true, formula: '1d6 + 1d4'}, types: ['cold']}}}),
    ['1d6+1 cold', '1d4 cold'],
  ],
  ['magic', weapon({properties: ['mgc'], magicalBonus: 1}), ['1d8+2 slashing']],
  ['a choice of types', weapon({}, {}, {damage: {includeBase: false, parts: [{...FIRE, types: ['cold', 'fire']}]}}), ['2d6 cold/fire']],
  [
    'parts before version 4',
    oldWeapon({
      damage: {
        parts: [
          ['2d6 + @mod', 'slashing'],
          ['1d6', 'acid'],
        ],
      },
    }),
    ['2d6+1 slashing', '1d6 acid'],
  ],
  ['parts without a modifier', oldWeapon({damage: {parts: [['4d4', 'piercing']]}}), ['4d4 piercing']],
])('damage: %s', async (_why, item, parts) => {
  const {attack, losses} = await actionOf(item)
  expect(attack?.damage.map(({dice, types}) => `${dice} ${types.join('/')}`)).toEqual(parts)
  expect(losses).toEqual([])
})

test('damage in two hands', async () => {
  const {attack} = await actionOf(weapon({properties: ['ver']}))
  expect(attack?.damage).toEqual([
    {dice: '1d8+1', types: ['slashing']},
    {dice: '1d10+1', types: ['slashing'], when: 'if used with two hands', instead: true},
  ])
})

test.each([
  ['a formula that is not plain', {...FIRE, custom: {enabled: true, formula: '2d6r1'}}, {formula: '2d6r1', types: ['fire']}],
  ['no type', {...FIRE, types: []}, {formula: '2d6', types: []}],
])('damage with %s is told', async (_why, part, value) => {
  const {losses} = await actionOf(weapon({}, {}, {damage: {parts: [part]}}))
  expect(losses).toEqual([{path: 'items[0].system.activities.a1.damage', reason: 'unmapped', value}])
})

/** A power with a save, by its DC. */
function power(dc: object, system: object = {}) {
  const activities = {
    s1: {type: 'save', activation: {type: 'action'}, save: {ability: ['wis'], dc}, damage: {parts: [FIRE], onSave: 'half'}},
  }
  return {name: 'Gaze', type: 'feat', system: {activities, ...system}}
}

test.each([
  ['an ability', power({calculation: 'con', formula: ''}), 13],
  ['an ability, whatever formula it has left', power({calculation: 'con', formula: '19'}), 13],
  ['spellcasting', power({calculation: 'spellcasting'}), 15],
  ['what it begins with', power({calculation: 'initial', formula: '17'}), 17],
  ['a number', power({calculation: '', formula: '14'}), 14],
  ['a formula', power({calculation: '', formula: '8 + @abilities.str.mod + @prof'}), 12],
  [
    'a flat one before version 4',
    {
      name: 'Gaze',
      type: 'feat',
      system: {activation: {type: 'action'}, actionType: 'save', save: {ability: 'wis', dc: 16, scaling: 'flat'}},
    },
    16,
  ],
  [
    'an ability before version 4',
    {name: 'Gaze', type: 'feat', system: {activation: {type: 'action'}, actionType: 'save', save: {ability: 'wis', scaling: 'str'}}},
    12,
  ],
])('DC: %s', async (_why, item, dc) => {
  const {save, losses} = await actionOf(item, {attributes: {spellcasting: 'cha'}})
  expect(save).toMatchObject({ability: 'wis', dc})
  expect(losses).toEqual([])
})

test('a bonus to every DC is in what an ability gives', async () => {
  const bonuses = {spell: {dc: '1'}}
  expect((await actionOf(power({calculation: 'con'}), {bonuses})).save?.dc).toBe(14)
  expect((await actionOf(power({calculation: '', formula: '14'}), {bonuses})).save?.dc).toBe(14)
})

test('a save has the damage and the area of its data, and what its prose says', async () => {
  const description = {
    value:
      '<p><em>Wisdom Saving Throw:</em> DC [[lookup @save.dc.value activity=s1]], each creature in view.</p><p><em>Failure:</em> The target has the &amp;Reference[Prone] condition.</p>',
  }
  const item = power({calculation: 'con'}, {description})
  expect((await actionOf(item)).save).toEqual({
    ability: 'wis',
    dc: 13,
    targets: 'each creature in view',
    damage: [{dice: '2d6', types: ['fire']}],
    success: 'none',
    onFailure: [{condition: 'prone'}],
  })
})
