import {EXIT, NotFoundError, UserError} from '../../errors.js'
import {seededRandom} from '../../rules/numbers/random.js'
import {strike} from '../../rules/play/act.js'
import type {Happening} from '../../rules/play/happening.js'
import {type AttackOptions, type AttackRefusal, type AttackRolled, type AttackTarget, rollAttack} from '../../rules/roll/attack.js'
import type {DamagePart} from '../../schema/act.js'
import {lookUp} from '../../schema/lookup.js'
import {present} from '../../schema/value.js'
import {attackRefusalWords} from '../../words/attack-refusal.js'
import {getFound} from '../found.js'
import {checkShown, checkTwo, type Rolling} from './d20.js'
import {openRollers, type Roller, type RollerAttack, type RollerOptions} from './roller.js'

export interface Attacking extends Rolling, Pick<AttackOptions, 'distanceFt' | 'cover' | 'damageShown' | 'types'> {
  /** The first that is in hand, or that the stat block names, when absent. */
  attack?: string | undefined
  against?: string | undefined
  twoHanded: boolean
}

export interface AttackResult extends AttackRolled {
  /** What the damage would come to; nothing is written. */
  would?: readonly Happening[]
}

export interface Attacked {
  seed: string
  who: Roller['who']
  /** What keeps the attacker from acting, by name; absent where nothing does. */
  inactive?: readonly string[]
  against?: Roller['who']
  /** The mastery property of the weapon, in a sentence. */
  mastery?: {id: string; name: string; text: string}
  attacks: readonly AttackResult[]
}

/** An attack of somebody, against somebody or nobody in particular, `times` over. Throws `NOT_NOW` for one that can't be made, and nothing is written. */
export async function rollAttacks(options: RollerOptions, who: string, attacking: Attacking): Promise<Attacked> {
  const {seed, times, twoHanded, against, attack: asked, shown, damageShown, ...rest} = attacking
  const rollers = await openRollers(options)
  const roller = rollers.get(who)
  const chosen = attackNamed(roller, asked)
  checkShown({shown: shown ?? damageShown, times}, 1)
  if (twoHanded && !chosen.isVersatile) throw notVersatile(chosen)
  const target = against === undefined ? undefined : rollers.get(against)
  const attack = chosen.make({twoHanded})
  const random = seededRandom(seed)
  const attacks = Array.from({length: times}, () => {
    const rolled = rollAttack(attack, {...rest, target: target && targetOf(target), random, shown, damageShown})
    if ('refused' in rolled) throw refused(rolled.refused, chosen.name)
    if (rolled.toHit) checkTwo(roller.who.name, rolled.toHit)
    return {...rolled, ...present({would: target && rolled.outcome === 'hit' ? wouldHappen(target, rolled) : undefined})}
  })
  const mastery = attack.mastery && rollers.entries.find('mastery', attack.mastery)
  return {
    seed,
    who: roller.who,
    ...(roller.rolls.inactive.length > 0 ? {inactive: roller.rolls.inactive} : {}),
    ...present({against: target?.who, mastery: mastery && {id: mastery.id, name: mastery.name, text: mastery.text ?? mastery.summary}}),
    attacks,
  }
}

function attackNamed({who, attacks}: Roller, asked: string | undefined): RollerAttack {
  const [first] = attacks
  if (!first) throw new NotFoundError('attack', asked ?? who.name, {hints: [`${who.name} has no attack to roll`]})
  if (asked === undefined || asked.trim() === '') return first
  return getFound(lookUp(asked, attacks), {
    what: 'attack',
    asked,
    hints: [`${who.name} attacks with ${[...new Set(attacks.map(({id}) => id))].join(', ')}`],
  })
}

function targetOf({who: {name}, ac, rolls: {exposures, inactive}}: Roller): AttackTarget {
  return {name, ac, exposures, isInactive: inactive.length > 0}
}

/** What the damage would do to the target as it is now. */
function wouldHappen({bearer, creature}: Roller, {damage, critical}: AttackRolled): readonly Happening[] {
  const parts = damage.map(({amount, type}): DamagePart => ({amount, ...present({type})}))
  if (parts.length === 0) return []
  const result = strike({bearer, creature}, {type: 'damage', parts, ...(critical ? {critical} : {})})
  return 'refused' in result ? [] : result.happened
}

function notVersatile({name}: RollerAttack): UserError {
  return new UserError(`${name} deals no other damage with two hands`, {
    code: 'NOT_NOW',
    exitCode: EXIT.wrongState,
    hints: ['`--two-handed` is for a versatile weapon that is held in one hand'],
  })
}

function refused(why: AttackRefusal, attack: string): UserError {
  const {text, hint} = attackRefusalWords(why, attack)
  const isUsage = why.why === 'damage-shown' || why.why === 'too-much-shown'
  return new UserError(text, {
    ...(isUsage ? {code: 'USAGE', exitCode: EXIT.usage} : {code: 'NOT_NOW', exitCode: EXIT.wrongState}),
    hints: hint === undefined ? [] : [hint],
  })
}
