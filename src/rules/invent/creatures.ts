import type {Ability, Condition, DamageType, Size, Skill} from '../../schema/ability.js'
import {TERRAIN_NAMES} from '../../schema/content/terrain.js'
import {MONSTER_ROLES, type MonsterRole} from '../../schema/draft/monster.js'
import type {Shape} from '../../schema/draft/shapes.js'
import {crText} from '../numbers/challenge.js'
import {damageOf, elemental, elementWished, listed} from './elements.js'
import type {Inventor} from './inventor.js'
import type {InventionRow} from './tables.js'
import {bare, type Inventing, nameOr, part, pickNear, summaryOr, tellingWords} from './wish.js'

type MonsterShape = Shape<'monster'>

/** What a role asks of a stat block in words. */
const OF_ROLE: Readonly<
  Record<MonsterRole, {best: Ability | null; skills: Skill[]; pace: MonsterShape['pace']; shoots: boolean; powers: number; reacts: boolean}>
> = {
  brute: {best: 'str', skills: ['athletics'], pace: 'usual', shoots: false, powers: 0, reacts: false},
  soldier: {best: 'str', skills: ['perception'], pace: 'usual', shoots: false, powers: 0, reacts: true},
  skirmisher: {best: 'dex', skills: ['acrobatics', 'stealth'], pace: 'fast', shoots: false, powers: 0, reacts: false},
  ambusher: {best: 'dex', skills: ['stealth', 'perception'], pace: 'usual', shoots: false, powers: 1, reacts: false},
  artillery: {best: 'dex', skills: ['perception'], pace: 'usual', shoots: true, powers: 1, reacts: false},
  controller: {best: null, skills: ['insight', 'perception'], pace: 'usual', shoots: true, powers: 2, reacts: false},
  leader: {best: null, skills: ['insight', 'persuasion'], pace: 'usual', shoots: false, powers: 1, reacts: true},
}

/** From this rating on a monster of a leader's or controller's kind acts between turns. */
const LEGENDARY_FROM = 10
const USUAL_RATINGS = [0.25, 0.5, 1, 2, 3, 4, 5, 6, 8, 10, 12] as const

/** A monster in words: what its kind usually has, and what its role asks for. */
export function monsterInvention(inventing: Inventing): MonsterShape {
  const {wish, entries} = inventing
  const kind = pickNear(inventing, 'creature-kind')
  const role = roleOf(inventing)
  const cr = wish.cr ?? USUAL_RATINGS[Math.floor(inventing.inventor.random() * USUAL_RATINGS.length)] ?? 1
  const creature = elemental(inventing).where({...kind.sets, role})
  const {parts} = kind
  const asks = OF_ROLE[role]
  const best = asks.best ?? ((parts['best'] === 'str' ? 'cha' : parts['best']) as Ability)
  const element = damageOf(creature)
  // What is small has none to speak of, unless the wish does.
  const isElemental = cr >= 2 || elementWished(inventing) !== undefined
  const immune = listed<DamageType>(parts['immune'])
  return {
    name: nameOr(inventing, () => creature.one('creature-name')),
    summary: summaryOr(inventing, () => creature.one('creature-summary')),
    text: creature.one('creature-text'),
    challenge: crText(cr),
    role,
    size: sizeOf(creature, cr),
    type: kind.text as MonsterShape['type'],
    alignment: (parts['alignment'] ?? 'unaligned') as MonsterShape['alignment'],
    best,
    worst: (['int', 'cha', 'wis'] as const).find((ability) => ability !== best) ?? 'int',
    moves: listed(parts['moves']),
    pace: asks.pace,
    senses: listed(parts['senses']),
    languages: listed(parts['languages']).filter((id) => entries.find('language', id)),
    telepathy: kind.text === 'aberration',
    habitat: [habitatOf(inventing)],
    skills: asks.skills,
    vulnerabilities: [],
    resistances: isElemental && !immune.includes(element) ? [element] : [],
    immunities: immune,
    conditionImmunities: listed<Condition>(parts['unmoved']),
    attacks: attacksOf(creature, asks.shoots, isElemental ? element : null),
    powers: powersOf(creature, cr < 1 ? 0 : asks.powers),
    traits: creature.picks('monster-trait', cr < 1 ? 1 : 2).map((row) => traitOf(inventing, creature, row)),
    reaction: asks.reacts ? reactionOf(creature) : null,
    legendary: cr >= LEGENDARY_FROM && (role === 'leader' || role === 'controller'),
  }
}

function roleOf({wish, inventor}: Inventing): MonsterRole {
  const asked = MONSTER_ROLES.find((role) => role === wish.role || tellingWords(wish.words ?? '').includes(role))
  return asked ?? (inventor.pick('role-of-monster').text as MonsterRole)
}

/** The mighty are large. */
function sizeOf(creature: Inventor, cr: number): Size {
  const size = creature.pick('creature-size').text as Size
  if (cr < 1) return size === 'huge' || size === 'gargantuan' ? 'medium' : size
  return cr > 15 && (size === 'small' || size === 'medium') ? 'huge' : size
}

function habitatOf({wish, inventor}: Inventing): string {
  return wish.terrain !== undefined && TERRAIN_NAMES.includes(wish.terrain) ? wish.terrain : inventor.pick('land').text
}

function attacksOf(creature: Inventor, shoots: boolean, element: DamageType | null): MonsterShape['attacks'] {
  const attack = (table: string, kind: 'melee' | 'ranged', extra: DamageType | null) => {
    const {parts} = creature.pick(table)
    return {name: parts['name'] ?? '', kind, damage: parts['damage'] as DamageType, extra, condition: null, isLong: false}
  }
  const melee = attack('attack-name', 'melee', element)
  return shoots ? [attack('shot-name', 'ranged', element), {...melee, extra: null}] : [melee]
}

function powersOf(creature: Inventor, count: number): MonsterShape['powers'] {
  return creature.picks('monster-power', count).map((row, i) => ({
    name: creature.say(row.parts['name'] ?? ''),
    how: i === 0 ? 'often' : 'seldom',
    save: row.parts['save'] as Ability,
    damage: damageOf(creature),
    condition: (row.parts['condition'] as Condition | undefined) ?? null,
    area: row.parts['area'] === 'none' ? null : (row.parts['area'] as MonsterShape['powers'][number]['area']),
    text: part(creature, row, 'text'),
  }))
}

function traitOf({entries}: Inventing, creature: Inventor, row: InventionRow): MonsterShape['traits'][number] {
  const {trait = ''} = row.parts
  return {trait: entries.find('monster-trait', trait)?.id ?? null, name: bare(creature, row, 'name'), text: part(creature, row, 'text')}
}

function reactionOf(creature: Inventor): MonsterShape['reaction'] {
  const row = creature.pick('monster-reaction')
  return {name: bare(creature, row, 'name'), trigger: bare(creature, row, 'trigger'), text: part(creature, row, 'text')}
}

/** A fight, or what may become one. Who is there is chosen from the catalog when it is built. */
export function encounterInvention(inventing: Inventing): Shape<'encounter'> {
  const {wish, inventor} = inventing
  const knot = inventor.pick('encounter-knot')
  const texts = inventor.picks('foe-text', 2).map(({text}) => inventor.tell(`${text}.`))
  return {
    name: wish.name ?? bare(inventor, knot, 'name'),
    summary: inventor.one('encounter-summary'),
    terrain: habitatOf(inventing),
    difficulty: wish.difficulty ?? (inventor.pick('difficulty').text as Shape<'encounter'>['difficulty']),
    situation: part(inventor, knot, 'situation'),
    foes: [
      {creature: null, name: inventor.tell('{foe-first}'), share: 'one', text: texts[0] ?? ''},
      {creature: null, name: inventor.tell('{foe-others}'), share: 'many', text: texts[1] ?? ''},
    ],
    tactics: part(inventor, knot, 'tactics'),
    twist: part(inventor, knot, 'twist'),
  }
}
