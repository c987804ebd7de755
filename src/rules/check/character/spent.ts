import type {Finding, Fix} from '../../../diagnostic.js'
import type {InventoryItem} from '../../../schema/entity/character.js'
import type {Explained} from '../../numbers/explained.js'
import type {Subject} from './subject.js'

/** Something that play spends: where it is counted, how much is gone, and how much there is. */
interface Spending {
  path: string[]
  spent: number | undefined
  max: Explained | undefined
  what: string
}

/** Play state that the sheet has no room for: more spent than there is, or of something not had. */
export function checkSpent(subject: Subject): Finding[] {
  return [...hitPoints(subject), ...hitDice(subject), ...slots(subject), ...resources(subject)].flatMap((spending) => checkOne(spending))
}

function hitPoints({character: {play}, sheet}: Subject): Spending[] {
  return [{path: ['play', 'hitPointsLost'], spent: play?.hitPointsLost, max: sheet.hp.max, what: 'Hit Points'}]
}

function hitDice({character: {play}, sheet}: Subject): Spending[] {
  return Object.entries(play?.hitDiceSpent ?? {}).map(([id, spent]) => ({
    path: ['play', 'hitDiceSpent', id],
    spent,
    max: sheet.hitDice.find((die) => die.id === id)?.max,
    what: 'Hit Point Dice',
  }))
}

function slots({character: {play}, sheet}: Subject): Spending[] {
  return [
    ...Object.entries(play?.slotsSpent ?? {}).map(([level, spent]) => ({
      path: ['play', 'slotsSpent', level],
      spent,
      max: sheet.slots.find((slot) => slot.level === Number(level))?.max,
      what: `level ${level} spell slots`,
    })),
    {path: ['play', 'pactSlotsSpent'], spent: play?.pactSlotsSpent, max: sheet.pactSlots?.max, what: 'pact slots'},
  ]
}

function resources({character: {play, inventory}, sheet}: Subject): Spending[] {
  return Object.entries(play?.resourcesSpent ?? {}).flatMap(([id, spent]) => {
    const max = sheet.resources.find((each) => each.id === id)?.max
    return max || !isPutAway(id, inventory) ? [{path: ['play', 'resourcesSpent', id], spent, max, what: `uses of ${id}`}] : []
  })
}

/** What was spent of a magic item is remembered while it is put away. */
function isPutAway(resource: string, inventory: readonly InventoryItem[]): boolean {
  return inventory.some(({id}) => resource === id || resource.startsWith(`${id}-`))
}

function checkOne({path, spent = 0, max, what}: Spending): Finding[] {
  if (spent === 0) return []
  const place = path.join('.')
  if (!max) return [finding(path, `${what} are spent that the character doesn't have`, {label: `remove "${place}"`, changes: [{path}]})]
  if (spent <= max.total) return []
  const fix = {label: `set "${place}" to ${max.total}`, changes: [{path, value: max.total}]}
  return [finding(path, `${spent} of ${max.total} ${what} are spent`, fix)]
}

function finding(path: string[], message: string, fix: Fix): Finding {
  return {severity: 'warning', code: 'PLAY_SPENT', path, message, fix}
}
