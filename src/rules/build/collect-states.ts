import type {Activity, Effect, State} from '../../schema/content/feature.js'
import type {Spell} from '../../schema/content/spell.js'
import type {HeldState} from '../../schema/entity/creature-play.js'
import {present} from '../../schema/value.js'
import {evaluate} from '../numbers/formula.js'
import type {ActiveState, Gained, Owner} from './build.js'
import {levelContext} from './collect-body.js'
import type {Draft} from './draft.js'
import type {Surrounding} from './entries.js'

/**
 * What lasts on the character now. What a spell lends is gathered here; a feature's own effects are there already, and from now
 * on count without their situation.
 */
export function collectStates(draft: Draft): void {
  const held = draft.character.play?.states ?? []
  draft.states = held.flatMap((each) => activeState(draft, each) ?? [])
  const on = new Set(draft.states.map(({id}) => id))
  draft.effects = [
    ...draft.effects.map((gained) => settled(gained, on)),
    ...held.flatMap((each) => lentEffects(draft, each)),
    ...draft.surroundings.flatMap(surroundingEffects),
  ]
}

/** What the place and the day do to whoever is there. */
function surroundingEffects({id, name, effects = [], level = 1}: Surrounding): Gained<Effect>[] {
  const owner: Owner = {kind: 'surrounding', id, name, prefix: `surroundings.${id}`, level, columns: []}
  return effects.map((value) => ({value, label: name, owner, scopes: []}))
}

/** An effect whose situation a state settles counts like any other while the state is on. */
function settled(gained: Gained<Effect>, on: ReadonlySet<string>): Gained<Effect> {
  const when = 'when' in gained.value ? gained.value.when : undefined
  if (!when?.state || !on.has(when.state)) return gained
  const {situation: _situation, state: _state, also, ...rest} = when
  return {...gained, value: {...gained.value, when: {...rest, ...present({situation: also})}} as Effect}
}

function activeState({entries, features}: Draft, {id, spell, slot, aura}: HeldState): ActiveState | undefined {
  if (aura) return auraState(id, aura)
  if (spell) {
    const entry = entries.find('spell', id)
    return entry && spellState(entry, slot)
  }
  for (const {name, activities} of features)
    for (const activity of activities) if (activity.value.state?.id === id) return featureState(activity, activity.value.state, name)
  return undefined
}

/** Being in another's aura: until whoever is in it leaves. */
export function auraState(id: string, {name, from}: Pick<Aura, 'name' | 'from'>): ActiveState {
  return {id, name: `${name} (${from})`, minutes: Number.POSITIVE_INFINITY, ends: [], bars: [], gives: [], isSpell: false}
}

/** A state as a feature of this owner's begins it. */
export function featureState({owner}: Pick<Gained<Activity>, 'owner'>, state: State, feature: string): ActiveState {
  const {id, name = feature, lasts, ends = [], bars = [], gives = [], serves} = state
  return {
    id,
    name,
    minutes: lasts ? MINUTES[lasts.unit] * lasts.amount : Number.POSITIVE_INFINITY,
    ends: ends.filter(({below}) => below === undefined || owner.level < below).map(({on}) => on),
    bars,
    gives,
    isSpell: false,
    ...present({serves}),
  }
}

type Aura = NonNullable<HeldState['aura']>

/** In minutes; a round is 6 seconds. */
const MINUTES = {round: 0.1, minute: 1, hour: 60, day: 1440} as const

/** What a spell cast at this level does to whom it is on, as a state. */
export function spellState({id, name, level, duration, lends = [], gives = [], ends = [], bars = []}: Spell, slot = level): ActiveState {
  const minutes = duration.type === 'timed' ? MINUTES[duration.unit] * duration.amount : Number.POSITIVE_INFINITY
  const more = lends.filter((effect) => effect.type === 'bonus').filter(({to}) => to === 'hit-points')
  // What a spell lends goes by the level it is cast at, not by whom it is on.
  const context = levelContext(slot, {level: slot, columns: []})
  const hitPoints = more.reduce((sum, {amount}) => sum + evaluate(amount, context), 0)
  return {id, name, minutes, ends, bars, gives, ...(hitPoints === 0 ? {} : {hitPoints}), isSpell: true}
}

function lentEffects(draft: Draft, held: HeldState): Gained<Effect>[] {
  return held.aura ? auraEffects(held.id, held.aura) : spellEffects(draft, held)
}

/** What another's aura gives, as it stood when its ally came into it. */
function auraEffects(id: string, {name, from, saves, immune}: Aura): Gained<Effect>[] {
  const label = `${name} (${from})`
  const owner: Owner = {kind: 'state', id, name, prefix: `states.${id}`, level: 1, columns: []}
  const effects: Effect[] = [
    ...(saves ? [{type: 'bonus', to: 'save', amount: saves} as const] : []),
    ...(immune ? [{type: 'condition-immunity', conditions: immune} as const] : []),
  ]
  return effects.map((value) => ({value, label, owner, scopes: []}))
}

function spellEffects(draft: Draft, {id, spell, slot}: HeldState): Gained<Effect>[] {
  const entry = spell && draft.entries.find('spell', id)
  if (!entry?.lends) return []
  const owner = spellOwner(draft, entry, slot)
  return entry.lends
    .filter((effect) => (('level' in effect ? effect.level : undefined) ?? 1) <= owner.level)
    .map((value) => ({value, label: entry.name, owner, scopes: []}))
}

/** What a spell's effects go by: a cantrip by the character's level, another spell by its slot; and the class that has it on its list. */
function spellOwner({level, castings}: Draft, {id, name, level: own, classes}: Spell, slot = own): Owner {
  const caster = castings.find(({spellcasting}) => classes.includes(spellcasting.list))
  const columns: Owner['columns'] = []
  return {
    kind: 'spell',
    id,
    name,
    prefix: `spells.${id}`,
    level: own === 0 ? level : slot,
    columns,
    ...present({spellcasting: caster?.spellcasting}),
  }
}
