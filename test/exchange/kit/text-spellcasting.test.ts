import {expect, test} from 'vitest'
import {parseSpellcasting} from '../../../src/exchange/kit/text-spellcasting.js'

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
