import type {Monster} from '../schema/content/monster.js'
import type {CreaturePlay} from '../schema/entity/creature-play.js'
import {lookUp} from '../schema/lookup.js'
import {slugOf} from '../schema/slug.js'
import {present} from '../schema/value.js'
import {type Behind, type Bond, type Combatant, type Fight, SIDES, type Side, type Source} from './fight.js'
import {isIn} from './figures.js'
import {end, passOn} from './lasting.js'
import {dismount} from './mounts.js'
import {putAfter, takeInitiative} from './order.js'
import type {Scene} from './scene.js'
import {traitConditions} from './traits.js'

/** More than this is no fight but a battle. */
export const MOST_COMBATANTS = 500

export interface Newcomer {
  source: Source
  name: string
  behind?: Behind | undefined
  /** A name of its own, which takes no number. */
  as?: string | undefined
  count: number
  side: Side
  hidden?: true | undefined
  initiative?: number | undefined
  /** Who brings it, and what keeps it there. */
  by?: string | undefined
  bond?: Bond | undefined
}

/** Bring creatures in. Several of one kind are numbered; an id that was used once in a fight is nobody else's. */
export function bringIn(scene: Scene, newcomer: Newcomer): string[] {
  const {source, behind, count, side, hidden, initiative, by, bond} = newcomer
  const kin = kinOf(scene.fight, newcomer)
  if (Object.keys(scene.fight.combatants).length + count > MOST_COMBATANTS) scene.refuse({why: 'too-many', most: MOST_COMBATANTS})
  if (theirs(newcomer).some((each) => isThere(scene.fight, each))) scene.refuse({why: 'name-taken', name: newcomer.name})
  const group = count > 1 ? scene.nextId(`${source.id}#`) : undefined
  const ids = namesFor(scene.fight, newcomer).map(({id, name}) => {
    scene.add({
      id,
      name,
      side,
      source,
      play: playOf(source),
      spent: {},
      uses: {},
      ...present({behind}),
      ...present({group: (scene.fight.choices.reinforcements === 'join' ? kin?.group : undefined) ?? group, hidden, summoner: by, bond}),
    })
    scene.tell(id, {type: 'joined', side, ...present({hidden})})
    traitConditions(scene, id)
    return id
  })
  if (initiative !== undefined) takeInitiative(scene, ids, {how: 'hand', total: initiative})
  else if (by !== undefined && scene.get(by).initiative) for (const id of [...ids].reverse()) putAfter(scene, id, by)
  else if (kin) reinforce(scene, ids, kin)
  return ids
}

/** Whoever of the kind rolled already in a fight that has begun. */
function kinOf({combatants, round}: Fight, {source, side}: Newcomer): Combatant | undefined {
  if (round === 0 || source.type === 'character') return undefined
  return Object.values(combatants).find((each) => each.source.id === source.id && each.side === side && each.initiative && isIn(each))
}

/** The rules don't say when those act who come to others of their kind: the table does. */
function reinforce(scene: Scene, ids: readonly string[], kin: Combatant): void {
  const {reinforcements: is} = scene.fight.choices
  for (const id of ids) scene.tell(id, {type: 'choice', of: 'reinforcements', is})
  if (is === 'join' && kin.initiative) takeInitiative(scene, ids, {how: 'hand', total: kin.initiative.total})
  else takeInitiative(scene, ids, {how: 'roll'})
}

/** Whoever has a file of their own is in a fight once, under whatever name: what becomes of them goes back there once. */
function isThere({combatants}: Fight, {type, id}: Source): boolean {
  return Object.values(combatants).some((each) => theirs(each).some((source) => source.type === type && source.id === id))
}

/** Those of a combatant who have a file: who it is taken for, and who it is. */
function theirs({source, behind}: Pick<Combatant, 'source' | 'behind'> | Newcomer): Source[] {
  return [source, ...(behind ? [behind.source] : [])].filter(({type}) => type !== 'monster')
}

/** How somebody is before a fight does anything to them, as their file has it. */
export function playOf(source: Source): CreaturePlay {
  return (source.type === 'npc' ? source.play : source.type === 'character' ? source.character.play : undefined) ?? {}
}

function namesFor({taken}: Fight, {source, name, as, count}: Newcomer): {id: string; name: string}[] {
  const own = as ?? name
  const isOneself = source.type === 'npc' || source.type === 'identity'
  const base = source.type === 'character' || (isOneself && as === undefined) ? source.id : slugOf(own) || source.id
  const used = Object.keys(taken).flatMap((id) => numberOf(id, base) ?? [])
  const isFirst = used.length === 0
  if (count === 1 && isFirst) return [{id: base, name: own}]
  const from = Math.max(0, ...used) + 1
  return Array.from({length: count}, (_, i) => ({id: `${base}-${from + i}`, name: `${own} ${from + i}`}))
}

/** The number of an id of this base: the base alone counts as the first. */
function numberOf(id: string, base: string): number | undefined {
  if (id === base) return 1
  if (!id.startsWith(`${base}-`)) return undefined
  const number = id.slice(base.length + 1)
  return /^\d{1,6}$/.test(number) ? Number(number) : undefined
}

interface MadeUp {
  name: string
  ac: number
  hitPoints: number
  toHit?: number | undefined
  dice?: string | undefined
}

/** What somebody made up deals where nothing else was said. */
const PLAIN_DICE = '1d6'

/** A creature made up at the table: AC, Hit Points, and one attack. */
export function madeUp({name, ac, hitPoints, toHit, dice = PLAIN_DICE}: MadeUp): Monster {
  const damage = [{dice, types: ['bludgeoning']}]
  return {
    kind: 'monster',
    id: slugOf(name) || 'somebody',
    name,
    summary: name,
    source: {document: 'table'},
    size: ['medium'],
    type: 'humanoid',
    alignment: 'any',
    ac,
    hp: {average: hitPoints, dice: `${hitPoints}`},
    speeds: {walk: 30},
    abilities: {str: 10, dex: 10, con: 10, int: 10, wis: 10, cha: 10},
    initiative: 0,
    passivePerception: 10,
    cr: 0,
    xp: 0,
    ...(toHit === undefined ? {} : {actions: [{id: 'attack', name: 'Attack', attack: {kind: 'melee', toHit, reachFt: 5, damage}}]}),
  } as Monster
}

/** Take somebody out for good. What was counted by its turns is counted by whoever comes next. */
export function takeOut(scene: Scene, id: string): void {
  const {order, active} = scene.fight
  const at = order.indexOf(id)
  const next = order[at + 1] ?? order.find((each) => each !== id)
  passOn(scene, id, next)
  forget(scene, id)
  scene.set({
    order: order.filter((each) => each !== id),
    acted: scene.fight.acted.filter((each) => each !== id),
    prompts: scene.fight.prompts.filter((prompt) => prompt.who !== id && !(prompt.type === 'fall' && prompt.mount === id)),
    // Whoever's turn it was has none: the one before it in the order stands for it, so that the next one comes next.
    ...(active === id ? {active: order[at - 1]} : {}),
  })
  scene.tell(id, {type: 'left', why: 'removed'})
  scene.remove(id)
}

/** Nothing points at whoever is gone for good; what hung on it alone is over. */
function forget(scene: Scene, id: string): void {
  for (const {from, ...ongoing} of scene.lasting()) {
    if (ongoing.on === id) scene.dropOngoing(ongoing.id)
    else if (from !== id) continue
    else if (ongoing.held || ongoing.hurts?.whose === 'source') end(scene, ongoing.id, 'gone')
    else scene.putOngoing(ongoing)
  }
  for (const {id: other, carries, summoner} of Object.values(scene.fight.combatants)) {
    if (carries?.rider === id) dismount(scene, other)
    if (summoner === id) scene.put(other, {summoner: undefined, bond: undefined})
  }
}

/** Whom words mean: ids and names, parted by commas; a side, `all`, or `@` for whose turn it is. The dead are meant only by name. */
export function resolve(scene: Scene, asked: string): string[] {
  return [...new Set(resolveEach(scene, asked))]
}

/** As `resolve`, but whoever is named more than once as often: `goblin-1 x2,goblin-2` are three rays on two. */
export function resolveEach(scene: Scene, asked: string): string[] {
  const ids = asked.split(',').flatMap((each) => {
    const [, whom = each, times = '1'] = /^(.*\S)\s+x([1-9]\d?)$/i.exec(each.trim()) ?? []
    return Array<readonly string[]>(Number(times)).fill(resolveOne(scene, whom.trim())).flat()
  })
  return ids.length > 0 ? ids : scene.refuse({why: 'no-target'})
}

/** Exactly one. */
export function resolveOnly(scene: Scene, asked: string): string {
  const [only, ...more] = resolve(scene, asked)
  if (only === undefined || more.length > 0) return scene.refuse({why: 'several', asked, known: [only ?? '', ...more]})
  return only
}

const SIDE_WORDS: Readonly<Record<string, readonly Side[]>> = {
  ...Object.fromEntries(SIDES.map((side) => [side, [side]])),
  foes: ['foe'],
  allies: ['ally'],
  bystanders: ['bystander'],
  all: SIDES,
}

function resolveOne(scene: Scene, asked: string): string[] {
  const {combatants, active} = scene.fight
  if (asked === '') return scene.refuse({why: 'no-target'})
  if (asked === '@') return active === undefined ? scene.refuse({why: 'not-begun'}) : [active]
  const all = Object.values(combatants)
  const lower = asked.toLowerCase()
  const sides = Object.hasOwn(SIDE_WORDS, lower) && !Object.hasOwn(combatants, lower) ? SIDE_WORDS[lower] : undefined
  if (sides) return all.filter((each) => sides.includes(each.side) && isIn(each)).map(({id}) => id)
  if (asked.endsWith('*')) {
    const start = lower.slice(0, -1).replace(/^@/, '')
    const matching = all.filter((each) => each.id.startsWith(start) && isIn(each)).map(({id}) => id)
    if (matching.length > 0) return matching
  }
  return [named(scene, asked.replace(/^@/, ''), all)]
}

function named(scene: Scene, asked: string, all: readonly Combatant[]): string {
  const looked = lookUp(
    asked,
    all.map(({id, name, alias}) => ({id, name, others: alias === undefined ? [] : [alias]})),
  )
  if ('found' in looked) return looked.found.id
  if ('ambiguous' in looked) return scene.refuse({why: 'several', asked, known: looked.ambiguous.map(({id}) => id)})
  return scene.refuse({why: 'nobody', asked, known: looked.near.length > 0 ? looked.near : all.map(({id}) => id)})
}
