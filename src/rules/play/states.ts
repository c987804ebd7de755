import type {ActOf} from '../../schema/act.js'
import type {StateEnd} from '../../schema/content/feature.js'
import type {Spell} from '../../schema/content/spell.js'
import type {Character} from '../../schema/entity/character.js'
import type {HeldState} from '../../schema/entity/creature-play.js'
import {lookUp} from '../../schema/lookup.js'
import {present} from '../../schema/value.js'
import type {ActiveState} from '../build/build.js'
import {carriedBy, wornArmor} from '../build/carried.js'
import {auraState, spellState} from '../build/collect-states.js'
import type {SheetActivity} from '../sheet/sheet.js'
import {type Happening, refuse, type StateEnding, type Why} from './happening.js'
import {
  type ActContext,
  endConcentration,
  FALL,
  incapacitatedBy,
  type PlayContext,
  type Played,
  type PlayResult,
  withCondition,
  withoutCondition,
  withPlay,
} from './play.js'

/** Begin what lasts; what is on already begins anew. What it bars ends. */
export function beginState(
  {bearer, sheet}: Pick<PlayContext, 'bearer' | 'sheet'>,
  state: ActiveState,
  more: Omit<HeldState, 'id'> = {},
): Played {
  const others = (bearer.play?.states ?? []).filter(({id}) => id !== state.id)
  const begun = withMore(bearer, sheet, state, withPlay(bearer, {states: [...others, {id: state.id, ...more}]}))
  const immune = new Set(sheet.defenses.conditionImmunities.flatMap(({what, when}) => (when === undefined ? [what] : [])))
  const gives = state.gives.filter((condition) => !immune.has(condition))
  const given = gives.reduce((so, condition) => withCondition(so, condition, {from: state.name}), begun)
  const spell = sheet.concentration
  const isLost = state.bars.includes('concentration') && spell !== undefined
  const happened: Happening[] = [{type: 'state', name: state.name, minutes: state.minutes}]
  return isLost
    ? {bearer: endConcentration(given), happened: [...happened, {type: 'concentration-ended', spell}]}
    : {bearer: given, happened}
}

/** Hit Points that come with a higher maximum, which lift whoever is at 0; Hit Points are counted as lost, so that nothing else is to do. */
function withMore({play}: Character, {state: life, hp}: PlayContext['sheet'], {hitPoints = 0}: ActiveState, begun: Character): Character {
  if (hitPoints === 0 || (life !== 'dying' && life !== 'stable')) return begun
  const lost = Math.min(play?.hitPointsLost ?? 0, hp.max.total)
  return withPlay(withCondition(withoutCondition(begun, 'unconscious'), 'prone', {from: FALL}), {
    hitPointsLost: lost,
    deathSaves: undefined,
    stable: undefined,
  })
}

/** A spell that is on the character now, whoever cast it. */
export function lendSpell(
  context: ActContext,
  {spell: id, slot, held}: {spell: string; slot?: number | undefined; held?: true},
): PlayResult {
  const spell = context.entries.find('spell', id)
  if (!spell || !lends(spell)) return refuse({why: 'lends-nothing', spell: spell?.name ?? id})
  const trouble = whyNotUnder(context, spell)
  if (trouble) return refuse(trouble)
  return beginState(context, spellState(spell, slot), {spell: true, ...present({slot, held})})
}

/** Into another's aura. Of overlapping ones a creature benefits from one (SRD 5.2, "Aura of Protection"); one's own comes first. */
export function enterAura(context: ActContext, {aura: id, name, from, saves, immune}: Omit<ActOf<'enter-aura'>, 'type'>): PlayResult {
  const hasOwn = context.sheet.features.some(({activities}) => activities.some(({aura}) => aura?.id === id))
  if (hasOwn) return refuse({why: 'own-aura', aura: name})
  return beginState(context, auraState(id, {name, from}), {aura: {name, from, ...present({saves, immune})}})
}

/** Why a spell that lasts would end as soon as it began: Mage Armor over armor. */
export function whyNotUnder({bearer, entries}: Pick<ActContext, 'bearer' | 'entries'>, spell: Spell): Why | undefined {
  const by = lends(spell) ? endingOf(bearer, {entries}, spellState(spell)) : undefined
  return by && {why: 'state-barred', state: spell.name, by}
}

/** Whether a spell does something lasting that a sheet can show. */
export function lends({lends: effects, gives}: Spell): boolean {
  return effects !== undefined || gives !== undefined
}

/** What a deed ends: casting a spell, taking an action of any kind. */
export function endStatesBy({bearer, sheet}: PlayContext, ...deeds: StateEnd[]): Played {
  return each(bearer, sheet.states, (so, state) => {
    const why = deeds.find((deed) => state.ends.includes(deed))
    return why ? ended(so, state, why) : {bearer: so, happened: []}
  })
}

/** End what lasts, by its id or name, or by those of what begins it: a Rage by "Enter Rage". */
export function endState({bearer, sheet}: PlayContext, asked: string): PlayResult {
  const {states} = sheet
  const looked = lookUp(
    asked,
    states.map((state) => ({...state, others: beginnersOf(sheet, state)})),
  )
  if ('found' in looked) return ended(bearer, looked.found, 'ended')
  return refuse({why: 'no-state', state: asked, known: states.map(({id}) => id)})
}

/** Names of the features, and of the things they do, that begin a state. */
function beginnersOf({features}: PlayContext['sheet'], {id}: ActiveState): string[] {
  const begins = ({state}: SheetActivity) => state?.id === id
  return features.flatMap(({name, activities}) => {
    const ways = activities.filter(begins).map((each) => each.name)
    return ways.length > 0 ? [name, ...ways] : []
  })
}

function ended(bearer: Character, state: ActiveState, why: StateEnding): Played {
  const left = withPlay(bearer, {
    states: (bearer.play?.states ?? []).filter(({id}) => id !== state.id),
    // The Hit Points there are stay, up to the lower maximum.
    ...(state.hitPoints ? {hitPointsLost: Math.max(0, (bearer.play?.hitPointsLost ?? 0) - state.hitPoints)} : {}),
  })
  const gone = left.play?.conditions?.filter(({from}) => from === state.name).map(({id}) => id) ?? []
  return {
    bearer: gone.reduce((so, condition) => withoutCondition(so, condition), left),
    happened: [{type: 'state-ended', name: state.name, why}],
  }
}

/** What lasts no longer than a rest is over before the rest is. */
export function endStatesWithin({bearer, sheet, entries}: ActContext, minutes: number, why: StateEnding): Played {
  const over = sheet.states.filter((state) => state.minutes <= minutes)
  const after = each(bearer, over, (so, state) => ended(so, state, why))
  const shaper = after.bearer.play?.form?.spell
  const spell = shaper === undefined ? undefined : entries.find('spell', shaper)
  if (!spell || spellState(spell).minutes > minutes) return after
  const formed = withoutForm(after.bearer, why)
  return {bearer: formed.bearer, happened: [...after.happened, ...formed.happened]}
}

function each<T>(bearer: Character, list: readonly T[], work: (bearer: Character, item: T) => Played): Played {
  return list.reduce<Played>(
    (so, item) => {
      const next = work(so.bearer, item)
      return {bearer: next.bearer, happened: [...so.happened, ...next.happened]}
    },
    {bearer, happened: []},
  )
}

/** Whether a state can't begin or go on now, and why (SRD 5.2, the feature's own text). */
export function endingOf(
  bearer: Character,
  {entries}: Pick<ActContext, 'entries'>,
  {ends}: Pick<ActiveState, 'ends'>,
): StateEnding | undefined {
  if (bearer.play?.dead) return 'dead'
  return ends.find((end) => ENDINGS[end](bearer, entries))
}

const ENDINGS: Record<StateEnd, (bearer: Character, entries: ActContext['entries']) => boolean> = {
  incapacitated: isIncapacitated,
  unconscious: ({play}) => play?.conditions?.some(({id}) => id === 'unconscious') ?? false,
  armor: (bearer, entries) => wornArmor(carriedBy(bearer, entries), 'armor') !== undefined,
  // A deed ends it when it happens, not as long as something is so.
  casting: () => false,
  acting: () => false,
  'heavy-armor': (bearer, entries) => wornArmor(carriedBy(bearer, entries), 'armor')?.entry.category === 'heavy',
}

function isIncapacitated({play}: Character): boolean {
  return incapacitatedBy(play?.conditions) !== undefined
}

/** After an act: what can't go on any longer ends, a shape worn included. */
export function settled(context: ActContext, {bearer, happened}: Played): Played {
  const {sheet, entries} = context
  const known = new Map([...sheet.states, ...begunBy(context)].map((state) => [state.id, state]))
  const after = each(bearer, bearer.play?.states ?? [], (so, {id, held}) => {
    const state = known.get(id)
    const why = held && so.play?.concentration?.spell !== id ? 'concentration' : state && endingOf(so, {entries}, state)
    return state && why ? ended(so, state, why) : {bearer: so, happened: []}
  })
  const formed = endedForm(context, after.bearer)
  return {bearer: formed.bearer, happened: [...happened, ...after.happened, ...formed.happened]}
}

/** States that the character's features can begin. */
function begunBy({sheet}: PlayContext): ActiveState[] {
  return sheet.features.flatMap(({activities}) => activities.flatMap(({state}) => state ?? []))
}

/** A shape worn ends with death; what else ends it is Wild Shape's or the spell's to say. */
function endedForm(context: ActContext, bearer: Character): Played {
  const form = bearer.play?.form
  if (!form) return {bearer, happened: []}
  const why = bearer.play?.dead ? 'dead' : form.spell === undefined ? whyOwnFormEnds(bearer) : whySpellFormEnds(context, bearer, form.spell)
  return why ? withoutForm(bearer, why) : {bearer, happened: []}
}

function whyOwnFormEnds(bearer: Character): StateEnding | undefined {
  return isIncapacitated(bearer) ? 'incapacitated' : undefined
}

/** It ends with the Concentration of a bearer who cast it, and where the spell says so with its Temporary Hit Points. */
function whySpellFormEnds({bearer: before, entries}: ActContext, bearer: Character, spell: string): StateEnding | undefined {
  const isLost = before.play?.concentration?.spell === spell && bearer.play?.concentration?.spell !== spell
  if (isLost) return 'concentration'
  const isSoaked = entries.find('spell', spell)?.form?.soaked ?? false
  return isSoaked && !bearer.play?.temporaryHitPoints ? 'temporary-gone' : undefined
}

/** One's own shape again. What a spell's shape had of Temporary Hit Points goes with it (SRD 5.2, "Polymorph"). */
export function withoutForm(bearer: Character, why: StateEnding): Played {
  const gone = bearer.play?.form?.spell ? {temporaryHitPoints: undefined} : {}
  return {bearer: withPlay(bearer, {form: undefined, ...gone}), happened: [{type: 'form-ended', why}]}
}
