import type {Character} from '../../schema/entity/character.js'
import {present} from '../../schema/value.js'
import type {Build} from '../build/build.js'
import {givenAround} from '../build/conditions.js'
import type {Entries} from '../build/entries.js'
import {type Explained, explain, printed} from '../numbers/explained.js'
import type {LifeState, Sheet} from './sheet.js'

type Play = NonNullable<Character['play']>
type PlayState = Pick<
  Sheet,
  'conditions' | 'states' | 'surroundings' | 'deathSaves' | 'state' | 'exhaustion' | 'concentration' | 'heroicInspiration'
>

/** What the table has made of the character so far, at a maximum of so many Hit Points. */
export function playState({character: {play = {}}, entries, states, surroundings}: Build, max: Explained): PlayState {
  const {conditions = [], deathSaves, exhaustion = 0, heroicInspiration = false} = play
  return {
    conditions: [...conditions, ...givenAround(surroundings).filter(({id}) => !conditions.some((held) => held.id === id))],
    states,
    surroundings: surroundings.map(({id, name}) => ({id, name})),
    deathSaves: {successes: deathSaves?.successes ?? 0, failures: deathSaves?.failures ?? 0},
    state: lifeState(play, max),
    exhaustion,
    ...present({concentration: spellHeld(play, entries)}),
    heroicInspiration,
  }
}

function lifeState({dead, stable, hitPointsLost = 0}: Play, max: Explained): LifeState {
  if (dead) return 'dead'
  if (hitPointsLost < max.total) return 'up'
  return stable ? 'stable' : 'dying'
}

/** Name of the spell that is concentrated on. */
function spellHeld({concentration}: Play, entries: Entries): string | undefined {
  return concentration && (entries.find('spell', concentration.spell)?.name ?? concentration.spell)
}

/** Hit Points of a maximum: what is left of it, and half of it, where one is Bloodied. */
export function hitPoints({play}: Character, max: Explained): Sheet['hp'] {
  const lost = Math.min(play?.hitPointsLost ?? 0, max.total)
  return {
    max,
    current: explain([
      {label: 'Maximum', value: max.total},
      {label: 'Lost', value: -lost},
    ]),
    temporary: play?.temporaryHitPoints ?? 0,
    bloodied: printed('Half the maximum', Math.floor(max.total / 2)),
  }
}

/** Hit Point Dice by class, in the order the classes were taken. */
export function hitDice({classes, character: {play}}: Build): Sheet['hitDice'] {
  return classes.map(({entry, level}) => ({
    id: entry.id,
    die: entry.hitDie,
    max: printed(`${entry.name} levels`, level),
    spent: play?.hitDiceSpent?.[entry.id] ?? 0,
  }))
}
