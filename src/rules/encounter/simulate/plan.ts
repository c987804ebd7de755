import {expected} from './expected.js'
import type {Fighter, Lasting, State, Way} from './fighter.js'

/** What somebody begins in their first turn, and on whom: places among the heroes. */
export interface Planned {
  by: number
  lasting: Lasting
  on: readonly number[]
}

/** What lasts is reckoned to serve as long as foes stand, and no more rounds than these. */
const MOST_ROUNDS = 3
/** What is begun by an action serves those alone who come after it in the first round. */
const MISSED = 0.5
/** More on one would be too many fighters to work out beforehand. */
const MOST_ON_ONE = 4

/**
 * What heroes begin in their first turn: what serves more, over a few rounds, than the action that it takes. Each begins one thing
 * by an action and one by a Bonus Action at most, and holds one.
 */
export function planned(heroes: readonly Fighter[], foes: readonly Fighter[]): Planned[] {
  const plans: Planned[] = []
  const on: State[][] = heroes.map(() => [])
  const are = [...heroes]
  const rounds = roundsOf(heroes, foes)
  for (const [by, {lasting = []}] of heroes.entries()) {
    for (const unit of ['bonus-action', 'action'] as const) {
      const isHolding = plans.some((plan) => plan.by === by && plan.lasting.isHeld)
      const hasSlot = plans.some((plan) => plan.by === by && plan.lasting.cost)
      const open = lasting.filter((each) => each.unit === unit && !(each.isHeld && isHolding) && !(each.cost && hasSlot))
      const best = open.map((each) => worthOf(each, by, {are, on, foes, rounds})).reduce<Worth | undefined>(better, undefined)
      if (!best || best.gain <= costOf(are[by], unit, foes)) continue
      plans.push({by, lasting: best.lasting, on: best.on})
      for (const place of best.on) {
        on[place] = [...(on[place] ?? []), best.lasting]
        are[place] = heroes[place]?.under?.(on[place]) ?? (are[place] as Fighter)
      }
    }
  }
  return plans
}

/** How long foes stand against what costs nothing. */
function roundsOf(heroes: readonly Fighter[], foes: readonly Fighter[]): number {
  const dealt = heroes.reduce((sum, hero) => sum + strength(hero, foes), 0)
  const have = foes.reduce((sum, {maxHp}) => sum + maxHp, 0)
  return dealt > 0 ? Math.min(MOST_ROUNDS, have / dealt) : MOST_ROUNDS
}

interface Worth {
  lasting: Lasting
  on: readonly number[]
  gain: number
}

function better(best: Worth | undefined, each: Worth): Worth {
  return best && best.gain >= each.gain ? best : each
}

interface Standing {
  are: readonly Fighter[]
  on: readonly (readonly State[])[]
  foes: readonly Fighter[]
  rounds: number
}

/** What it comes to on those whom it serves most. */
function worthOf(lasting: Lasting, by: number, {are, on, foes, rounds: all}: Standing): Worth {
  const rounds = Math.max(0, all - (lasting.unit === 'action' ? MISSED : 0))
  const gains = are.flatMap((is, place) => {
    if ((lasting.isOwn && place !== by) || (on[place]?.length ?? 0) >= MOST_ON_ONE) return []
    const then = is.under?.([...(on[place] ?? []), lasting])
    return then
      ? [{place, gain: rounds * (strength(then, foes) - strength(is, foes)) + endurance(is, then, {foes, heroes: are.length, rounds})}]
      : []
  })
  const best = gains
    .filter(({gain}) => gain > 0)
    .sort((a, b) => b.gain - a.gain || a.place - b.place)
    .slice(0, lasting.most)
  return {lasting, on: best.map(({place}) => place), gain: best.reduce((sum, {gain}) => sum + gain, 0)}
}

/** Hit Points that it saves, or brings: foes strike at anybody. */
function endurance(is: Fighter, then: Fighter, {foes, heroes, rounds}: Pick<Standing, 'foes' | 'rounds'> & {heroes: number}): number {
  const taken = (whom: Fighter) => foes.reduce((sum, {actions}) => sum + mostOf(actions, [whom]), 0) / heroes
  return rounds * (taken(is) - taken(then)) + (then.maxHp - is.maxHp)
}

/** Damage of a turn that costs nothing, to a foe like any of these. */
function strength({actions, bonusActions}: Fighter, foes: readonly Fighter[]): number {
  return mostOf(free(actions), foes) + mostOf(free(bonusActions), foes)
}

/** What it gives up for it: the best that it could do instead, whatever that takes. */
function costOf(is: Fighter | undefined, unit: Lasting['unit'], foes: readonly Fighter[]): number {
  return is ? mostOf(unit === 'action' ? is.actions : is.bonusActions, foes) : 0
}

function free(ways: readonly Way[]): Way[] {
  return ways.filter(({cost}) => cost === undefined)
}

/** What the best of these ways deals, on average over those who may suffer it. */
function mostOf(ways: readonly Way[], whom: readonly Fighter[]): number {
  const of = ({strikes}: Way) => whom.reduce((all, each) => all + strikes.reduce((sum, strike) => sum + expected(strike, each), 0), 0)
  return Math.max(0, ...ways.map(of)) / Math.max(1, whom.length)
}
