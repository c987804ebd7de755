import type {FightEvent, FightHeader} from '../../combat/event.js'
import type {Combatant, Ending, Fight, Initiative, Later, Prompt, Side, Timer} from '../../combat/fight.js'
import {figuresOf, ongoingOn, playWith} from '../../combat/figures.js'
import type {Entries} from '../../rules/build/entries.js'
import type {LifeState} from '../../rules/sheet/sheet.js'
import type {Condition} from '../../schema/ability.js'
import {present} from '../../schema/value.js'

/** One of a fight, as scripts have it. */
export interface ShownCombatant {
  id: string
  name: string
  alias?: string
  side: Side
  of: {type: Combatant['source']['type']; id: string}
  /** Who it is, where it is taken for somebody else. */
  behind?: {type: Combatant['source']['type']; id: string; name: string}
  initiative?: Initiative
  hp: {now: number; max: number; temporary: number}
  ac: number
  state: LifeState
  isBloodied: boolean
  conditions: readonly Condition[]
  lasting: readonly {id: string; name: string; from?: string; condition?: Condition; ends: Ending}[]
  /** Id of the spell held. */
  concentration?: string
  spent: Combatant['spent']
  uses: Combatant['uses']
  hidden?: true
  gone?: true
}

/** A fight as scripts have it: its state in the order of turns, and events with what came of them. */
export interface ShownFight {
  id: string
  name: string
  seed: string
  round: number
  active?: string
  over?: true
  combatants: readonly ShownCombatant[]
  prompts: readonly Prompt[]
  timers: readonly Timer[]
  /** Who is still to come, with their wave. */
  later?: readonly Later[]
  choices: Fight['choices']
  /** Where the command tells of some. */
  events?: readonly Omit<FightEvent, 'patch'>[]
}

/** A fight for `--json`; figures are those of the catalog that is open. */
export function shownFight(
  {id, name, seed}: Pick<FightHeader, 'id' | 'name' | 'seed'>,
  fight: Fight,
  entries: Entries,
  events?: readonly FightEvent[],
): ShownFight {
  const {round, active, over, order, combatants, prompts, timers, choices, later} = fight
  const ids = [...order, ...Object.keys(combatants).filter((each) => !order.includes(each))]
  return {
    id,
    name,
    seed,
    round,
    ...present({active, over}),
    combatants: ids.flatMap((each) => {
      const combatant = combatants[each]
      return combatant ? [shown(fight, combatant, entries)] : []
    }),
    prompts,
    timers,
    ...present({later}),
    choices,
    ...(events === undefined ? {} : {events: events.map(({patch: _, ...event}) => event)}),
  }
}

function shown(fight: Fight, combatant: Combatant, entries: Entries): ShownCombatant {
  const {id, name, alias, side, source, behind, initiative, play, spent, uses, hidden, gone} = combatant
  const {creature, ac} = figuresOf(fight, combatant, entries)
  const lasting = ongoingOn(fight, id)
  const {current, max, temporary, bloodied} = creature.hp
  return {
    id,
    name,
    ...present({alias}),
    side,
    of: {type: source.type, id: source.id},
    ...(behind ? {behind: {type: behind.source.type, id: behind.source.id, name: behind.name}} : {}),
    ...present({initiative}),
    hp: {now: current.total, max: max.total, temporary},
    ac,
    state: creature.state,
    isBloodied: current.total <= bloodied.total,
    conditions: (playWith(play, lasting).conditions ?? []).map((held) => held.id),
    lasting: lasting.map(({id: of, name: what, from, condition, ends}) => ({id: of, name: what, ...present({from, condition}), ends})),
    ...present({concentration: play.concentration?.spell}),
    spent,
    uses,
    ...present({hidden, gone}),
  }
}
