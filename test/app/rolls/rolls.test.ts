import {rmSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {afterAll, beforeAll, describe, expect, test} from 'vitest'
import {type Attacking, rollAttacks} from '../../../src/app/rolls/attack.js'
import {rollChecks, rollContest, rollSaves} from '../../../src/app/rolls/check.js'
import {demoVault} from '../../helpers/demo-vault.js'
import type {Sandbox} from '../../helpers/run-dnd.js'

let sandbox: Sandbox
const options = () => ({vault: sandbox.root, cwd: sandbox.root})
const rolling = {seed: '7', times: 1, circumstances: {}}
const attacking: Attacking = {...rolling, twoHanded: false}
const one = (name: string) => ({names: [name]})

beforeAll(() => {
  sandbox = demoVault()
  for (const line of [
    ['character', 'condition', 'aria', 'paralyzed'],
    ['character', 'condition', 'brenna', 'poisoned'],
    ['character', 'cast', 'maren', 'bless', '--on', 'tamsin'],
    ['character', 'condition', 'kasimir', 'exhaustion'],
    ['npc', 'condition', 'vey', 'prone'],
  ]) {
    const {status, stderr} = sandbox.dnd(line)
    if (status !== 0) throw new Error(`${line.join(' ')}: ${stderr}`)
  }
})
afterAll(() => rmSync(sandbox.root, {recursive: true, force: true}))

describe('what is on the sheet bears on the roll', () => {
  test('Poisoned: checks have Disadvantage, and it is named', async () => {
    const {attempts} = await rollChecks(options(), one('brenna'), 'athletics', {...rolling, shown: [15, 4]})
    expect(attempts[0]?.rolls[0]?.roll).toMatchObject({net: 'disadvantage', natural: 4, disadvantage: ['Poisoned']})
  })

  test('Advantage at the table cancels it', async () => {
    const {attempts} = await rollChecks(options(), one('brenna'), 'athletics', {
      ...rolling,
      circumstances: {advantage: ['help']},
      shown: [15],
    })
    expect(attempts[0]?.rolls[0]?.roll).toMatchObject({natural: 15, advantage: ['help'], disadvantage: ['Poisoned']})
    expect(attempts[0]?.rolls[0]?.roll?.net).toBeUndefined()
  })

  test('Paralyzed: a Dexterity save fails on a 20, a Wisdom save does not', async () => {
    const save = async (ability: string) => {
      const {attempts} = await rollSaves(options(), one('aria'), ability, {...rolling, dc: 5, shown: [20], choosesFailure: false})
      return attempts[0]?.rolls[0]
    }
    expect(await save('dex')).toMatchObject({outcome: 'failure', roll: {fails: 'Paralyzed'}})
    expect(await save('wisdom')).toMatchObject({outcome: 'success'})
  })

  test('Bless: one d4 with a save, none with a check', async () => {
    const save = await rollSaves(options(), one('tamsin'), 'con', {...rolling, shown: [10], choosesFailure: false})
    expect(save.attempts[0]?.rolls[0]?.roll?.terms.filter(({label}) => label === 'Bless')).toHaveLength(1)
    const check = await rollChecks(options(), one('tamsin'), 'stealth', {...rolling, shown: [10]})
    expect(check.attempts[0]?.rolls[0]?.roll?.terms.map(({label}) => label)).not.toContain('Bless')
  })

  test('Exhaustion is counted once', async () => {
    const {attempts} = await rollChecks(options(), one('kasimir'), 'persuasion', {...rolling, shown: [10]})
    expect(attempts[0]?.rolls[0]?.roll?.terms.filter(({label}) => label === 'Exhaustion')).toEqual([{label: 'Exhaustion', value: -2}])
  })

  test('what is failed by choice is not rolled', async () => {
    const {attempts} = await rollSaves(options(), one('maren'), 'wis', {...rolling, dc: 1, choosesFailure: true})
    expect(attempts[0]?.rolls).toMatchObject([{outcome: 'failure', isChosen: true}])
    expect(attempts[0]?.rolls[0]).not.toHaveProperty('roll')
  })
})

describe('several', () => {
  test('check as a group against a DC, and each for itself without one', async () => {
    const whom = {names: ['aria', 'maren', 'tamsin', 'aria']}
    const together = await rollChecks(options(), whom, 'stealth', {...rolling, dc: 12})
    expect(together.attempts[0]?.rolls.map(({who}) => who.id)).toEqual(['aria-moonwhisper', 'sister-maren', 'tamsin-reed'])
    expect(together.attempts[0]?.group?.of).toBe(3)
    expect((await rollChecks(options(), whom, 'stealth', rolling)).attempts[0]).not.toHaveProperty('group')
  })

  test('save each for itself', async () => {
    const {attempts} = await rollSaves(options(), {names: [], party: 'main'}, 'dex', {...rolling, dc: 12, choosesFailure: false})
    expect(attempts[0]?.rolls).toHaveLength(5)
    expect(attempts[0]).not.toHaveProperty('group')
  })

  test('two against each other, each with its own roll', async () => {
    const {tests, attempts} = await rollContest(
      options(),
      one('tamsin'),
      {what: 'stealth', against: 'goblin-warrior:perception'},
      {...rolling, times: 50},
    )
    expect(tests).toMatchObject([{skill: 'stealth'}, {skill: 'perception'}])
    for (const {rolls, winner} of attempts) {
      const [mine, theirs] = rolls.map(({roll}) => roll?.total ?? 0) as [number, number]
      expect(winner?.id).toBe(mine === theirs ? undefined : mine > theirs ? 'tamsin-reed' : 'goblin-warrior')
    }
  })
})

describe('an attack', () => {
  test('on whoever is Paralyzed is a Critical Hit from within 5 feet', async () => {
    const blow = async (more: Partial<Attacking>) => {
      const {attacks} = await rollAttacks(options(), 'goblin-warrior', {
        ...attacking,
        attack: 'scimitar',
        against: 'aria',
        shown: [12],
        ...more,
      })
      return attacks[0]
    }
    expect(await blow({})).toMatchObject({outcome: 'hit', critical: true, criticalBy: 'Paralyzed', toHit: {net: 'advantage'}})
    expect(await blow({attack: 'shortbow'})).toMatchObject({outcome: 'hit', critical: false, toHit: {net: 'advantage'}})
  })

  test('has what the conditions of both sides bring', async () => {
    const {attacks} = await rollAttacks(options(), 'brenna', {...attacking, attack: 'greatsword', against: 'vey', shown: [12]})
    expect(attacks[0]?.toHit).toMatchObject({advantage: ['Prone (Vey of the Docks)'], disadvantage: ['Poisoned']})
  })

  test('tells what its damage would come to by the defenses of the target', async () => {
    const {attacks} = await rollAttacks(options(), 'kasimir', {...attacking, attack: 'fire bolt', against: 'adult-red-dragon', shown: [20]})
    expect(attacks[0]?.would?.map(({type}) => type)).toEqual(['defended', 'no-damage'])
  })

  test('of somebody who can not act says so', async () => {
    expect(await rollAttacks(options(), 'aria', attacking)).toMatchObject({inactive: ['Incapacitated']})
    expect(await rollAttacks(options(), 'tamsin', attacking)).not.toHaveProperty('inactive')
  })

  test('of a character whose weapon has a mastery names it', async () => {
    const {mastery} = await rollAttacks(options(), 'tamsin', {...attacking, shown: [12]})
    expect(mastery).toMatchObject({id: 'vex', name: 'Vex', text: expect.stringContaining('Advantage')})
  })
})

test('nothing of it is written', async () => {
  await rollAttacks(options(), 'brenna', {...attacking, against: 'aria', shown: [20]})
  await rollSaves(options(), {names: [], party: 'main'}, 'dex', {...rolling, dc: 30, choosesFailure: false})
  expect(sandbox.git('status', '--porcelain').trim()).toBe('')
})

test('the same seed gives the same rolls', async () => {
  const roll = () => rollChecks(options(), {names: [], party: 'main'}, 'perception', {...rolling, dc: 12, times: 3})
  expect(await roll()).toEqual(await roll())
})

test('without a vault monsters roll', async () => {
  const outside = {cwd: tmpdir()}
  const {attempts} = await rollChecks(outside, one('goblin-warrior'), 'stealth', {...rolling, shown: [10]})
  expect(attempts[0]?.rolls[0]?.roll?.total).toBe(16)
  await expect(rollChecks(outside, one('aria'), 'stealth', rolling)).rejects.toMatchObject({code: 'NOT_FOUND'})
})

describe('who is meant', () => {
  test.each([
    {asked: 'vey', kind: 'npc'},
    {asked: 'npc/vey', kind: 'npc'},
    {asked: 'aria', kind: 'character'},
    {asked: 'character/aria', kind: 'character'},
    {asked: 'Ghast', kind: 'monster'},
    {asked: 'monster/spy', kind: 'monster'},
  ])('$asked', async ({asked, kind}) => {
    const {attempts} = await rollChecks(options(), one(asked), 'str', rolling)
    expect(attempts[0]?.rolls[0]?.who.kind).toBe(kind)
  })
})

describe('what can not be', () => {
  test.each<{why: string; by: () => Promise<unknown>; code: string; says: RegExp}>([
    {why: 'nobody', by: () => rollChecks(options(), {names: []}, 'stealth', rolling), code: 'USAGE', says: /Nobody is named/},
    {why: 'somebody there is not', by: () => rollChecks(options(), one('arya'), 'stealth', rolling), code: 'NOT_FOUND', says: /"arya"/},
    {
      why: 'a skill there is not',
      by: () => rollChecks(options(), one('aria'), 'stelth', rolling),
      code: 'NOT_FOUND',
      says: /skill or ability/,
    },
    {
      why: 'a save of a skill',
      by: () => rollSaves(options(), one('aria'), 'stealth', {...rolling, choosesFailure: false}),
      code: 'NOT_FOUND',
      says: /ability/,
    },
    {why: 'a part of many names', by: () => rollChecks(options(), one('young'), 'stealth', rolling), code: 'AMBIGUOUS', says: /young/},
    {
      why: 'one die for several',
      by: () => rollChecks(options(), {names: ['aria', 'maren']}, 'dex', {...rolling, shown: [4]}),
      code: 'USAGE',
      says: /one roll/,
    },
    {
      why: 'one die for many times',
      by: () => rollChecks(options(), one('aria'), 'dex', {...rolling, times: 2, shown: [4]}),
      code: 'USAGE',
      says: /one roll/,
    },
    {
      why: 'two dice for one',
      by: () => rollChecks(options(), one('maren'), 'dex', {...rolling, shown: [4, 5]}),
      code: 'USAGE',
      says: /Two dice/,
    },
    {
      why: 'a contest of several',
      by: () => rollContest(options(), {names: ['aria', 'maren']}, {what: 'dex', against: 'vey'}, rolling),
      code: 'USAGE',
      says: /one/,
    },
    {why: 'a person without figures', by: () => rollChecks(options(), one('pell'), 'dex', rolling), code: 'NOT_FOUND', says: /stat block/},
    {
      why: 'an attack there is not',
      by: () => rollAttacks(options(), 'aria', {...attacking, attack: 'halberd'}),
      code: 'NOT_FOUND',
      says: /attack/,
    },
    {
      why: 'a target there is not',
      by: () => rollAttacks(options(), 'aria', {...attacking, against: 'nobody-at-all'}),
      code: 'NOT_FOUND',
      says: /nobody/,
    },
    {
      why: 'total cover',
      by: () => rollAttacks(options(), 'aria', {...attacking, against: 'vey', cover: ['total']}),
      code: 'NOT_NOW',
      says: /total cover/,
    },
    {
      why: 'too far off',
      by: () => rollAttacks(options(), 'wolf', {...attacking, against: 'vey', distanceFt: 60}),
      code: 'NOT_NOW',
      says: /60/,
    },
    {
      why: 'more than the dice show',
      by: () => rollAttacks(options(), 'wolf', {...attacking, shown: [15], damageShown: [99]}),
      code: 'USAGE',
      says: /1d6/,
    },
    {
      why: 'two hands on a bite',
      by: () => rollAttacks(options(), 'wolf', {...attacking, twoHanded: true}),
      code: 'NOT_NOW',
      says: /two hands/,
    },
  ])('$why', async ({by, code, says}) => {
    await expect(by()).rejects.toMatchObject({code, message: expect.stringMatching(says)})
  })
})
