import {expect, test} from 'vitest'
import {wordsOf} from './actors.js'

const BITE = {
  _id: 'bite000000000000',
  name: 'Bite',
  type: 'weapon',
  system: {
    type: {value: 'natural'},
    damage: {base: {number: 2, denomination: 6, types: ['piercing']}},
    activities: {
      a1: {
        type: 'attack',
        attack: {ability: 'str'},
        damage: {includeBase: true, parts: [{number: 1, denomination: 4, types: ['acid', 'cold']}]},
      },
      s1: {
        type: 'save',
        save: {ability: ['con'], dc: {calculation: 'con'}},
        damage: {parts: [{number: 3, denomination: 6, types: ['poison']}], onSave: 'half'},
      },
      c1: {type: 'check', check: {associated: ['ath', 'acr'], dc: {calculation: '', formula: '@skills.ath.passive'}}},
      h1: {type: 'heal', healing: {number: 2, denomination: 8, bonus: '@abilities.cha.mod'}},
      u1: {
        type: 'utility',
        name: 'Spit',
        roll: {formula: '1d6'},
        target: {affects: {type: 'creature', count: '2'}, template: {type: 'cone', size: '15'}},
        range: {value: '60', units: 'ft'},
        activation: {condition: 'while it holds still'},
      },
    },
  },
}

// Constitution +2, Charisma +4, proficiency bonus +3; the name is "Bog Warden".
test.each([
  ['an attack', 'hits [[/attack]]', 'hits +4'],
  ['a whole attack', '[[/attack extended]].', 'Melee Attack Roll: +4, reach 5 ft.'],
  ['a written attack', '[[/attack +7]] and [[/attack formula=5]]', '+7 and +5'],
  ['damage', 'takes [[/damage average]] damage', 'takes 8 (2d6 + 1) Piercing damage plus 2 (1d4) Acid or Cold damage'],
  ['whole damage', '[[/damage average extended]].', 'Hit: 8 (2d6 + 1) Piercing damage plus 2 (1d4) Acid or Cold damage.'],
  ['damage of another activity', '[[/damage average activity=s1]] damage', '10 (3d6) Poison damage'],
  ['written damage', '[[/damage 2d6 fire average]] damage', '7 (2d6) Fire damage'],
  ['written damage by options', '[[/damage 1d10 average type=force]] damage', '5 (1d10) Force damage'],
  ['two written damages', '[[/damage 1d6 fire &amp; 1d8 cold]] damage', '3 (1d6) Fire damage plus 4 (1d8) Cold damage'],
  ['a written formula', '[[/damage formula="1d6 + @mod" type=cold]] damage', '1d6 + mod Cold damage'],
  ['healing', 'regains [[/healing average]]', 'regains 13 (2d8 + 4)'],
  ['written healing', '[[/heal 10 temp]]', '10 Temporary Hit Points'],
  ['a save', 'must make a [[/save]] saving throw', 'must make a DC 13 Constitution saving throw'],
  ['a whole save', 'a [[/save activity=s1 format=long]]', 'a DC 13 Constitution saving throw'],
  [
    'a written save',
    '[[/save ability=str/dex dc=@abilities.cha.dc]] or [[/save wisdom 12]]',
    'DC 15 Strength or Dexterity or DC 12 Wisdom',
  ],
  ['concentration', '[[/concentration 10]]', 'DC 10 Concentration'],
  ['a check', 'a [[/check format=long]]', 'a DC 11 Strength (Athletics) or Dexterity (Acrobatics) check'],
  [
    'a written check',
    '[[/check ability=cha skill=per dc=15]], [[/skill stealth]], [[/check str]], [[/tool thief ability=dex]]',
    'DC 15 Charisma (Persuasion), Dexterity (Stealth), Strength, Dexterity (Thief)',
  ],
  ['a roll', '[[/r 1d10]] or [[/roll 1d4 + 1 # Days]] or [[2d6 + @prof]] or [[/gmr 1d6[fire]]]', '1d10 or 1d4 + 1 or 2d6 + 3 or 1d6'],
  ['a roll that is not plain', '[[/r 2d20kh + @flags.x.level]]', '2d20kh + level'],
  ['a label', '[[/r 1d100cs<31#Luck]]{30 percent}, [[/save]]{a save}', '30 percent, a save'],
  ['the name', '[[lookup @name lowercase]]{monster} or [[lookup @name]]', 'bog warden or Bog Warden'],
  [
    'a figure of the sheet',
    'DC [[lookup @attributes.spell.dc]], [[lookup @skills.ath.passive]], [[lookup @abilities.cha.dc]]',
    'DC 15, 11, 15',
  ],
  ['a figure of an activity', '[[lookup @save.dc.value activity=s1]], [[lookup @damage.onSave capitalize activity=s1]]', '13, Half'],
  [
    'a target',
    '[[lookup @target.affects.labels.statblock activity=u1]] in a [[lookup @target.template.size activity=u1]]-foot [[lookup @target.template.type capitalize activity=u1]]',
    'two creatures in a 15-foot Cone',
  ],
  [
    'a place and a reason',
    'within [[lookup @range.value activity=u1]] [[lookup @range.units activity=u1]] [[lookup @activation.condition activity=u1]]',
    'within 60 ft while it holds still',
  ],
  ['a roll of an activity', '[[lookup @roll.formula activity=u1]] and [[lookup @healing.formula activity=h1]]', '1d6 and 2d8 + 4'],
  ['a lookup without a value', '[[lookup @nothing.here]]{some}', 'some'],
  ['what the sheet writes itself', '[[lookup @resources.legact.label]]', ''],
  ['an item', '[[/item Rend]], [[/item .bite000000000000]], [[/item]]{bites}', 'Rend, Bite, bites'],
  ['an activity of an item', '[[/item .bite000000000000.Activity.u1]]', 'Spit'],
  [
    'a rule',
    '&amp;Reference[Prone apply=false], &Reference[OpportunityAttacks], &Reference[skill=ath], &Reference[prone]{falls}',
    'Prone, Opportunity Attacks, Athletics, falls',
  ],
  ['a broken rule', '&Reference[Concentration} ends', 'Concentration ends'],
  [
    'a link',
    '@UUID[Compendium.a.b.Item.x]{Light}, @Compendium[a.b]{Sleep}, @Actor[x]{Bog}, @UUID[.bite000000000000]',
    'Light, Sleep, Bog, Bite',
  ],
  ['an award', '[[/award 100gp 50xp each]]', '100 GP, 50 XP each'],
  ['a value in the prose', 'CR @details.cr, +@prof', 'CR 5, +3'],
  ['a tag of another program', '{@spell fireball|phb} and {@b bold}', 'fireball and bold'],
  ['an address', 'write to a@b.example', 'write to a@b.example'],
])('%s', (_why, text, words) => {
  const found = wordsOf(text, {item: BITE, items: [BITE], attributes: {spellcasting: 'cha'}})
  expect(found).toEqual({words, lost: []})
})

test.each([
  ['an entry that is elsewhere', 'casts @UUID[Compendium.a.Item.xyz]', 'casts a linked entry', '@UUID[Compendium.a.Item.xyz]'],
  ['a page', '@Embed[Compendium.a.JournalEntry.x inline]Hm.', 'Hm.', '@Embed[Compendium.a.JournalEntry.x inline]'],
  ['a value that there is none of', 'is [[lookup @nothing.here]]', 'is ', '[[lookup @nothing.here]]'],
  ['an activity that there is none of', '[[/damage activity=zz]]', '', '[[/damage activity=zz]]'],
  ['a command of a module', '[[/weather]]', '', '[[/weather]]'],
  ['a name in the prose', 'has @details.secret', 'has secret', '@details.secret'],
])('%s is told as lost', (_why, text, words, lost) => expect(wordsOf(text)).toEqual({words, lost: [lost]}))

test('no bracket of an enricher survives, whatever it is', () => {
  const pieces = [
    '[[/x',
    '[[',
    ']]',
    '[[/odd key=1]]',
    '@UUID[',
    '@Embed[a b]',
    '@Odd[a]{b',
    '&amp;Reference[',
    '&Reference',
    '{@i x',
    '[[[[1d6]]',
    '[[/r [[1d4]]]]',
  ]
  for (const a of pieces)
    for (const b of pieces)
      for (const c of pieces) expect(wordsOf(`${a} ${b}${c} z`).words).not.toMatch(/\[\[|\]\]|@[A-Z]\w*\[|&(?:amp;)?Reference|\{@/)
})
