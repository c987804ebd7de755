import {type Carried, isHandsFree} from '../../build/carried.js'
import type {CharacterFlaw, Found} from '../../flaw.js'
import type {Subject} from './subject.js'

/** Two hands hold two things, or one that needs both (SRD 5.2, "Two-Handed"). */
const HANDS = 2

/** More in hand than two hands hold. */
export function checkHands({facts: {carried}}: Subject): Found<CharacterFlaw>[] {
  const held = carried.filter((each) => handsFor(each) > 0)
  const used = held.reduce((sum, each) => sum + handsFor(each), 0)
  const last = held.at(-1)
  if (used <= HANDS || !last) return []
  const names = held.map(({item, entry}) => item.name ?? entry?.name ?? item.item)
  return [
    {
      severity: 'error',
      code: 'HANDS_FULL',
      path: ['inventory', carried.indexOf(last), 'equipped'],
      source: 'SRD 5.2, "Two-Handed"',
      flaw: {is: 'hands-full', items: names, hands: used},
    },
  ]
}

function handsFor(carried: Carried): number {
  const {weapon} = carried
  const {equipped} = carried.item
  if (isHandsFree(carried)) return 0
  if (equipped === 'two-hands') return 2
  if (equipped === 'shield') return 1
  if (equipped !== 'main-hand' && equipped !== 'off-hand') return 0
  return weapon?.properties.includes('two-handed') && !weapon.oneHandedWhenMounted ? 2 : 1
}
