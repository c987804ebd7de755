import {expect, test} from 'vitest'
import {parsePowerName} from '../../../src/exchange/kit/text-uses.js'

test.each([
  ['Fire Breath (Recharge 5–6)', {name: 'Fire Breath', uses: {type: 'recharge', from: 5}}],
  ['Howl (3/Day, or 4/Day in Lair)', {name: 'Howl', uses: {type: 'day', count: 3, inLair: 4}}],
  ['Wing Beat (Costs 2 Actions)', {name: 'Wing Beat', cost: 2}],
  ['Bite (Wolf Form Only; Recharge 6)', {name: 'Bite', form: 'Wolf Form', uses: {type: 'recharge', from: 6}}],
  ['Second Head (the left)', {name: 'Second Head (the left)'}],
])('power name %s', (text, parts) => expect(parsePowerName(text)).toEqual(parts))
