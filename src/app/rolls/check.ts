import {UserError} from '../../errors.js'
import {seededRandom} from '../../rules/numbers/random.js'
import type {CreatureRolls} from '../../rules/roll/creature-rolls.js'
import type {D20Rolled, Rollable} from '../../rules/roll/d20-roll.js'
import {contestWinner, type GroupOutcome, groupOutcome, type Outcome, outcomeAgainst} from '../../rules/roll/outcome.js'
import {ABILITIES, ABILITY_NAMES, type Ability, SKILL_ABILITIES, SKILLS, type Skill} from '../../schema/ability.js'
import {type Candidate, lookUp} from '../../schema/lookup.js'
import {present} from '../../schema/value.js'
import {getFound} from '../found.js'
import {checkShown, type Rolling, rollersOf, throwD20, type Whom} from './d20.js'
import type {Roller, RollerOptions} from './roller.js'

/** What is rolled. */
export type Test =
  | {type: 'check'; skill: Skill; ability: Ability}
  | {type: 'check'; ability: Ability}
  | {type: 'save'; ability: Ability}
  | {type: 'initiative'}

/** One roll of one creature. */
export interface Rolled {
  who: Roller['who']
  /** Absent where the failure was chosen. */
  roll?: D20Rolled
  /** With a DC. */
  outcome?: Outcome
  isChosen?: true
}

/** Everybody's roll, once. */
export interface Attempt {
  rolls: readonly Rolled[]
  /** Of several who check together. */
  group?: GroupOutcome
}

export interface Tested {
  seed: string
  test: Test
  dc?: number
  attempts: readonly Attempt[]
}

export interface Contested {
  seed: string
  tests: readonly [Test, Test]
  /** `winner` is absent for a tie. */
  attempts: readonly {rolls: readonly [Rolled, Rolled]; winner?: Roller['who']}[]
}

export interface Testing extends Rolling {
  dc?: number | undefined
}

/** Checks of a skill or an ability; several who check against a DC do so as a group. */
export async function rollChecks(options: RollerOptions, whom: Whom, what: string, testing: Testing): Promise<Tested> {
  const test = checkNamed(what)
  return rollTests(options, whom, test, {...testing, isGroup: true})
}

/** Saves of an ability, each for itself; whoever likes may choose to fail (SRD 5.2, "Saving Throw"). */
export async function rollSaves(
  options: RollerOptions,
  whom: Whom,
  what: string,
  {choosesFailure, ...testing}: Testing & {choosesFailure: boolean},
): Promise<Tested> {
  return rollTests(options, whom, {type: 'save', ability: abilityNamed(what)}, {...testing, isGroup: false, choosesFailure})
}

async function rollTests(
  options: RollerOptions,
  whom: Whom,
  test: Test,
  {seed, times, dc, shown, circumstances, isGroup, choosesFailure = false}: Testing & {isGroup: boolean; choosesFailure?: boolean},
): Promise<Tested> {
  const {all} = await rollersOf(options, whom)
  checkShown({shown, times}, all.length)
  const random = seededRandom(seed)
  const one = ({who, rolls}: Roller): Rolled => {
    if (choosesFailure) return {who, outcome: 'failure', isChosen: true}
    const roll = throwD20(who.name, rollableOf(rolls, test), circumstances, {random, shown})
    return {who, roll, ...present({outcome: dc === undefined ? undefined : outcomeAgainst(roll, dc)})}
  }
  const attempts = Array.from({length: times}, (): Attempt => {
    const rolls = all.map(one)
    const outcomes = rolls.flatMap(({outcome}) => outcome ?? [])
    return isGroup && rolls.length > 1 && outcomes.length === rolls.length ? {rolls, group: groupOutcome(outcomes)} : {rolls}
  })
  return {seed, test, ...present({dc}), attempts}
}

/** Two who roll against each other; `against` is `goblin-warrior:acrobatics`, or whoever it is with the same test. */
export async function rollContest(
  options: RollerOptions,
  whom: Whom,
  {what, against}: {what: string; against: string},
  {seed, times, shown, circumstances}: Rolling,
): Promise<Contested> {
  const colon = against.lastIndexOf(':')
  const [other, otherWhat] = colon < 0 ? [against, what] : [against.slice(0, colon), against.slice(colon + 1)]
  const tests: [Test, Test] = [checkNamed(what), checkNamed(otherWhat)]
  const {rollers, all} = await rollersOf(options, whom)
  const [first, another] = all
  if (!first || another)
    throw new UserError('A contest is of one against one', {code: 'USAGE', hints: ['name one in front of what is rolled']})
  checkShown({shown, times}, 1)
  const second = rollers.get(other)
  const random = seededRandom(seed)
  const attempts = Array.from({length: times}, () => {
    const mine = throwD20(first.who.name, rollableOf(first.rolls, tests[0]), circumstances, {random, shown})
    const theirs = throwD20(second.who.name, rollableOf(second.rolls, tests[1]), {}, {random})
    const winner = contestWinner(mine, theirs)
    const rolls: [Rolled, Rolled] = [
      {who: first.who, roll: mine},
      {who: second.who, roll: theirs},
    ]
    return {rolls, ...present({winner: winner === undefined ? undefined : rolls[winner].who})}
  })
  return {seed, tests, attempts}
}

function rollableOf({checks, skills, saves, initiative}: CreatureRolls, test: Test): Rollable {
  if (test.type === 'initiative') return initiative
  if (test.type === 'save') return saves[test.ability]
  return 'skill' in test ? skills[test.skill] : checks[test.ability]
}

const ABILITY_CANDIDATES: readonly Candidate[] = ABILITIES.map((id) => ({id, name: ABILITY_NAMES[id]}))
const CHECK_CANDIDATES: readonly Candidate[] = [
  ...ABILITY_CANDIDATES,
  ...SKILLS.map((id) => ({id, name: id.replaceAll('-', ' ')})),
  {id: 'initiative', name: 'Initiative'},
]

/** The check that words mean: a skill, an ability, or Initiative. Throws NotFoundError with the nearest. */
export function checkNamed(asked: string): Test {
  const {id} = getFound(lookUp(asked, CHECK_CANDIDATES), {
    what: 'skill or ability',
    asked,
    hints: [`skills are ${SKILLS.join(', ')}`, `abilities are ${ABILITIES.join(', ')}`],
  })
  if (id === 'initiative') return {type: 'initiative'}
  const ability = ABILITIES.find((each) => each === id)
  return ability ? {type: 'check', ability} : {type: 'check', skill: id as Skill, ability: SKILL_ABILITIES[id as Skill]}
}

function abilityNamed(asked: string): Ability {
  const hints = [`abilities are ${ABILITIES.join(', ')}`]
  return getFound(lookUp(asked, ABILITY_CANDIDATES), {what: 'ability', asked, hints}).id as Ability
}
