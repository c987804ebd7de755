import {expect, test} from 'vitest'
import {parseCasting, parseSpellcasting} from '../../../src/exchange/kit/text-spellcasting.js'

test('spellcasting', () => {
  const text =
    'The newt casts one of the following spells, requiring no Material components and using Wisdom as the spellcasting ability (spell save DC 12):\n\n- **At Will:** Light, Mage Hand\n- **1/Day Each:** Fireball (level 4 version)'
  expect(parseSpellcasting(text)).toEqual({
    ability: 'wis',
    dc: 12,
    without: ['material'],
    atWill: [{spell: 'light'}, {spell: 'mage-hand'}],
    perDay: [{count: 1, spells: [{spell: 'fireball', level: 4}]}],
  })
})

test.each([
  ['The lich casts Fear, using the same spellcasting ability as Spellcasting.', {casts: [{spell: 'fear'}]}],
  [
    "The lich casts Counterspell or Shield in response to the spell's trigger, using the same spellcasting ability as Spellcasting.",
    {casts: [{spell: 'counterspell'}, {spell: 'shield'}]},
  ],
  [
    'The mummy casts Command (level 2 version), using the same spellcasting ability as Spellcasting.',
    {casts: [{spell: 'command', level: 2}]},
  ],
  [
    'The drider casts Darkness, Faerie Fire, or Web, requiring no Material components and using Wisdom as the spellcasting ability (spell save DC 14).',
    {spellcasting: {ability: 'wis', dc: 14, without: ['material'], atWill: [{spell: 'darkness'}, {spell: 'faerie-fire'}, {spell: 'web'}]}},
  ],
  ['The mage casts one of the following spells, using Wisdom as the spellcasting ability.', undefined],
  ['The mage casts a spell of its choice.', undefined],
  ['The mage casts Fear. The mage then flees.', undefined],
])('%s', (text, wanted) => expect(parseCasting(text)).toEqual(wanted))
