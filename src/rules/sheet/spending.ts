import type {Character, InventoryItem} from '../../schema/entity/character.js'
import type {Spent} from '../flaw.js'
import type {Explained} from '../numbers/explained.js'
import type {Sheet} from './sheet.js'

/** Something that play spends: where it is counted, how much is gone, and how much there is. */
export interface Spending {
  path: string[]
  spent: number
  /** Absent for what the character doesn't have. */
  max: Explained | undefined
  what: Spent
}

/** All that play has spent of a character; what is at zero is left out. */
export function spendings({play = {}, inventory}: Pick<Character, 'play' | 'inventory'>, sheet: Sheet): Spending[] {
  const all = [...hitPoints(play, sheet), ...hitDice(play, sheet), ...slots(play, sheet), ...resources(play, sheet, inventory)]
  return all.flatMap(({spent = 0, ...spending}) => (spent === 0 ? [] : {...spending, spent}))
}

type Play = NonNullable<Character['play']>
type Counted = Omit<Spending, 'spent'> & {spent: number | undefined}

function hitPoints({hitPointsLost}: Play, {hp}: Sheet): Counted[] {
  return [{path: ['play', 'hitPointsLost'], spent: hitPointsLost, max: hp.max, what: {of: 'hit-points'}}]
}

function hitDice({hitDiceSpent = {}}: Play, sheet: Sheet): Counted[] {
  return Object.entries(hitDiceSpent).map(([id, spent]) => ({
    path: ['play', 'hitDiceSpent', id],
    spent,
    max: sheet.hitDice.find((die) => die.id === id)?.max,
    what: {of: 'hit-dice' as const},
  }))
}

function slots({slotsSpent = {}, pactSlotsSpent}: Play, sheet: Sheet): Counted[] {
  return [
    ...Object.entries(slotsSpent).map(([level, spent]) => ({
      path: ['play', 'slotsSpent', level],
      spent,
      max: sheet.slots.find((slot) => slot.level === Number(level))?.max,
      what: {of: 'slots' as const, level},
    })),
    {path: ['play', 'pactSlotsSpent'], spent: pactSlotsSpent, max: sheet.pactSlots?.max, what: {of: 'pact-slots'}},
  ]
}

function resources({resourcesSpent = {}}: Play, sheet: Sheet, inventory: readonly InventoryItem[]): Counted[] {
  return Object.entries(resourcesSpent).flatMap(([id, spent]) => {
    const max = sheet.resources.find((each) => each.id === id)?.max
    return max || !isPutAway(id, inventory)
      ? [{path: ['play', 'resourcesSpent', id], spent, max, what: {of: 'uses' as const, resource: id}}]
      : []
  })
}

/** What was spent of a magic item is remembered while it is put away. */
function isPutAway(resource: string, inventory: readonly InventoryItem[]): boolean {
  return inventory.some(({id}) => resource === id || resource.startsWith(`${id}-`))
}
