import type {Combatant} from '../../combat/fight.js'
import {isIn} from '../../combat/figures.js'
import {present} from '../../schema/value.js'
import {topOverlay, withOverlay, withoutTop, withTop} from '../kit/state.js'
import {filled, TARGETS} from './amount.js'
import {EXTRA_KEYS} from './extras.js'
import {CHOICE_KEYS, choiceLine, legendaryNow} from './menu.js'
import type {Aim, CombatState, Saying, Sight} from './model.js'
import {membersAtCursor, targetsOf, withCursor} from './targets.js'

export function aiming(state: CombatState): Aim | undefined {
  const top = topOverlay(state)
  return top?.type === 'aim' ? top : undefined
}

/** What whose turn it is can do; before a fight begins, the one under the cursor. Of legendary actions: whoever may take one now. */
export function openPowers(state: CombatState, sight: Sight, isLegendary: boolean): CombatState {
  const {fight, entries} = sight
  const cursor = membersAtCursor(state, sight)
  if (!isLegendary) {
    const by = fight.active ?? cursor[0]
    return by === undefined
      ? {...state, notice: 'Nobody is here who could do anything.'}
      : withOverlay(state, {type: 'power', by, isLegendary, at: 0})
  }
  const may = legendaryNow(fight, entries).map(({combatant}) => combatant.id)
  const by = may.find((id) => cursor.includes(id)) ?? may[0]
  if (by === undefined) return {...state, notice: 'Nobody can take a legendary action now: they come right after the turn of another.'}
  return withOverlay(state, {type: 'power', by, isLegendary, at: 0})
}

/** One is chosen, by its key or as its Multiattack or under the cursor, and proposed. */
export function picked(state: CombatState, sight: Sight, {key, isPlan}: {key?: string | undefined; isPlan?: true}): CombatState {
  const top = topOverlay(state)
  if (top?.type !== 'power') return state
  const {menu} = sight
  const at = key === undefined ? top.at : (CHOICE_KEYS as readonly string[]).indexOf(key)
  const choice = isPlan ? (menu.find((each) => each.isPlan) ?? menu[0]) : menu[at]
  if (!choice) return {...state, notice: 'Nothing there has that number.'}
  const aim: Aim = {type: 'aim', by: top.by, choice}
  return withOverlay(atTarget(withoutTop(state), sight, aim), aim)
}

/** The cursor on a likely target, unless somebody is tagged or it stands on one: a foe, or for what helps a friend, first of all oneself. */
function atTarget(state: CombatState, sight: Sight, {by, choice: {wants}}: Aim): CombatState {
  if (wants === 'nobody' || state.tagged.length > 0) return state
  const {combatants, order} = sight.fight
  const side = combatants[by]?.side
  const isFriend = (id: string) => (combatants[id]?.side === 'foe') === (side === 'foe')
  const isLikely = (id: string) => (wants === 'friend' ? isFriend(id) : isOther(combatants[id], side))
  if (membersAtCursor(state, sight).some(isLikely)) return state
  return withCursor(state, sight, wants === 'friend' ? by : order.find(isLikely))
}

/** Whether somebody is there to be attacked by one of a side: the party and its allies are together. */
function isOther(combatant: Combatant | undefined, side: Combatant['side'] | undefined): boolean {
  if (!combatant || !isIn(combatant) || combatant.side === 'bystander') return false
  return (combatant.side === 'foe') !== (side === 'foe')
}

/** Whom it is proposed for. */
export function aimTargets(state: CombatState, sight: Sight, {choice}: Aim): readonly string[] {
  return choice.wants === 'nobody' ? [] : targetsOf(state, sight)
}

export function aimLines({choice, by, saved, slot, edge, using, shares = {}}: Aim, on: readonly string[]): Saying {
  const how = present({slot, edge, using})
  const each = on.map((id) => (shares[id] === undefined ? id : `${id} x${shares[id]}`))
  const line = choiceLine(choice, by, {...how, on: each, ...present({saved})})
  const pattern = choiceLine(choice, by, {...how, on: on.length === 0 ? [] : [TARGETS]})
  return {lines: [filled(line, on)], pattern}
}

/** The extra of a key is said with it, or no more. */
export function toggledExtra(state: CombatState, key: string | undefined): CombatState {
  const aim = aiming(state)
  const extra = aim?.choice.extras?.[(EXTRA_KEYS as readonly (string | undefined)[]).indexOf(key)]
  if (!aim || !extra) return state
  const {using: before = [], ...rest} = aim
  const using = before.includes(extra.word) ? before.filter((each) => each !== extra.word) : [...before, extra.word]
  return withTop(state, {...rest, ...(using.length > 0 ? {using} : {})})
}

/** No more rays than this are told apart by a key. */
const MOST_SHARES = 9

/** One more of its attacks, rays or darts for the one under the cursor; after the most, one again. */
export function withShare(state: CombatState, sight: Sight): CombatState {
  const aim = aiming(state)
  if (!aim) return state
  const shares = {...aim.shares}
  for (const id of membersAtCursor(state, sight)) {
    const more = (shares[id] ?? 1) + 1
    if (more > MOST_SHARES) delete shares[id]
    else shares[id] = more
  }
  return withTop(state, {...aim, shares})
}

/** Whether the one under the cursor saved: said of one, it is said of all who are meant. */
export function toggledSave(state: CombatState, sight: Sight): CombatState {
  const aim = aiming(state)
  if (!aim) return state
  const ids = membersAtCursor(state, sight)
  const {saved = []} = aim
  const isSaved = ids.every((id) => saved.includes(id))
  return withTop(state, {...aim, saved: isSaved ? saved.filter((id) => !ids.includes(id)) : [...saved, ...ids]})
}
