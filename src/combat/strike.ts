import {entriesFor} from '../rules/build/entries.js'
import {actOnCreature, applyAct} from '../rules/play/act.js'
import type {Bearer} from '../rules/play/creature.js'
import type {Happening} from '../rules/play/happening.js'
import {halvesDiffer} from '../rules/play/hit-points.js'
import {type Played, type PlayResult, withPlay} from '../rules/play/play.js'
import {settled} from '../rules/play/states.js'
import type {Act, ActOf} from '../schema/act.js'
import type {Character} from '../schema/entity/character.js'
import type {HeldCondition} from '../schema/entity/creature-play.js'
import {same, type Value} from '../schema/value.js'
import type {Combatant, Ongoing} from './fight.js'
import {type Figures, figuresOf, ongoingOn, playWith} from './figures.js'
import {dropHold, end} from './lasting.js'
import {concentrationDue} from './saves.js'
import type {Scene} from './scene.js'
import {absorbed, afterDamage, barredBy, deathTraits, soaked, withstands} from './wards.js'

/**
 * Let an act befall a combatant: what the rules make of it, and what follows in a fight. What it no longer holds is over for
 * everybody; damage asks for Concentration. Returns what happened to it; throws where the rules don't allow it.
 */
export function perform(scene: Scene, id: string, asked: Act): readonly Happening[] {
  const by = barredBy(scene, id, asked)
  if (by !== undefined) {
    const nothing: Happening = {type: 'not-healed', isFull: false, by}
    scene.tell(id, nothing)
    return [nothing]
  }
  const act = asked.type === 'damage' ? asChosen(scene, asked) : asked
  const left = absorbed(scene, id, soaked(scene, id, act))
  const healed = left.healed > 0 ? befall(scene, id, {type: 'heal', amount: left.healed}) : []
  return left.act ? [...healed, ...befall(scene, id, left.act)] : healed
}

function befall(scene: Scene, id: string, act: Act): readonly Happening[] {
  const combatant = scene.get(id)
  const figures = figuresOf(scene.fight, combatant, scene.table.entries)
  const reckoned = figures.character ? actOfCharacter(scene, figures, act) : actOfMonster(figures, combatant, scene, act)
  if ('refused' in reckoned) return scene.refuse({why: 'rules', who: id, of: reckoned.refused})
  const result = stillUp(scene, id, act, reckoned, figures)
  scene.tell(id, ...result.happened.filter(({type}) => type !== 'concentration-due'))
  keep(scene, combatant, result.bearer)
  if (act.type === 'damage') tellLost(scene, id, figures)
  // Another spell that is held, or the same one cast anew, ends what the one before had on anybody.
  const isOther = combatant.play.concentration !== undefined && scene.get(id).play.concentration !== combatant.play.concentration
  if (isOther) dropHold(scene, id)
  follow(scene, id, result.happened, act)
  if (act.type === 'damage') tellChoices(scene, id, {act, before: figures, happened: result.happened})
  return result.happened
}

/** What a blow cost in all, whatever it cost it in: for those who reckon up a fight. */
function tellLost(scene: Scene, id: string, {creature: {hp: before}}: Figures): void {
  const {hp} = figuresOf(scene.fight, scene.get(id), scene.table.entries).creature
  const amount = before.current.total - hp.current.total + before.temporary - hp.temporary
  if (amount > 0) scene.tell(id, {type: 'points-lost', amount})
}

/** What the table chose where the rules leave it open. */
function asChosen({fight: {choices}}: Scene, act: ActOf<'damage'>): ActOf<'damage'> {
  return {
    ...act,
    ...(choices.halves === 'total' ? {halves: 'total'} : {}),
    ...(choices.soaked === 'fails' ? {soakedFails: true} : {}),
  }
}

interface Dealt {
  act: ActOf<'damage'>
  before: Figures
  happened: readonly Happening[]
}

/** Tell of a choice of the table's where it made a difference. */
function tellChoices(scene: Scene, id: string, {act, before, happened}: Dealt): void {
  const {halves, soaked} = scene.fight.choices
  if (act.half && halvesDiffer(act)) scene.tell(id, {type: 'choice', of: 'halves', is: halves})
  const isDown = before.creature.state === 'dying' || before.creature.state === 'stable'
  const taken = happened.find(({type}) => type === 'soaked')
  if (isDown && taken?.type === 'soaked' && dealt(happened) === taken.amount) scene.tell(id, {type: 'choice', of: 'soaked', is: soaked})
}

/** End what a combatant that is a character can't go on with as it is now: a Rage, a shape. */
export function settle(scene: Scene, id: string): void {
  const before = scene.get(id)
  const {character, sheet, facts} = figuresOf(scene.fight, before, scene.table.entries)
  if (!character || !sheet || !facts) return
  const {bearer, happened} = settled(
    {bearer: character, creature: sheet, sheet, facts, entries: scene.entriesFor(id)},
    {bearer: character, happened: []},
  )
  if (happened.length === 0) return
  scene.tell(id, ...happened)
  keep(scene, before, bearer)
}

/** Whoever withstands a blow that would kill it keeps 1 Hit Point. */
function stillUp(scene: Scene, id: string, act: Act, result: Played<Bearer>, {creature}: Figures): Played<Bearer> {
  const isKilled = act.type === 'damage' && creature.hp.current.total > 0 && result.happened.some(({type}) => type === 'died')
  if (!isKilled || !withstands(scene, id, act, creature)) return result
  const happened = result.happened.filter(({type}) => type !== 'died' && type !== 'concentration-ended')
  return {
    bearer: withPlay<Bearer>(result.bearer, {dead: undefined, hitPointsLost: creature.hp.max.total - 1}),
    happened: [...happened, {type: 'stays-up', hitPoints: 1}],
  }
}

function actOfCharacter(scene: Scene, {character, sheet, facts}: Figures, act: Act): PlayResult<Bearer> {
  if (!character || !sheet || !facts) throw new TypeError('Not a character')
  return applyAct({bearer: character, creature: sheet, sheet, facts, entries: entriesFor(scene.table.entries, character)}, act)
}

function actOfMonster({creature}: Figures, combatant: Combatant, {fight}: Scene, act: Act): PlayResult<Bearer> {
  return actOnCreature<Bearer>({bearer: {play: playWith(combatant.play, ongoingOn(fight, combatant.id))}, creature}, act)
}

/** What an act left is the combatant's state of play; a condition that it took away is over, however it came. */
function keep(scene: Scene, before: Combatant, bearer: Bearer): void {
  const lasting = ongoingOn(scene.fight, before.id)
  const {conditions = [], ...rest} = bearer.play ?? {}
  const own = conditions.filter((held) => !isLasting(held, before, lasting))
  scene.put(before.id, {
    play: own.length === 0 ? rest : {...rest, conditions: own},
    ...(before.source.type === 'character' ? {changed: changedOf(before.source.character, bearer as Character)} : {}),
  })
  for (const {id, condition} of lasting) if (condition && !conditions.some((held) => held.id === condition)) end(scene, id, 'removed')
}

/** Of the fight, not of the file: it was merged in to be reckoned with. */
function isLasting(held: HeldCondition, before: Combatant, lasting: readonly Ongoing[]): boolean {
  const isOwn = before.play.conditions?.some(({id}) => id === held.id) ?? false
  return !isOwn && lasting.some(({condition, name}) => condition === held.id && name === held.from)
}

/** Fields of a character that an act changed, beside its state of play. */
function changedOf(was: Character, is: Character): Partial<Character> | undefined {
  const changed = Object.entries(is).filter(
    ([key, value]) => key !== 'play' && !same(value as Value, was[key as keyof Character] as unknown as Value),
  )
  return changed.length === 0 ? undefined : (Object.fromEntries(changed) as Partial<Character>)
}

/** What follows from what happened: spells that are no longer held, saves that are due, the end of whoever died. */
function follow(scene: Scene, id: string, happened: readonly Happening[], act: Act): void {
  for (const each of happened) {
    if (each.type === 'concentration-due') concentrationDue(scene, id, {dc: each.dc, damage: act.type === 'damage' ? dealt(happened) : 0})
    if (each.type === 'died') {
      deathTraits(scene, id)
      leaveOrder(scene, id)
    }
    if (each.type === 'stays-up' && act.type !== 'use') endWards(scene, id)
  }
  if (scene.fight.prompts.some((each) => each.type === 'death-save' && each.who === id)) dropDeathSaves(scene, id)
  if (act.type === 'damage') afterDamage(scene, id, act, happened)
}

/** It dies, of no damage. */
export function die(scene: Scene, id: string): void {
  if (!scene.get(id).play.dead) perform(scene, id, {type: 'die'})
}

/** What kept it up is over with that. */
function endWards(scene: Scene, id: string): void {
  for (const {id: effect, effects = []} of scene.lasting(id)) if (effects.some(({type}) => type === 'stays-up')) end(scene, effect, 'used')
}

function dealt(happened: readonly Happening[]): number {
  return happened.reduce((sum, each) => sum + (each.type === 'soaked' ? each.amount : each.type === 'hurt' ? each.lost : 0), 0)
}

/** Only the dying make Death Saving Throws: healing, and being Stable, ends them. */
function dropDeathSaves(scene: Scene, id: string): void {
  if (figuresOf(scene.fight, scene.get(id), scene.table.entries).creature.state === 'dying') return
  scene.set({prompts: scene.fight.prompts.filter((each) => !(each.type === 'death-save' && each.who === id))})
}

/** The dead are asked for nothing, and hold nobody. */
function leaveOrder(scene: Scene, id: string): void {
  scene.set({prompts: scene.fight.prompts.filter(({who}) => who !== id)})
  for (const ongoing of scene.lasting(id)) scene.dropOngoing(ongoing.id)
}
