import {expect, test} from 'vitest'
import {powersOf} from '../../src/combat/powers.js'
import type {FightWhy} from '../../src/combat/refusal.js'
import type {Told} from '../../src/combat/told.js'
import type {Monster} from '../../src/schema/content/monster.js'
import type {Spell} from '../../src/schema/content/spell.js'
import {srd} from '../helpers/content.js'
import {Fighting, hero} from './fighting.js'

const fighter = hero('borin', 'fighter', 10)
const monsters = srd().all('monster')

/** A fight in which anything may be tried again: each power begins from the same moment. */
function against(monster: Monster): Fighting {
  const fight = new Fighting({heroes: [fighter], seed: monster.id})
  fight.say(`add ${monster.id}`, 'choose rolls everyone', 'init borin 1', `init ${monster.id} 20`, 'begin')
  return fight
}

/** What came of a line, or why it was refused; the fight is as before. */
function tried(fight: Fighting, line: string): readonly Told[] | FightWhy {
  const before = fight.history
  try {
    return fight.say(line)
  } catch (error) {
    const [, why] = /^.*?: (\{.*\})$/s.exec((error as Error).message) ?? []
    if (why === undefined) throw error
    return JSON.parse(why) as FightWhy
  } finally {
    fight.history = before
  }
}

/** Told of any power, whatever it does. */
const BARE = new Set([
  'power',
  'used-up',
  'words',
  'legendary-left',
  'cast',
  'spent',
  'slot-spent',
  'material',
  'effect-ended',
  'concentration',
])

function isOnlyWords(told: readonly Told[]): boolean {
  return told.every(({type}) => BARE.has(type))
}

/** Every power of a stat block, once, against a Fighter of level 10: those of which only words come, and those refused. */
function ofMonster(monster: Monster): string[] {
  return powersOf(monster).flatMap(({kind, power}) => {
    const fight = against(monster)
    if (kind === 'legendary') fight.say('next', 'next')
    const {spellcasting, casts, multiattack, moves} = power
    // What casts is tried with the spells; movement and choosing among attacks are the table's.
    if (spellcasting || casts || (moves && !power.save && !power.attack)) return []
    const line = multiattack ? `use "${power.id}" on borin by ${monster.id}` : `use "${power.id}" on borin by ${monster.id} failed`
    const result = tried(fight, line)
    if ('why' in result) return [`${monster.id} ${power.id}: ${result.why}`]
    return isOnlyWords(result) ? [`${monster.id} ${power.id}`] : []
  })
}

test('every power of every stat block does what its data say', async () => {
  const only = monsters.flatMap(ofMonster)
  await expect(`${only.length}\n${only.join('\n')}\n`).toMatchFileSnapshot('every-power.txt')
}, 120_000)

/** Whoever has each spell: a stat block made for it. */
function casterOf({id}: Spell): Monster {
  const mage = monsters.find((each) => each.id === 'archmage')
  const spellcasting = {ability: 'int', dc: 25, toHit: 20, atWill: [{spell: id}]} as const
  return {
    ...(mage as Monster),
    id: 'caster',
    name: 'Caster',
    actions: [{id: 'spellcasting', name: 'Spellcasting', spellcasting: {...spellcasting, atWill: [...spellcasting.atWill]}}],
  }
}

test('every spell with a save, an attack, healing or a condition does what its data say', async () => {
  const spells = srd()
    .all('spell')
    .filter((spell) => spell.save || spell.attack || spell.healing || spell.conditions)
  const only = spells.flatMap((spell) => {
    const fight = new Fighting({heroes: [fighter], monsters: [casterOf(spell)], seed: spell.id})
    fight.say('add caster', 'choose rolls everyone', 'init borin 1', 'init caster 20', 'begin', 'dmg 60 borin')
    if (spell.healing?.revives) fight.say('dmg 999 borin')
    const result = tried(fight, `cast "${spell.id}" on borin by caster half nobody`)
    if ('why' in result) return [`${spell.id}: ${result.why}`]
    return isOnlyWords(result.filter(({type}) => type !== 'save')) ? [spell.id] : []
  })
  await expect(`${only.length}\n${only.join('\n')}\n`).toMatchFileSnapshot('every-spell.txt')
}, 120_000)
