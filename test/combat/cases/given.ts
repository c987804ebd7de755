import type {Monster, MonsterAttack} from '../../../src/schema/content/monster.js'
import type {Character} from '../../../src/schema/entity/character.js'
import {srd} from '../../helpers/content.js'
import {hero} from '../fighting.js'

const entries = srd()

/** A creature of the case: so many Hit Points, AC 10, a plain blow, and whatever the case asks for. */
export function creature(id: string, fields: Partial<Monster> = {}, hitPoints = 100): Monster {
  return {
    kind: 'monster',
    id,
    name: id[0]?.toUpperCase() + id.slice(1),
    summary: id,
    source: {document: 'test'},
    size: ['medium'],
    type: 'humanoid',
    alignment: 'any',
    ac: 10,
    hp: {average: hitPoints, dice: `${hitPoints}`},
    speeds: {walk: 30},
    abilities: {str: 10, dex: 10, con: 10, int: 10, wis: 10, cha: 10},
    initiative: 0,
    passivePerception: 10,
    cr: 1,
    xp: 200,
    actions: [{id: 'blow', name: 'Blow', attack: {kind: 'melee', toHit: 5, reachFt: 5, damage: [{dice: '1d8', types: ['slashing']}]}}],
    ...fields,
  }
}

/** A stat block of the catalog with some of it otherwise. */
export function statBlock(id: string, fields: Partial<Monster> = {}): Monster {
  const found = entries.find('monster', id)
  if (!found) throw new Error(`No stat block ${id}`)
  return {...found, ...fields}
}

/** A caster who has these spells ready, beside what `--auto` takes. */
export function caster(id: string, classId: string, level: number, spells: readonly string[], fields: Partial<Character> = {}): Character {
  const made = hero(id, classId, level, fields)
  const first = (key: string) => {
    const own = (made.choices[`${classId}.${key}`] ?? []) as readonly string[]
    return own.length === 0 ? {} : {[`${classId}.${key}`]: [...new Set([...spells, ...own])].slice(0, own.length)}
  }
  return {...made, choices: {...made.choices, ...first('prepared'), ...first('spellbook')}}
}

/** The one blow of a creature, otherwise than it is. */
export function weapon(fields: Partial<MonsterAttack>): Pick<Monster, 'actions'> {
  const attack: MonsterAttack = {kind: 'melee', toHit: 5, reachFt: 5, damage: [{dice: '1d8', types: ['slashing']}], ...fields}
  return {actions: [{id: 'blow', name: 'Blow', attack}]}
}
