import {beforeEach, describe, expect, test} from 'vitest'
import {CHOICE_KEYS} from '../../../src/screens/combat/menu.js'
import {COMBAT} from '../../../src/screens/combat/state.js'
import {Fighting, hero} from '../../combat/fighting.js'
import {Tracker} from './tracker.js'

const WIZARD = hero('aria', 'wizard', 5)
const FIGHTER = hero('borin', 'fighter', 5)

/** Aria, then Borin, then three goblins: round 1, Aria's turn. */
function begun(): Fighting {
  const fight = new Fighting({heroes: [WIZARD, FIGHTER]})
  fight.say('add 3 goblin warrior', 'init aria 20', 'init borin 15', 'init goblin-warrior* 10', 'begin')
  return fight
}

let tracker: Tracker
beforeEach(() => {
  tracker = new Tracker(begun())
})

/** What keys say, with the cursor on the first of the order. */
function says(...keys: string[]): string[] {
  return tracker.press(...keys).said()
}

describe('a number', () => {
  test.each([
    {keys: ['jj', '12', 'enter'], said: ['dmg 12 goblin-warrior-1'], why: 'a digit starts it'},
    {keys: ['jj', '-', '12', 'enter'], said: ['dmg 12 goblin-warrior-1'], why: 'a minus does'},
    {keys: ['jj', 'd', '12 fire', 'enter'], said: ['dmg 12 fire goblin-warrior-1'], why: 'd does'},
    {keys: ['jj', '12fi', 'enter'], said: ['dmg 12 fire goblin-warrior-1'], why: 'the start of a type is enough, without a blank'},
    {keys: ['jj', '27 half', 'enter'], said: ['dmg 27 goblin-warrior-1 half'], why: 'half of it'},
    {keys: ['jj', '2d6+3 cold', 'enter'], said: ['dmg 2d6+3 cold goblin-warrior-1'], why: 'dice'},
    {keys: ['jj', '7 sl + 3 fi crit', 'enter'], said: ['dmg 7 slashing + 3 fire goblin-warrior-1 crit'], why: 'several types of one blow'},
    {keys: ['h', '7', 'enter'], said: ['heal 7 aria'], why: 'healing'},
    {keys: ['+', '7', 'enter'], said: ['heal 7 aria'], why: 'healing by its sign'},
    {keys: ['t', '5', 'enter'], said: ['temp 5 aria'], why: 'Temporary Hit Points'},
    {keys: ['d', 'enter'], said: [], why: 'no number at all means no'},
    {keys: ['12', 'escape'], said: [], why: 'Esc means no'},
  ])('$why', ({keys, said}) => {
    expect(says(...keys)).toEqual(said)
    expect(tracker.place).toBe('fight')
  })

  test.each([
    {text: '12 xx', problem: '“xx” is no number and no kind of damage.'},
    {text: '12 f', problem: '“f” may be fire or force.'},
    {text: '12 fire cold', problem: 'A number comes before “cold”, as in 14 cold.'},
  ])('that can not be told stays: $text', ({text, problem}) => {
    expect(says(text, 'enter')).toEqual([])
    expect(tracker.view.state.message).toEqual({text: problem, isTrouble: true})
    expect(tracker.place).toBe('amount')
  })

  test('that the fight refuses comes back as it was typed', () => {
    says('99d99d9', 'enter')
    expect([tracker.place, COMBAT.line(tracker.view.state)?.text]).toEqual(['amount', '99d99d9'])
    expect(tracker.view.state.message?.isTrouble).toBe(true)
  })

  test('is halved and doubled for each target by its mark, in one line', () => {
    expect(says('*', '28fi', 'tab', 's', 'j', 'r', 's', 'j', 'v', 'enter')).toEqual([
      'dmg 28 fire goblin-warrior-1,goblin-warrior-2,goblin-warrior-3 half goblin-warrior-1,goblin-warrior-2 resist goblin-warrior-2 vuln goblin-warrior-3',
    ])
    expect(says('u')).toEqual(['undo'])
    expect(['goblin-warrior-1', 'goblin-warrior-2', 'goblin-warrior-3'].map((id) => tracker.fight.hp(id))).toEqual([10, 10, 10])
  })

  test('of dice is thrown once, and may be doubled for one of several', () => {
    expect(says('*', '2d6', 'tab', 'v', 'enter')).toEqual([
      'dmg 2d6 goblin-warrior-1,goblin-warrior-2,goblin-warrior-3 vuln goblin-warrior-1',
    ])
  })

  test('may be half, or twice as much, for all', () => {
    expect(says('*', '6co res', 'enter')).toEqual(['dmg 6 cold goblin-warrior-1,goblin-warrior-2,goblin-warrior-3 resist'])
    expect(says('6 v', 'tab', 'v', 'enter')).toEqual(['dmg 6 goblin-warrior-1,goblin-warrior-2,goblin-warrior-3 vuln'])
  })

  test('of which a part is refused is not taken in part', () => {
    tracker.others('dmg 99 goblin-warrior-2')
    tracker.press('jj', ' ', 'j', ' ')
    expect(says('8', 'tab', '2', 'r', 'enter')).toEqual([
      'dmg 8 goblin-warrior-1,goblin-warrior-2 half goblin-warrior-2 resist goblin-warrior-2',
    ])
    expect([tracker.place, tracker.fight.hp('goblin-warrior-1')]).toEqual(['targets', 10])
  })

  test('has its targets by number, and goes back and forth between them and the text', () => {
    tracker.press('*', '28', 'tab', '3')
    expect(tracker.place).toBe('targets')
    tracker.press('tab')
    expect(tracker.place).toBe('amount')
    expect(says('enter')).toEqual(['dmg 28 goblin-warrior-1,goblin-warrior-2,goblin-warrior-3 half goblin-warrior-3'])
  })
})

describe('targets', () => {
  test.each([
    {keys: ['jj', ' ', 'j', ' ', '5', 'enter'], said: ['dmg 5 goblin-warrior-1,goblin-warrior-2'], why: 'those tagged'},
    {keys: ['jj', ' ', ' ', '5', 'enter'], said: ['dmg 5 goblin-warrior-1'], why: 'tagged and not any more: the cursor'},
    {keys: ['*', 'U', '5', 'enter'], said: ['dmg 5 aria'], why: 'untagged'},
    {keys: ['/', 'rior-2', 'enter', 'T', 'escape', '5', 'enter'], said: ['dmg 5 aria'], why: 'Esc clears tags and the filter'},
    {keys: ['/', 'rior-2', 'enter', '5', 'enter'], said: ['dmg 5 goblin-warrior-2'], why: 'the first that is shown'},
    {
      keys: ['jj', 'z', '5', 'enter'],
      said: ['dmg 5 goblin-warrior-1,goblin-warrior-2,goblin-warrior-3'],
      why: 'all of a row that stands for several',
    },
  ])('$why', ({keys, said}) => expect(says(...keys)).toEqual(said))

  test('are for the turn: the next one begins with nobody tagged', () => {
    tracker.press('*', 'n')
    expect(tracker.view.state.tagged).toEqual([])
  })

  test('of a row for several are those of them who are left', () => {
    tracker.others('dmg 99 goblin-warrior-2')
    expect(says('jj', 'z', '5', 'enter')).toEqual(['dmg 5 goblin-warrior-1,goblin-warrior-3'])
    expect(tracker.view.sight.rows.map(({id}) => id)).toHaveLength(3)
    tracker.press('z')
    expect(tracker.view.sight.rows).toHaveLength(5)
  })
})

describe('each key is a line', () => {
  test.each([
    {keys: ['n'], said: ['next']},
    {keys: ['n', 'N'], said: ['next', 'previous']},
    {keys: ['u'], said: ['undo']},
    {keys: ['u', 'ctrl-r'], said: ['undo', 'redo']},
    {keys: ['r'], said: ['spend reaction by aria']},
    {keys: ['i', '17', 'enter'], said: ['init aria 17']},
    {keys: ['i', 'enter'], said: ['init roll aria']},
    {keys: ['I'], said: ['init roll']},
    {keys: ['J'], said: ['place aria after borin']},
    {keys: ['j', 'K'], said: ['place borin first']},
    {keys: ['jj', 'K'], said: ['place goblin-warrior-1 after aria']},
    {keys: ['a', '2 ogre', 'enter'], said: ['add 2 ogre']},
    {keys: ['a', '3 gob', 'down', 'enter'], said: ['add 3 Goblin Minion']},
    {keys: ['i', '1x7', 'enter'], said: ['init aria 17']},
    {keys: ['A', 'Guard 15/11 +1 x4', 'enter'], said: ['quick Guard 15/11 +1 x4']},
    {keys: ['A', 'Town Guard 15/11 x2', 'enter'], said: ['quick "Town Guard" 15/11 x2']},
    {keys: ['jj', 'x', 'x'], said: ['leave goblin-warrior-1', 'return goblin-warrior-1']},
    {keys: ['jj', 'X'], said: ['remove goblin-warrior-1']},
    {keys: ['jj', 'v', 'v'], said: ['hide goblin-warrior-1', 'reveal goblin-warrior-1']},
    {keys: ['H', 'H', 'H'], said: ['choose players none', 'choose players exact', 'choose players band']},
    {keys: ['!', '!'], said: ['lair on', 'lair off']},
    {keys: ['m', 'the door gives way', 'enter'], said: ['note the door gives way']},
    {keys: ['C', 'has', 'enter', 'C'], said: ['conc aria haste', 'conc aria']},
    {keys: [':', 'dmg 5 foes', 'enter'], said: ['dmg 5 foes']},
    {keys: ['b', 'the door', 'enter', '5', 'enter', 'B', 'enter'], said: ['checkpoint the door', 'dmg 5 aria', 'undo to the door']},
    {keys: ['b', 'enter'], said: ['checkpoint']},
    {keys: ['jj', '5', 'enter', 'j', '.'], said: ['dmg 5 goblin-warrior-1', 'dmg 5 goblin-warrior-2']},
    {keys: ['c', 'pro', 'enter'], said: ['cond prone aria']},
    {keys: ['c', 'prone', 'enter', 'c', 'pro', 'enter'], said: ['cond prone aria', 'uncond prone aria']},
    {keys: ['c', 'poi 3r', 'enter'], said: ['cond poisoned aria until 3r']},
    {keys: ['c', 'rest eot @aria save str 13', 'enter'], said: ['cond restrained aria until eot @aria save str 13']},
    {keys: ['c', 'grap escape 14', 'enter'], said: ['cond grappled aria escape 14']},
    {keys: ['c', 'down', 'down', 'enter'], said: ['cond deafened aria']},
    {keys: ['c', 'Bless 1m', 'enter'], said: ['effect Bless on aria until 1m']},
    {keys: ['c', 'Bless', 'enter', 'c', 'bl', 'enter'], said: ['effect Bless on aria', 'uneffect Bless on aria']},
    {keys: ['c', 'Sworn on oath 3r', 'enter'], said: ['effect "Sworn on oath" on aria until 3r']},
    {keys: ['c', 'exhaustion', 'enter'], said: ['exhaust 1 aria']},
  ])('$keys', ({keys, said}) => {
    expect(says(...keys)).toEqual(said)
    expect(tracker.view.state.message?.isTrouble ?? false).toBe(false)
  })

  test('dice are thrown beside the fight', () => {
    expect(says('%', '3d6+1', 'enter')).toEqual([])
    expect(tracker.view.state.message?.text).toMatch(/^3d6\+1: \d+ {2}\(\d \d \d 1\)$|^3d6\+1: \d+ {2}\(\d \d \d\)$/)
  })

  test('undo names what it took back', () => {
    says('jj', '5', 'enter', 'u')
    expect(tracker.view.state.message?.text).toContain('dmg 5 goblin-warrior-1')
  })

  test('what the fight refuses is told in words', () => {
    says('L')
    expect(tracker.view.state.message?.isTrouble).toBe(true)
  })
})

describe('what is asked for', () => {
  beforeEach(() => {
    tracker.others('conc aria haste', 'dmg 5 aria')
  })

  test.each([
    {keys: ['y'], said: ['answer p1 made'], why: 'made'},
    {keys: ['n'], said: ['answer p1 failed'], why: 'failed'},
    {keys: ['17', 'enter'], said: ['answer p1 die 17'], why: 'a die'},
    {keys: ['D', 'enter'], said: ['roll p1'], why: 'thrown'},
    {keys: ['d', '12', 'enter'], said: ['dmg 12 aria'], why: 'd still is damage'},
    {keys: ['-', '12', 'enter'], said: ['dmg 12 aria'], why: 'and so is a minus'},
    {keys: ['p', '12', 'enter'], said: ['dmg 12 aria'], why: 'put off, a digit is damage again'},
    {keys: ['p', 'n'], said: ['next'], why: 'and n is next'},
    {keys: ['ctrl-n'], said: ['next'], why: 'which has a key of its own'},
    {keys: ['p', 'p', 'y'], said: ['answer p1 made'], why: 'asked again'},
  ])('is answered: $why', ({keys, said}) => {
    const [prompt] = tracker.prompts()
    expect(says(...keys)).toEqual(said.map((line) => line.replace('p1', prompt?.id ?? '')))
  })

  test('is not failed by the key that only meant the next turn', () => {
    tracker.others('effect Bog on borin save con 14')
    expect(says('y', 'nn')).toEqual([expect.stringMatching(/made$/), 'next', 'next'])
    expect(tracker.prompts()).toMatchObject([{type: 'save', who: 'borin'}])
    expect(says('n')).toEqual([])
    expect(tracker.view.state.notice).toMatch(/^A save has come up: n once more/)
    expect(says('n')).toEqual([expect.stringMatching(/^answer p\d+ failed$/)])
    expect(tracker.view.state.message?.text).toContain('u takes it back')
  })

  test('is answered by any key that can mean nothing else, however fast', () => {
    tracker.others('effect Bog on borin save con 14')
    expect(says('y', 'nn', 'y').slice(1)).toEqual(['next', 'next', expect.stringMatching(/^answer p\d+ made$/)])
  })

  test('never takes a half-typed number', () => {
    tracker.press('p', '1')
    tracker.others('dmg 6 aria')
    expect(says('2', 'y', 'backspace', 'backspace', '2', 'enter')).toEqual(['dmg 12 aria'])
  })

  test('is asked one after the other', () => {
    tracker.others('dmg 30 aria')
    expect(tracker.prompts()).toHaveLength(0)
    tracker.others('heal 20 aria', 'conc aria haste', 'dmg 2 aria', 'dmg 3 aria')
    const [first, second] = tracker.prompts().map(({id}) => id)
    expect(says('p', 'y', 'p', 'y')).toEqual([`answer ${second} made`, `answer ${first} made`])
  })

  test('of a Death Saving Throw is a die', () => {
    tracker.others('dmg 40 aria', 'next', 'next', 'next', 'next', 'next')
    expect(tracker.prompts()).toMatchObject([{type: 'death-save'}])
    expect(says('y')).toEqual([])
    expect(tracker.view.state.notice).toContain('Death Saving Throw')
    expect(says('12', 'enter')).toMatchObject([expect.stringMatching(/^answer p\d+ die 12$/)])
    expect(tracker.fight.state('aria')).toBe('dying')
  })
})

describe('what is used', () => {
  test('what helps is proposed for oneself, with the cursor on a foe', () => {
    tracker.press('jj', 'o')
    const at = tracker.view.sight.menu.findIndex(({wants}) => wants === 'friend')
    expect(tracker.press(CHOICE_KEYS[at] as string, 'enter').said()).toEqual([expect.stringMatching(/ on aria by aria$/)])
  })

  test.each([
    {keys: ['o', '1', 'enter'], said: /^attack \S+ on goblin-warrior-1 by aria$/, why: 'an attack on the first foe'},
    {keys: ['jjj', 'o', '1', 'enter'], said: /^attack \S+ on goblin-warrior-2 by aria$/, why: 'on the foe under the cursor'},
    {keys: ['*', 'o', '1', 'enter'], said: /on goblin-warrior-1,goblin-warrior-2,goblin-warrior-3 by aria$/, why: 'on those tagged'},
    {keys: ['o', '1', 'j', 'enter'], said: /on goblin-warrior-2 by aria$/, why: 'on another, chosen last'},
    {keys: ['o', '1', '+', 'enter'], said: / adv$/, why: 'with Advantage'},
    {keys: ['o', '1', '+', '-', 'enter'], said: / dis$/, why: 'with Disadvantage'},
    {keys: ['o', '1', '+', '+', 'enter'], said: /by aria$/, why: 'with neither'},
  ])('$why', ({keys, said}) => {
    expect(says(...keys)).toEqual([expect.stringMatching(said)])
  })

  test('without a target is used at once', () => {
    tracker.press('o')
    const dodge = tracker.view.sight.menu.findIndex(({id}) => id === 'dodge')
    for (let i = 0; i < dodge; i++) tracker.press('j')
    expect(says('enter', 'enter')).toEqual(['take dodge by aria'])
  })

  test('by a monster on its turn is its Multiattack, and each attack of it counts', () => {
    const fight = new Fighting({heroes: [WIZARD, FIGHTER]})
    fight.say('add adult red dragon', 'init aria 1', 'init borin 2', 'init adult-red-dragon 30', 'begin')
    tracker = new Tracker(fight)
    expect(says('o', 'o', 'enter')).toEqual(['use multiattack on borin by adult-red-dragon'])
    expect(says('u', 'o', '2', 'enter', 'o', '2', 'enter')).toEqual(['undo', ...Array(2).fill('attack rend on borin by adult-red-dragon')])
  })

  test('with a save may say who saved', () => {
    const fight = new Fighting({heroes: [WIZARD, FIGHTER]})
    fight.say('add adult red dragon', 'init aria 1', 'init borin 2', 'init adult-red-dragon 30', 'begin')
    tracker = new Tracker(fight)
    expect(says('j', ' ', 'j', ' ', 'o', '3', 's', 'enter')).toEqual(['use fire-breath on borin,aria by adult-red-dragon half aria'])
    expect(says('k', 'k', 'R', 'enter')).toEqual(['recharge fire-breath on adult-red-dragon'])
  })

  test('as a legendary action comes after the turn of another', () => {
    const fight = new Fighting({heroes: [WIZARD, FIGHTER]})
    fight.say('add adult red dragon', 'init aria 30', 'init borin 2', 'init adult-red-dragon 1', 'begin')
    tracker = new Tracker(fight)
    expect(says('l')).toEqual([])
    expect(tracker.view.state.notice).toContain('legendary action')
    expect(says('n', 'l')).toEqual(['next'])
    expect(tracker.view.sight.menu.map(({kind}) => kind)).toEqual(['legendary', 'legendary', 'legendary'])
    expect(says('3', 'enter')).toEqual([expect.stringMatching(/^use pounce on \S+ by adult-red-dragon$/)])
  })
})

describe('a line typed', () => {
  test.each([
    {keys: [':', 'dm', 'tab'], text: 'dmg ', why: 'verbs'},
    {keys: [':', 'dmg 5 fi', 'tab'], text: 'dmg 5 fire ', why: 'damage types'},
    {keys: [':', 'dmg 5 aria,bo', 'tab'], text: 'dmg 5 aria,borin ', why: 'ids, after a comma too'},
    {keys: [':', 'dmg 5 aria ha', 'tab'], text: 'dmg 5 aria half ', why: 'key words of the verb'},
    {keys: [':', 'cast fireb', 'tab'], text: 'cast fireball ', why: 'spells'},
    {keys: ['a', '3 goblin b', 'tab'], text: '3 Goblin Boss', why: 'creatures, with their number before'},
    {keys: ['a', '3 goblin boss, 2 og', 'tab'], text: '3 goblin boss, 2 Ogre', why: 'each creature of several'},
    {keys: ['c', 'pr', 'tab'], text: 'prone', why: 'conditions'},
  ])('completes $why', ({keys, text}) => {
    tracker.press(...keys)
    expect(COMBAT.line(tracker.view.state)?.text).toBe(text)
  })

  test('that can not be done comes back, with the reason', () => {
    says(':', 'dmg 5 nobody-such', 'enter')
    expect([tracker.place, COMBAT.line(tracker.view.state)?.text]).toEqual(['ask', 'dmg 5 nobody-such'])
  })
})

test('a filter that shows nobody keeps nobody from their turn', () => {
  expect(says('/', 'nobody', 'enter', '5', 'n')).toEqual(['next'])
  expect(tracker.press('5').view.state.notice).toContain('Nobody is shown here')
})

describe('who only follows', () => {
  test('can look, and is told why not', () => {
    tracker = new Tracker(begun(), {columns: 80, rows: 24}, {isReader: true})
    expect(says('n', '12', 'enter', 'u', 'o', 'escape')).toEqual([])
    tracker.press('12')
    expect(tracker.view.state.notice).toBe('Another tracker has this fight: this one only follows it.')
    expect(tracker.press('enter').place).toBe('card')
  })
})

describe('at the table', () => {
  test('three goblins in a fireball, one of whom saved, are eight keys', () => {
    expect(tracker.counted('*', '28fi', 'tab', '2', 'enter')).toBeLessThanOrEqual(8)
    expect(tracker.said()).toEqual(['dmg 28 fire goblin-warrior-1,goblin-warrior-2,goblin-warrior-3 half goblin-warrior-2'])
  })

  test('a concentrating caster hit twice is eight keys', () => {
    tracker.others('conc aria haste')
    expect(tracker.counted('12', 'enter', 'y', '14', 'enter', 'n')).toBeLessThanOrEqual(8)
    expect(tracker.said()).toEqual([
      'dmg 12 aria',
      expect.stringMatching(/^answer p\d+ made$/),
      'dmg 14 aria',
      expect.stringMatching(/failed$/),
    ])
    expect(tracker.fight.get('aria').play.concentration).toBeUndefined()
  })

  test("a dragon's whole turn is six keys", () => {
    const fight = new Fighting({heroes: [WIZARD, FIGHTER]})
    fight.say('add adult red dragon', 'init aria 1', 'init borin 2', 'init adult-red-dragon 30', 'begin')
    tracker = new Tracker(fight)
    expect(tracker.counted('o', 'o', 'j', 'enter', 'n')).toBeLessThanOrEqual(6)
    expect(tracker.said()).toEqual(['use multiattack on aria by adult-red-dragon', 'next'])
  })
})
