import {describe, expect, test} from 'vitest'
import {fillChoices} from '../../../src/rules/build/auto-fill.js'
import {canGainLevel, gainLevel} from '../../../src/rules/build/levelling.js'
import {LEVEL_XP} from '../../../src/rules/numbers/advancement.js'
import {type Random, rollDie, seededRandom} from '../../../src/rules/numbers/random.js'
import {castSpell, spendResource} from '../../../src/rules/play/cast.js'
import {gainXp, levelDue} from '../../../src/rules/play/growth.js'
import {deathSave, gainTemporary, heal, revive, stabilize, takeDamage} from '../../../src/rules/play/hit-points.js'
import {attune, buy, equip, gainItem, pay, receive, recoverAmmunition, sell, shoot, unequip} from '../../../src/rules/play/inventory.js'
import {longRest, shortRest} from '../../../src/rules/play/rest.js'
import {addCondition, changeExhaustion, concentrationSave, removeCondition} from '../../../src/rules/play/state.js'
import {DAMAGE_TYPES} from '../../../src/schema/ability.js'
import {finished} from '../../helpers/character.js'
import {srd} from '../../helpers/content.js'
import {Table} from './play-driver.js'

const entries = srd()
const magicItems = entries.all('magic-item').filter(({variants, base, charges}) => !variants && !base && typeof charges?.max !== 'string')
const goods = [...entries.all('gear'), ...entries.all('weapon'), ...entries.all('tool')].map(({id}) => id)

const upTo = (most: number, random: Random) => rollDie(most, random) - 1
const anyOf = <T>(list: readonly T[], random: Random): T | undefined => list[upTo(list.length, random)]

/** One fight: blows, spells, powers, arrows; whoever falls is saved, dies and is raised, or is healed. */
function fight(table: Table, random: Random): void {
  for (let round = 0; round < 3 && table.sheet.state !== 'dead'; round++) {
    if (table.sheet.state === 'up') actOnce(table, random)
    suffer(table, random)
    if (table.sheet.state === 'dying') table.do((context) => deathSave(context, {die: rollDie(20, random)}))
  }
  if (table.sheet.state === 'dying') table.do(stabilize)
  if (table.sheet.state === 'dead') table.do((context) => revive(context, 1))
  while (table.sheet.exhaustion > 4) table.do((context) => changeExhaustion(context, -1))
  table.do((context) => heal(context, 1 + upTo(10, random)))
  for (const {id} of table.sheet.conditions) table.do((context) => removeCondition(context, id))
  table.do(recoverAmmunition)
}

function actOnce(table: Table, random: Random): void {
  const spell = anyOf(table.sheet.spells, random)
  const resource = anyOf(table.sheet.resources, random)
  const open = table.sheet.slots.filter(({level, max, spent}) => level >= (spell?.level ?? 10) && spent < max.total)
  if (spell) table.do((context) => castSpell(context, {spell: spell.id, slot: random() < 0.3 ? anyOf(open, random)?.level : undefined}))
  if (resource) table.do((context) => spendResource(context, resource.id))
  const item = table.sheet.inventory.find(({spells}) => spells && spells.length > 0)
  const cast = item?.spells?.[0]
  if (item && cast) table.do((context) => castSpell(context, {spell: cast.spell, item: item.id}))
  table.do((context) => shoot(context, 'arrows', 1))
}

function suffer(table: Table, random: Random): void {
  const {level} = table.sheet
  const before = table.sheet.hp.temporary
  const granted = upTo(12, random)
  if (random() < 0.3) {
    const isLiving = table.sheet.state !== 'dead'
    table.do((context) => gainTemporary(context, granted))
    if (isLiving) expect(table.sheet.hp.temporary).toBe(Math.max(before, granted))
  }
  const amount = upTo(8 + 3 * level.total, random)
  table.do((context) => takeDamage(context, {amount, type: anyOf(DAMAGE_TYPES, random), critical: random() < 0.05}))
  if (table.sheet.concentration !== undefined) table.do((context) => concentrationSave(context, {damage: amount, die: rollDie(20, random)}))
  if (random() < 0.2)
    table.do((context) => addCondition(context, anyOf(['poisoned', 'prone', 'stunned', 'frightened'] as const, random) ?? 'prone', {}))
  if (random() < 0.05 && table.sheet.exhaustion < 4) table.do((context) => changeExhaustion(context, 1))
}

function rest(table: Table, random: Random): void {
  const dice = Object.fromEntries(table.sheet.hitDice.map(({id, max, spent}) => [id, Math.min(1 + upTo(3, random), max.total - spent)]))
  const lost = table.character.play?.hitPointsLost ?? 0
  if (table.do((context) => shortRest(context, {dice, random}))) {
    expect(table.character.play?.hitPointsLost ?? 0).toBeLessThanOrEqual(lost)
    expect(table.sheet.pactSlots?.spent ?? 0).toBe(0)
    for (const {spent, recharge} of table.sheet.resources)
      if (recharge.some(({on, amount}) => on === 'short-rest' && amount === 'all')) expect(spent).toBe(0)
  }
}

function sleep(table: Table, random: Random): void {
  const {exhaustion, state} = table.sheet
  if (!table.do((context) => longRest(context, {dawn: true, random}))) {
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
  table.do((context) => receive(context, {gp: 20 * table.sheet.level.total, sp: upTo(30, random)}))
  table.do((context) => buy(context, anyOf(goods, random) ?? 'rope', {quantity: 1 + upTo(3, random)}))
  table.do((context) => buy(context, 'arrows', {quantity: 10}))
  table.do((context) => pay(context, {sp: upTo(40, random)}))
  const loose = table.character.inventory.filter(({equipped, attuned}) => !equipped && !attuned)
  table.do((context) => sell(context, anyOf(loose, random)?.id ?? '', 1))
  const treasure = anyOf(magicItems, random)
  if (treasure) table.do((context) => gainItem(context, treasure.id, {quantity: 1}))
  for (const {id, attuned, equipped} of table.character.inventory) {
    if (attuned && random() < 0.2) table.do((context) => attune(context, id, false))
    if (!equipped && entries.find('magic-item', id)) table.do((context) => equip(context, id, 'worn'))
    if (!attuned && random() < 0.5) table.do((context) => attune(context, id, true))
    if (equipped === 'worn' && random() < 0.1) table.do((context) => unequip(context, id))
  }
}

function levelUp(table: Table, random: Random): void {
  const {levels, xp = 0} = table.character
  table.do((context) => gainXp(context, Math.max(0, (LEVEL_XP[levels.length] ?? 0) - xp)))
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
