import {describe, expect, test} from 'vitest'
import {expected} from '../../../../src/rules/encounter/simulate/expected.js'
import {reached} from '../../../../src/rules/encounter/simulate/field.js'
import {fightOnce, MOST_ROUNDS} from '../../../../src/rules/encounter/simulate/fight.js'
import type {Fighter, Lasting, Strike, Way} from '../../../../src/rules/encounter/simulate/fighter.js'
import {harmOf, meanThrown, throwAll, thrownOf} from '../../../../src/rules/encounter/simulate/harm.js'
import {outlookOf} from '../../../../src/rules/encounter/simulate/outlook.js'
import {simulate} from '../../../../src/rules/encounter/simulate/simulate.js'
import {seededRandom} from '../../../../src/rules/numbers/random.js'
import {abilityMap} from '../../../../src/schema/entity/character.js'

const PLAIN = {bonus: 0, edge: 0} as const

/** Somebody of few figures: 10 Hit Points, AC 10, no bonus to anything. */
function fighter(fields: Partial<Fighter> = {}): Fighter {
  const {maxHp = 10} = fields
  return {
    ...{name: 'Somebody', ac: 10, maxHp, hp: maxHp, temporaryHp: 0, initiative: PLAIN, saves: abilityMap(() => PLAIN), through: {}},
    ...{actions: [], bonusActions: [], pools: [], turnedSaves: 0, regeneration: 0},
    ...fields,
  }
}

const harm = (dice: string, fields: {when?: string; instead?: true; bonus?: number} = {}) => harmOf([{dice, types: ['fire'], ...fields}])
const sure = (dice: string): Strike => ({type: 'attack', criticalFrom: 20, harm: harm(dice)})
const attack = (bonus: number, dice = '5', edge: -1 | 0 | 1 = 0): Strike => ({
  ...sure(dice),
  type: 'attack',
  toHit: {bonus, edge},
  criticalFrom: 20,
})
const save = (dc: number, dice: string, fields: {isHalved?: boolean; isArea?: boolean} = {}): Strike => ({
  ...{type: 'save', ability: 'dex', dc, isHalved: false, isArea: false, harm: harm(dice)},
  ...fields,
})
const way = (...strikes: Strike[]): Way => ({name: 'strike', strikes})
const entrants = (...fighters: Fighter[]) => fighters.map((each) => ({fighter: each, wave: 1}))
const fights = (heroes: Fighter[], foes: Fighter[], runs: number, seed = 'seed') =>
  simulate(entrants(...heroes), entrants(...foes), {runs, random: seededRandom(seed)})
/** Never hurts anybody, and is as good as never hurt. */
const DUMMY = fighter({maxHp: 10})
const DYING = fighter({hp: 0, deathSave: PLAIN})

describe('expectations worked out by hand', () => {
  test('who always hits for 5 brings 10 Hit Points down in exactly 2 rounds', () => {
    const {rounds, won, hpLost} = fights([fighter({actions: [way(sure('5'))]})], [DUMMY], 200)
    expect({rounds, won, lost: hpLost.max}).toEqual({rounds: {mean: 2, min: 2, q1: 2, median: 2, q3: 2, max: 2}, won: 1, lost: 0})
  })

  // Rounds until the second hit: negative binomial, 2 / p on average, with a deviation of √(2(1 − p)) / p for one fight.
  // A fight is cut off at some length: the mean of that is the sum over k below it of the chance to have fewer than two hits in k.
  const meanRounds = (p: number) =>
    Array.from({length: MOST_ROUNDS}, (_, k) => (1 - p) ** k + k * p * (1 - p) ** Math.max(0, k - 1)).reduce((sum, each) => sum + each, 0)
  test.each([
    {why: 'a natural 20 alone', bonus: -20, p: 0.05},
    {why: 'an 11 or more', bonus: -1, p: 0.5},
    {why: 'anything but a natural 1', bonus: 20, p: 0.95},
    {why: 'the better of two', bonus: -1, p: 0.75, edge: 1 as const},
    {why: 'the worse of two', bonus: -1, p: 0.25, edge: -1 as const},
  ])('who hits with $why takes 2 / $p rounds for two hits', ({bonus, p, edge}) => {
    const runs = 4_000
    const {rounds} = fights([fighter({actions: [way(attack(bonus, '5', edge))]})], [DUMMY], runs)
    expect(Math.abs(rounds.mean - meanRounds(p))).toBeLessThan((4 * Math.sqrt(2 * (1 - p))) / p / Math.sqrt(runs))
    if (p > 0.2) expect(meanRounds(p)).toBeCloseTo(2 / p, 3)
  })

  test('of two equals whoever is first wins, and that is either as often', () => {
    const one = fighter({actions: [way(sure('10'))]})
    const {won, lost, rounds} = fights([one], [{...one}], 4_000)
    expect(won + lost).toBe(1)
    expect(Math.abs(won - 0.5)).toBeLessThan(4 * Math.sqrt(0.25 / 4_000))
    expect(rounds.max).toBe(1)
  })

  test('who has 20 more on Initiative is always first', () => {
    const one = fighter({actions: [way(sure('10'))]})
    expect(fights([{...one, initiative: {bonus: 20, edge: 0}}], [one], 500).won).toBe(1)
  })

  test('half of the damage is left of a save that is halved, rounded down', () => {
    const deals = (dc: number, isHalved: boolean) =>
      fights([fighter({actions: [way(save(dc, '9', {isHalved}))]})], [fighter({maxHp: 36})], 50).rounds
    expect(deals(1, true)).toMatchObject({min: 9, max: 9})
    expect(deals(99, true)).toMatchObject({min: 4, max: 4})
    expect(deals(1, false)).toMatchObject({min: MOST_ROUNDS})
  })

  test('a save made half of the time leaves the mean of all and half', () => {
    expect(expected(save(11, '9', {isHalved: true}), DUMMY)).toBeCloseTo(0.5 * 9 + 0.5 * 4.5)
    expect(expected(save(11, '9'), DUMMY)).toBeCloseTo(4.5)
  })

  // Without a bonus: the chance of a third failure before a third success or a 20, over all states.
  test('Death Saving Throws kill as often as their states say', () => {
    const dies = (successes: number, failures: number): number => {
      if (failures >= 3) return 1
      if (successes >= 3) return 0
      return 0.05 * dies(successes, failures + 2) + 0.4 * dies(successes, failures + 1) + 0.5 * dies(successes + 1, failures)
    }
    const runs = 8_000
    const standing = fighter({actions: [way(sure('1'))]})
    const {heroes} = fights([standing, DYING], [DUMMY], runs)
    const chance = dies(0, 0)
    expect(chance).toBeCloseTo(0.405, 2)
    expect(Math.abs((heroes[1]?.dies ?? 0) - chance)).toBeLessThan(4 * Math.sqrt((chance * (1 - chance)) / runs))
  })

  test('who is struck for more than their maximum beyond 0 is dead at once', () => {
    const one = fighter({deathSave: PLAIN, maxHp: 10})
    const dies = (damage: string) => fights([one], [fighter({actions: [way(sure(damage))]})], 50).heroes[0]?.dies
    expect([dies('19'), dies('20')]).toEqual([0, 1])
  })
})

describe('dice', () => {
  test.each([
    ['2d6+3', 10],
    ['1d8 - 1', 3.5],
    ['7', 7],
    ['nothing', 0],
  ])('%s show %d on average', (text, mean) => {
    const dice = thrownOf(text)
    expect(meanThrown(dice)).toBe(mean)
    const random = seededRandom(text)
    const thrown = Array.from({length: 4_000}, () => throwAll(dice, false, random))
    expect(Math.abs(thrown.reduce((sum, each) => sum + each, 0) / 4_000 - mean)).toBeLessThan(0.25)
  })

  test('a die that counts as 3 where it shows less shows more', () => {
    const dice = thrownOf('1d6', 0, 3)
    expect(meanThrown(dice)).toBeCloseTo((3 + 3 + 3 + 4 + 5 + 6) / 6)
    const random = seededRandom('3')
    expect(Math.min(...Array.from({length: 200}, () => throwAll(dice, false, random)))).toBe(3)
  })

  // 2d1 + 3 is 5, and 7 where it is critical.
  test('a critical hit throws the dice twice, and what is added once', () => {
    expect(throwAll(thrownOf('2d1+3'), true, seededRandom(1))).toBe(7)
    expect(expected({...attack(20, '2d1+3'), type: 'attack', criticalFrom: 11} as Strike, DUMMY)).toBeCloseTo(0.5 * 7 + 0.45 * 5)
  })

  test('a resistance halves, an immunity stops, a vulnerability doubles; whoever deals either of two types takes the better', () => {
    const target = (share: number) => fighter({through: {fire: share}})
    expect([0.5, 0, 2].map((share) => expected(sure('9'), target(share)))).toEqual([4.5, 0, 18])
    const either: Strike = {...sure('9'), type: 'attack', criticalFrom: 20, harm: harmOf([{dice: '9', types: ['fire', 'cold']}])}
    expect(expected(either, target(0))).toBe(9)
  })

  test('what comes once a turn comes with one hit, and what waits for something with a share of them', () => {
    const once = harmOf([
      {dice: '1', types: ['fire']},
      {dice: '4', types: [], when: 'once per turn, with Advantage'},
    ])
    const strike: Strike = {type: 'attack', criticalFrom: 20, harm: once}
    expect(fights([fighter({actions: [way(strike, strike)]})], [fighter({maxHp: 12})], 20).rounds).toMatchObject({min: 2, max: 2})
    expect(expected({...strike, harm: harmOf([{dice: '4', types: ['fire'], when: 'if it is Prone'}])}, DUMMY)).toBe(2)
  })
})

describe('tactics', () => {
  test('heroes go on with who is wounded, so that foes fall one after another', () => {
    const hero = fighter({actions: [way(sure('5'))]})
    const {foes} = fightOnce(outlookOf(entrants(hero, hero), entrants(DUMMY, fighter())), seededRandom(3))
    expect(foes.every(({isDead}) => isDead)).toBe(true)
    expect(fights([hero, hero], [DUMMY, fighter()], 20).rounds).toMatchObject({min: 2, max: 2})
  })

  test('heroes leave alone whom they can not hurt, while there are others', () => {
    const hero = fighter({actions: [way(sure('5'))]})
    const immune = fighter({through: {fire: 0}, hp: 1})
    const {foes} = fightOnce(outlookOf(entrants(hero), entrants(immune, DUMMY)), seededRandom(1))
    expect(foes.map(({hp}) => hp)).toEqual([1, 0])
  })

  test('foes spread by chance over all heroes', () => {
    const foe = fighter({actions: [way(sure('1'))], maxHp: 400})
    const heroes = [1, 2, 3].map(() => fighter({maxHp: 10_000, actions: [way(sure('1'))]}))
    const lost = fights(heroes, [foe], 60).heroes.map(({hpLost}) => hpLost.mean)
    const each = lost.reduce((sum, one) => sum + one, 0) / 3
    expect(lost.every((one) => Math.abs(one - each) < each * 0.1)).toBe(true)
  })

  // Half of those who stand, and at least two, until nobody stands.
  test.each([
    {standing: 1, reaches: 1, rounds: 1},
    {standing: 2, reaches: 2, rounds: 1},
    {standing: 3, reaches: 2, rounds: 2},
    {standing: 5, reaches: 2, rounds: 3},
    {standing: 8, reaches: 4, rounds: 3},
  ])('an area at $standing foes reaches $reaches', ({standing, reaches, rounds}) => {
    const hero = fighter({actions: [way(save(99, '10', {isArea: true}))]})
    expect(reached(standing)).toBe(reaches)
    expect(fights([hero], Array<Fighter>(standing).fill(DUMMY), 5).rounds).toMatchObject({min: rounds, max: rounds})
  })

  test('a slot is spent where it does more, once a turn, and not on who is nearly down', () => {
    const spell: Way = {name: 'spell', strikes: [sure('20')], cost: {pool: 0, uses: 1}}
    const hero = fighter({actions: [way(sure('5')), spell], pools: [{kind: 'slot', uses: 2}]})
    const spent = (hp: number) => fights([hero], [fighter({maxHp: hp})], 10).heroes[0]?.slots
    expect([spent(5), spent(20), spent(40), spent(100)]).toEqual([0, 1, 2, 2])
    const twice = fighter({...hero, bonusActions: [spell]})
    expect(fights([twice], [fighter({maxHp: 45})], 10)).toMatchObject({rounds: {min: 3, max: 3}, slots: {min: 2, max: 2}})
  })

  test('a hero who is down is healed, and fights on', () => {
    const cure: Way = {name: 'cure', strikes: [], healing: {...thrownOf('5'), whom: 'anybody', most: 1}, cost: {pool: 0, uses: 1}}
    const healer = fighter({bonusActions: [cure], pools: [{kind: 'use', uses: 1}], maxHp: 1_000})
    const hero = fighter({actions: [way(sure('10'))], hp: 0, deathSave: PLAIN, initiative: {bonus: -40, edge: 0}})
    expect(fights([healer, hero], [DUMMY], 50)).toMatchObject({won: 1, uses: {min: 1, max: 1}, someDies: 0})
  })

  test.each([
    {whom: 'self' as const, uses: 1},
    {whom: 'anybody' as const, uses: 0},
  ])('a Bloodied hero heals with what heals $whom so often: $uses', ({whom, uses}) => {
    const cure: Way = {name: 'cure', strikes: [], healing: {...thrownOf('5'), whom, most: 1}, cost: {pool: 0, uses: 1}}
    const hero = fighter({actions: [way(sure('5'))], bonusActions: [cure], pools: [{kind: 'use', uses: 1}], hp: 5})
    expect(fights([hero], [DUMMY], 10).uses).toMatchObject({min: uses, max: uses})
  })

  test('legendary actions come at the end of turns of others, so many a round', () => {
    const boss = (uses: number) => fighter({maxHp: 1_000, legendary: {uses, ways: [way(sure('1'))]}})
    const hero = fighter({maxHp: 30, actions: []})
    const rounds = (uses: number) => fights([hero, fighter({maxHp: 30})], [boss(uses)], 5).rounds.median
    expect(rounds(1)).toBeCloseTo(60, -1)
    expect(rounds(2)).toBeCloseTo(30, -1)
  })

  test('what recharges on any die comes back each turn, what recharges on a 6 in one of six', () => {
    const breath = (from: number) =>
      fighter({actions: [{...way(sure('1')), cost: {pool: 0, uses: 1}}], pools: [{kind: 'use', uses: 1, from}]})
    expect(fights([breath(1)], [DUMMY], 5).rounds).toMatchObject({min: 10, max: 10})
    const {mean} = fights([breath(6)], [fighter({maxHp: 3})], 2_000).rounds
    expect(Math.abs(mean - 13)).toBeLessThan(1)
  })

  test('a failed save is turned into a made one while that lasts', () => {
    const hero = fighter({actions: [way(save(99, '10'))]})
    expect(fights([hero], [fighter({turnedSaves: 3})], 5).rounds).toMatchObject({min: 4, max: 4})
  })

  test('the next wave comes as the one before it is down', () => {
    const hero = fighter({actions: [way(sure('10'))]})
    const foe = fighter({actions: [way(sure('1'))]})
    const waves = [1, 2, 3].map((wave) => ({fighter: foe, wave}))
    const {rounds, hpLost} = simulate(entrants(hero), waves, {runs: 50, random: seededRandom(1)})
    expect(rounds).toMatchObject({min: 3, max: 3})
    expect(hpLost.max).toBeLessThanOrEqual(5)
  })
})

describe('many fights', () => {
  const hero = fighter({actions: [way(attack(5, '1d8+3'))], maxHp: 12, deathSave: PLAIN})
  const foe = fighter({actions: [way(attack(4, '1d6+2'))], ac: 13})

  test('are the same with the same seed, and others with another', () => {
    const run = (seed: string) => fights([hero, hero], [foe, foe, foe], 200, seed)
    expect(run('a')).toEqual(run('a'))
    expect(run('a')).not.toEqual(run('b'))
  })

  test('are all told of', () => {
    const {won, lost, undecided, byRounds, rounds, runs} = fights([hero, hero], [foe, foe, foe], 200)
    expect(won + lost + undecided).toBeCloseTo(1)
    expect(byRounds.reduce((sum, {fights: count}) => sum + count, 0)).toBe(runs)
    expect([byRounds[0]?.rounds, byRounds.at(-1)?.rounds]).toEqual([rounds.min, rounds.max])
  })

  test('where nobody can hurt anybody end undecided', () => {
    expect(fights([DUMMY], [fighter()], 3)).toMatchObject({undecided: 1, won: 0, lost: 0, rounds: {min: MOST_ROUNDS, max: MOST_ROUNDS}})
  })

  test('take two sides', () => {
    expect(() => fights([], [foe], 1)).toThrow(RangeError)
    expect(() => fights([hero], [], 1)).toThrow(RangeError)
  })
})

describe('what lasts', () => {
  /** Somebody of AC 10 who may have a ward of AC 30, against which nothing but a 20 hits. */
  const warded = (fields: Partial<Fighter> = {}, lasting: Partial<Lasting> = {}): Fighter => {
    const ward: Lasting = {
      ...{id: 'ward', name: 'Ward', isSpell: true, unit: 'bonus-action', most: 1, isOwn: true, isHeld: false},
      ...lasting,
    }
    const own = fighter({maxHp: 100, deathSave: PLAIN, initiative: {bonus: 30, edge: 0}, ...fields, lasting: [ward]})
    return {...own, under: (states) => (states.length > 0 ? {...own, ac: 30} : own)}
  }
  const BRUTE = fighter({maxHp: 10, actions: [way(attack(5, '10'))]})
  const STRIKES = [way(attack(20, '1'))]

  test('is begun in the first turn, where it serves', () => {
    // Ten rounds and a half of one blow for 10: 80 of 100 hit AC 10, and 5 of 100 hit AC 30.
    const hero = warded({actions: STRIKES, maxHp: 1000})
    const [under, bare] = [hero, {...hero, lasting: []}].map((each) => fights([each], [BRUTE], 500).hpLost.mean)
    expect(bare).toBeGreaterThan(70)
    expect(under).toBeLessThan(10)
  })

  test('is not begun where its action would do more', () => {
    const outlook = outlookOf(entrants(warded({actions: [way(attack(20, '500'))]}, {unit: 'action'})), entrants(BRUTE))
    expect(outlook.plans).toEqual([])
  })

  test('is not begun where a slot does more by its action', () => {
    const bolt: Way = {...way(attack(20, '500')), cost: {pool: 0, uses: 1}}
    const pools = [{kind: 'slot', uses: 2}] as const
    const outlook = outlookOf(entrants(warded({actions: [bolt], pools: [...pools]}, {unit: 'action'})), entrants(BRUTE))
    expect(outlook.plans).toEqual([])
  })

  test('is not begun by an action where foes fall before it serves', () => {
    const hero = warded({actions: [way(attack(20, '6'))]}, {unit: 'action'})
    const friends = [1, 2, 3].map(() => fighter({actions: [way(attack(20, '8'))]}))
    const plansAgainst = (foe: Fighter) => outlookOf(entrants(hero, ...friends), entrants(foe)).plans.length
    expect([plansAgainst(BRUTE), plansAgainst({...BRUTE, maxHp: 1000, actions: [way(attack(5, '60'))]})]).toEqual([0, 1])
  })

  test('costs what it costs, and once alone', () => {
    const paying = warded({actions: STRIKES, pools: [{kind: 'slot', uses: 2}]}, {cost: {pool: 0, uses: 1}})
    expect(fights([paying], [BRUTE], 50).slots).toMatchObject({min: 1, max: 1})
  })

  test('is on so many as it says, those whom it serves most', () => {
    const friend = {...warded(), lasting: []}
    const {plans} = outlookOf(entrants(warded({}, {isOwn: false, most: 2}), friend, fighter()), entrants(BRUTE))
    expect(plans.map(({by, on}) => ({by, on}))).toEqual([{by: 0, on: [0, 1]}])
  })

  test.each([
    {why: 'is lost with a save that fails', concentration: {bonus: -30, edge: 0} as const, isLost: true},
    {why: 'stays with one that succeeds', concentration: {bonus: 30, edge: 0} as const, isLost: false},
  ])('what is held $why', ({concentration, isLost}) => {
    const holding = {...warded({concentration}, {isHeld: true})}
    const outlook = outlookOf(entrants(holding), entrants(fighter({maxHp: 1000, actions: [way(sure('1'))]})))
    const {heroes} = fightOnce(outlook, seededRandom('held'))
    expect(heroes[0]?.under.length).toBe(outlook.plans.length === 0 ? 0 : isLost ? 0 : 1)
  })

  test('dice that come with a roll are thrown, and expected', () => {
    const blessed = {type: 'attack', criticalFrom: 20, harm: harm('1'), toHit: {bonus: 0, edge: 0, dice: [thrownOf('1d4')]}} as const
    expect(expected(blessed, fighter({ac: 11}))).toBeCloseTo((0.55 + 0.6 + 0.65 + 0.7) / 4, 5)
  })
})
