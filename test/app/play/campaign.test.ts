import {describe, expect, test} from 'vitest'
import {fillChoices} from '../../../src/rules/build/auto-fill.js'
import {canGainLevel, gainLevel} from '../../../src/rules/build/levelling.js'
import {LEVEL_XP} from '../../../src/rules/numbers/advancement.js'
import {type Random, rollDie, seededRandom} from '../../../src/rules/numbers/random.js'
import {levelDue} from '../../../src/rules/play/growth.js'
import {DAMAGE_TYPES} from '../../../src/schema/ability.js'
import {finished} from '../../helpers/character.js'
import {srd} from '../../helpers/content.js'
import {Table} from './play-driver.js'

const entries = srd()
const magicItems = entries.all('magic-item').filter(({variants, base, charges}) => !variants && !base && typeof charges?.max !== 'string')
const goods = [...entries.all('gear'), ...entries.all('weapon'), ...entries.all('tool')].map(({id}) => id)

const upTo = (most: number, random: Random) => rollDie(most, random) - 1
const seedOf = (random: Random) => String(rollDie(1_000_000, random))
const anyOf = <T>(list: readonly T[], random: Random): T | undefined => list[upTo(list.length, random)]

/** One fight: blows, spells, powers, arrows; whoever falls is saved, dies and is raised, or is healed. */
function fight(table: Table, random: Random): void {
  for (let round = 0; round < 3 && table.sheet.state !== 'dead'; round++) {
    if (table.sheet.state === 'up') actOnce(table, random)
    suffer(table, random)
    if (table.sheet.state === 'dying') table.do({type: 'death-save', die: rollDie(20, random)})
  }
  if (table.sheet.state === 'dying') table.do({type: 'stabilize'})
  if (table.sheet.state === 'dead') table.do({type: 'revive', hitPoints: 1})
  while (table.sheet.exhaustion > 4) table.do({type: 'exhaustion', by: -1})
  table.do({type: 'heal', amount: 1 + upTo(10, random)})
  for (const {id} of table.sheet.conditions) table.do({type: 'end-condition', condition: id})
  table.do({type: 'recover-ammunition'})
}

function actOnce(table: Table, random: Random): void {
  const spell = anyOf(table.sheet.spells, random)
  const resource = anyOf(table.sheet.resources, random)
  const open = table.sheet.slots.filter(({level, max, spent}) => level >= (spell?.level ?? 10) && spent < max.total)
  if (spell) table.do({type: 'cast', spell: spell.id, slot: random() < 0.3 ? anyOf(open, random)?.level : undefined})
  if (resource) table.do({type: 'spend', resource: resource.id, count: 1})
  const item = table.sheet.inventory.find(({spells}) => spells && spells.length > 0)
  const cast = item?.spells?.[0]
  if (item && cast) table.do({type: 'cast', spell: cast.spell, item: item.id})
  table.do({type: 'shoot', ammunition: 'arrows', count: 1})
}

function suffer(table: Table, random: Random): void {
  const {level} = table.sheet
  const before = table.sheet.hp.temporary
  const granted = upTo(12, random)
  if (random() < 0.3) {
    const isLiving = table.sheet.state !== 'dead'
    table.do({type: 'temporary', amount: granted})
    if (isLiving) expect(table.sheet.hp.temporary).toBe(Math.max(before, granted))
  }
  const amount = upTo(8 + 3 * level.total, random)
  table.do({type: 'damage', parts: [{amount, type: anyOf(DAMAGE_TYPES, random)}], ...(random() < 0.05 ? {critical: true} : {})})
  if (table.sheet.concentration !== undefined) table.do({type: 'concentration-save', damage: amount, die: rollDie(20, random)})
  if (random() < 0.2)
    table.do({type: 'condition', condition: anyOf(['poisoned', 'prone', 'stunned', 'frightened'] as const, random) ?? 'prone'})
  if (random() < 0.05 && table.sheet.exhaustion < 4) table.do({type: 'exhaustion', by: 1})
}

function rest(table: Table, random: Random): void {
  const hitDice = Object.fromEntries(table.sheet.hitDice.map(({id, max, spent}) => [id, Math.min(1 + upTo(3, random), max.total - spent)]))
  const lost = table.character.play?.hitPointsLost ?? 0
  if (table.do({type: 'rest', rest: 'short', hitDice, seed: seedOf(random)})) {
    expect(table.character.play?.hitPointsLost ?? 0).toBeLessThanOrEqual(lost)
    expect(table.sheet.pactSlots?.spent ?? 0).toBe(0)
    for (const {spent, recharge} of table.sheet.resources)
      if (recharge.some(({on, amount}) => on === 'short-rest' && amount === 'all')) expect(spent).toBe(0)
  }
}

function sleep(table: Table, random: Random): void {
  const {exhaustion, state} = table.sheet
  if (!table.do({type: 'rest', rest: 'long', seed: seedOf(random)})) {
    expect(state).not.toBe('up')
    return
  }
  const {hp, slots, pactSlots, hitDice, resources, concentration} = table.sheet
  expect(hp.current.total).toBe(hp.max.total)
  expect(hp.temporary).toBe(0)
  expect(concentration).toBeUndefined()
  expect(table.sheet.exhaustion).toBe(Math.max(0, exhaustion - 1))
  for (const {spent} of [...slots, ...(pactSlots ? [pactSlots] : []), ...hitDice]) expect(spent).toBe(0)
  for (const {spent, recharge} of resources)
    if (recharge.some(({on, amount}) => (on === 'long-rest' || on === 'dawn') && amount === 'all')) expect(spent).toBe(0)
  expect(table.character.play?.castsSpent).toBeUndefined()
  if (table.character.species === 'human') expect(table.sheet.heroicInspiration).toBe(true)
}

function goToTown(table: Table, random: Random): void {
  table.do({type: 'receive', coins: {gp: 20 * table.sheet.level.total, sp: upTo(30, random)}})
  table.do({type: 'buy', item: anyOf(goods, random) ?? 'rope', quantity: 1 + upTo(3, random)})
  table.do({type: 'buy', item: 'arrows', quantity: 10})
  table.do({type: 'pay', price: {sp: upTo(40, random)}})
  const loose = table.character.inventory.filter(({equipped, attuned}) => !equipped && !attuned)
  table.do({type: 'sell', item: anyOf(loose, random)?.id ?? '', quantity: 1})
  const treasure = anyOf(magicItems, random)
  if (treasure) table.do({type: 'gain', item: treasure.id, quantity: 1})
  for (const {id, attuned, equipped} of table.character.inventory) {
    if (attuned && random() < 0.2) table.do({type: 'end-attunement', item: id})
    if (!equipped && entries.find('magic-item', id)) table.do({type: 'equip', item: id, slot: 'worn'})
    if (!attuned && random() < 0.5) table.do({type: 'attune', item: id})
    if (equipped === 'worn' && random() < 0.1) table.do({type: 'unequip', item: id})
  }
}

function levelUp(table: Table, random: Random): void {
  const {levels, xp = 0} = table.character
  table.do({type: 'xp', amount: Math.max(0, (LEVEL_XP[levels.length] ?? 0) - xp)})
  expect(levelDue(table.character)).toHaveLength(1)
  expect(canGainLevel(table.character)).toBe(true)
  const raised = fillChoices(gainLevel(table.character, levels[0]?.class ?? ''), table.entries, {random})
  expect(table.become(raised)).toBe(true)
}

describe('twenty levels of play', () => {
  test.each(entries.all('class').map(({id}) => id))('%s', (classId) => {
    const random = seededRandom(`campaign of a ${classId}`)
    const table = new Table(finished(entries, [{class: classId, levels: 1}]), entries)
    for (let level = 1; level <= 20; level++) {
      fight(table, random)
      rest(table, random)
      fight(table, random)
      sleep(table, random)
      goToTown(table, random)
      if (level < 20) levelUp(table, random)
    }
    expect(table.sheet.level.total).toBe(20)
    expect(table.acts).toBeGreaterThan(200)
  })
})
