import fc from 'fast-check'
import {describe, expect, test} from 'vitest'
import {step} from '../../src/combat/engine.js'
import type {FightEvent} from '../../src/combat/event.js'
import {EMPTY_FIGHT, type Fight} from '../../src/combat/fight.js'
import {figuresOf} from '../../src/combat/figures.js'
import {replay} from '../../src/combat/history.js'
import {VERBS} from '../../src/combat/language.js'
import {applyPatch, patchBetween} from '../../src/combat/patch.js'
import {incapacitatedBy} from '../../src/rules/play/play.js'
import {CONDITIONS, DAMAGE_TYPES} from '../../src/schema/ability.js'
import {runs} from '../helpers/runs.js'
import {caster, creature, statBlock} from './cases/given.js'
import {Fighting, hero} from './fighting.js'

const ARIA = caster('aria', 'wizard', 9, ['fireball', 'hold-person', 'web', 'fly', 'misty-step', 'magic-missile', 'shield'])
const POTIONS = ['potion-of-healing', 'potion-of-speed'].map((id) => ({id, item: id, quantity: 9}))
const BORIN = {...hero('borin', 'fighter', 9), inventory: [...hero('borin', 'fighter', 9).inventory, ...POTIONS]}
const FERN = hero('fern', 'druid', 8)
const MONSTERS = [statBlock('adult-red-dragon'), statBlock('ogre'), statBlock('mage'), creature('wolf', {}, 11)]

const STEWARD = {shows: statBlock('commoner'), npc: 'ilk', name: 'Ilk', is: statBlock('doppelganger')}

/** A fight that has begun, with characters, a dragon, casters, and wolves that roll together. */
function begun(seed: string): Fighting {
  const fight = new Fighting({heroes: [ARIA, BORIN, FERN], monsters: MONSTERS, masked: {steward: STEWARD}, seed})
  fight.say('add adult red dragon', 'add mage', 'add 3 wolf', 'add ogre ally', 'add steward', 'init roll', 'begin')
  return fight
}

const who = fc.constantFrom(
  'aria',
  'borin',
  'fern',
  'wolf-1',
  'wolf-2',
  'wolf-3',
  'wolf-4',
  'steward',
  'mage',
  'ogre',
  'adult-red-dragon',
  '@',
)
/** Many at once seldom, so that a fight goes on. */
const whom = fc.oneof(
  {arbitrary: who, weight: 15},
  {arbitrary: fc.constantFrom('foes', 'party', 'all', 'nobody', 'wolf-1 x2,ogre'), weight: 1},
)
const amount = fc.constantFrom('1', '7', '2d6', '1d4', '3', '30', '12/2', '-3', '0')
const type = fc.constantFrom(...DAMAGE_TYPES)
const condition = fc.constantFrom(...CONDITIONS)
const until = fc.oneof(
  fc.constant(''),
  fc.constantFrom('until 1r', 'until 3r', 'until sot', 'until eot', 'until this', 'until 1m', 'until open'),
  fc.tuple(fc.constantFrom('sot', 'eot'), whom).map(([at, who]) => `until ${at} @${who}`),
)
const die = fc.oneof(
  fc.constantFrom('', 'made', 'failed', 'chosen'),
  fc.integer({min: 1, max: 20}).map((face) => `die ${face}`),
)
const spell = fc.constantFrom(
  'fireball',
  'web',
  'fly',
  'hold-person',
  'magic-missile',
  'misty-step',
  'bless',
  'faerie-fire',
  'polymorph',
  'cone of cold',
)
const power = fc.constantFrom(
  'fire-breath',
  'rend',
  'pounce',
  'multiattack',
  'commanding-presence',
  'greatclub',
  'second-wind',
  'wild-shape',
  'arcane-burst',
)
const item = fc.constantFrom('wolf', 'ogre', 'mage', '2 wolf', 'dragon', 'aria')

const said = (...parts: (string | fc.Arbitrary<string>)[]): fc.Arbitrary<string> =>
  fc.tuple(...parts.map((part) => (typeof part === 'string' ? fc.constant(part) : part))).map((words) => words.filter(Boolean).join(' '))
const maybe = (words: fc.Arbitrary<string> | string) =>
  fc.oneof({arbitrary: fc.constant(''), weight: 2}, {arbitrary: typeof words === 'string' ? fc.constant(words) : words, weight: 1})

/** One way to say each verb, so that one without a way is missed. */
const LINES: Record<string, fc.Arbitrary<string>> = {
  add: said('add', item, maybe('foe'), maybe('hidden'), maybe('init 12'), maybe(said('by', whom, maybe('bond life')))),
  later: said('later', fc.constantFrom('2', '3'), item, maybe('hidden')),
  bring: said('bring', maybe('wave 3')),
  quick: said('quick thug 12/20 +4'),
  remove: said('remove', whom),
  leave: said('leave', whom),
  return: said('return', whom),
  rename: said('rename', whom, 'Grub'),
  alias: said('alias', whom, 'Shadow'),
  hide: said('hide', whom),
  reveal: said('reveal', whom, maybe('to all')),
  unmask: said('unmask', fc.constantFrom('steward', 'Ilk', 'ogre')),
  side: said('side', whom, fc.constantFrom('foe', 'ally', 'bystander')),
  important: said('important', whom),
  surprise: said('surprise', whom),
  init: fc.oneof(said('init'), said('init', whom, fc.constantFrom('3', '15', '25')), said('init score', maybe(whom))),
  place: fc.oneof(said('place', whom, 'first'), said('place', whom, 'after', whom)),
  delay: said('delay after', whom),
  begin: said('begin'),
  next: said('next'),
  dmg: said(
    'dmg',
    amount,
    maybe(type),
    whom,
    maybe('half'),
    maybe('resist'),
    maybe(said('vuln', whom)),
    maybe('crit'),
    maybe('spare'),
    maybe('less half'),
  ),
  heal: said('heal', amount, whom),
  temp: said('temp', amount, whom, maybe('replace')),
  hp: said('hp', whom, fc.constantFrom('0', '1', '9', '500')),
  cond: said('cond', condition, whom, until, maybe(said('from', whom)), maybe('save wis 12'), maybe('escape 13'), maybe('held')),
  uncond: fc.oneof(said('uncond', condition, whom), said('uncond prone', who)),
  exhaust: said('exhaust', fc.constantFrom('1', '2', '-1'), whom),
  effect: said(
    'effect Bog on',
    whom,
    until,
    maybe(said('from', whom)),
    maybe('save con 14'),
    maybe('held'),
    maybe(said('hurts 2d6 acid', fc.constantFrom('start', 'end'))),
  ),
  uneffect: said('uneffect Bog on', whom),
  conc: said('conc', whom, maybe(spell)),
  save: said('save', fc.constantFrom('str', 'dex', 'wis'), '13', whom, die, maybe('cover half'), maybe('again indomitable')),
  attack: said(
    'attack',
    maybe(power),
    'on',
    whom,
    maybe(said('by', whom)),
    maybe('free'),
    maybe('adv'),
    maybe('leaving'),
    maybe('less half'),
  ),
  use: fc.oneof(
    said('use', power, maybe(said('on', who)), maybe(said('by', who)), maybe('free')),
    said('use', power, 'on', who, 'by adult-red-dragon', maybe('free')),
    fc.constantFrom('use second-wind by borin', 'use greatclub on borin by ogre free', 'use arcane-burst on aria by mage free'),
  ),
  cast: fc.oneof(
    fc.constantFrom('cast fireball by aria ready free', 'cast web by aria ready free'),
    said(
      'cast',
      spell,
      maybe(said('on', whom)),
      maybe(said('by', whom)),
      maybe('slot 5'),
      maybe('free'),
      fc.constantFrom('', '', 'ready', 'countered', 'moved'),
    ),
  ),
  release: fc.oneof(said('release', maybe(said('on', whom)), maybe(said('by', whom))), fc.constant('release on ogre by aria')),
  // A Reaction answers what was said right before it.
  react: fc.constantFrom(
    'attack greatclub on mage by ogre free die 14\nreact shield by mage',
    'attack on aria by borin free die 14\nreact shield by aria',
    'attack on mage by borin free die 15\nreact shield',
    'react shield by aria',
  ),
  drink: said('drink', fc.constantFrom('potion-of-healing', 'potion-of-speed'), said('by', who), maybe(said('on', who)), maybe('free')),
  take: said('take', fc.constantFrom('dodge', 'dash', 'ready', 'hide'), maybe(said('by', whom))),
  stand: said('stand', maybe(whom)),
  spend: fc.oneof(said('spend', fc.constantFrom('action', 'bonus-action', 'reaction'), maybe(said('by', whom))), said('spend move 10')),
  resist: said('resist', whom),
  recharge: said('recharge fire-breath on', whom),
  answer: said('answer', whom, die),
  roll: said('roll', whom),
  waive: said('waive', whom),
  mount: said('mount', whom, 'on', whom, maybe('independent')),
  dismount: said('dismount', whom),
  stabilize: said('stabilize', whom),
  revive: said('revive', whom, maybe('5')),
  act: said('act', whom, fc.constantFrom('{"type": "inspiration", "has": true}', '{"type": "heal", "amount": 3}')),
  kill: said('kill', whom),
  form: fc.oneof(said('form', whom, 'wolf', maybe('by polymorph')), fc.constant('form fern wolf')),
  unform: fc.oneof(said('unform', whom), fc.constant('unform fern')),
  unstate: said('unstate rage on', whom),
  note: said('note hello'),
  checkpoint: said('checkpoint', maybe(fc.constantFrom('a', 'B b'))),
  timer: said('timer Bell', fc.constantFrom('0', '1', '3')),
  choose: fc.constantFrom(
    'choose rolls nobody',
    'choose rolls foes',
    'choose rolls everyone',
    'choose halves total',
    'choose darts each',
    'choose soaked fails',
    'choose falls nothing',
  ),
  lair: said('lair', fc.constantFrom('on', 'off')),
  end: fc.constantFrom('end now', 'note the end'),
}
const BACK = fc.constantFrom('undo', 'redo', 'undo 3', 'previous', 'undo to a', 'undo to b B')
const nonsense = fc
  .array(
    fc.oneof(
      fc.constantFrom(...VERBS.map(({name}) => name), 'on', 'by', 'half', 'until', '"', '__proto__', 'constructor'),
      fc.string({maxLength: 6}),
    ),
    {maxLength: 5},
  )
  .map((words) => words.join(' '))

/** Turns go on more often than all else, so that things come to their ends. */
const line = fc.oneof(
  {arbitrary: fc.constantFrom(...Object.keys(LINES)).chain((verb) => LINES[verb] as fc.Arbitrary<string>), weight: 12},
  {arbitrary: fc.constant('next'), weight: 3},
  {
    arbitrary: fc
      .constantFrom('revive', 'heal', 'stabilize', 'unform', 'roll', 'waive')
      .chain((verb) => LINES[verb] as fc.Arbitrary<string>),
    weight: 3,
  },
  {
    arbitrary: fc.constantFrom('dmg', 'attack', 'cast', 'cond', 'answer', 'react').chain((verb) => LINES[verb] as fc.Arbitrary<string>),
    weight: 5,
  },
  {arbitrary: BACK, weight: 1},
  {arbitrary: nonsense, weight: 1},
)

/** So many of them; a few come in twos. */
const linesOf = (how: {minLength: number; maxLength: number}) =>
  fc.array(line, how).map((lines) => lines.flatMap((each) => each.split('\n')))

/** All that has to hold of a fight, whatever was said; what does not. */
function broken(fight: Fight, {arena}: Fighting): string[] {
  const {combatants, ongoing, prompts, order, acted, active} = fight
  const faults: string[] = []
  const need = (holds: boolean, fault: string) => {
    if (!holds) faults.push(fault)
  }
  const there = (id: string | undefined, fault: string) => need(id === undefined || Object.hasOwn(combatants, id), `${fault}: ${id}`)
  for (const id of order) there(id, 'in the order')
  need(new Set(order).size === order.length, 'twice in the order')
  for (const id of acted) there(id, 'has acted')
  need(new Set(acted).size === acted.length, 'acted twice')
  there(active, 'active')
  need(active === undefined || fight.round > 0, 'active before the first round')
  for (const prompt of prompts) {
    there(prompt.who, 'prompted')
    need(!combatants[prompt.who]?.play.dead, `dead and prompted: ${prompt.who}`)
    if (prompt.type === 'save') need(Object.hasOwn(ongoing, prompt.effect), `a save against nothing: ${prompt.id}`)
    if (prompt.type === 'fall') need(combatants[prompt.mount]?.carries?.rider === prompt.who, `falls off nothing: ${prompt.who}`)
    if (prompt.type === 'concentration') need(combatants[prompt.who]?.play.concentration !== undefined, `keeps nothing up: ${prompt.who}`)
    if (prompt.type === 'death-save') need(combatants[prompt.who]?.play.stable === undefined, `Stable and makes saves: ${prompt.who}`)
  }
  need(new Set(prompts.map(({id}) => id)).size === prompts.length, 'two prompts of one id')
  for (const [id, one] of Object.entries(ongoing)) {
    need(one.id === id, `kept by another id: ${id}`)
    there(one.on, 'bears an effect')
    there(one.from, 'gives an effect')
    if (one.ends.type === 'turn') there(one.ends.whose, 'ends an effect')
    if (one.ends.type !== 'open') need(one.ends.count > 0, `over and there: ${one.name}`)
    if (one.held) need(one.from !== undefined && combatants[one.from]?.play.concentration !== undefined, `held by nobody: ${one.name}`)
  }
  for (const [id, combatant] of Object.entries(combatants)) {
    need(combatant.id === id, `kept by another id: ${id}`)
    need(fight.taken[id] === true, `not taken: ${id}`)
    there(combatant.carries?.rider, 'rides')
    for (let top = combatant.carries?.rider, seen = 0; top !== undefined && seen >= 0; top = combatants[top]?.carries?.rider, seen++) {
      need(top !== id, `rides itself: ${id}`)
      if (top === id) break
    }
    there(combatant.summoner, 'summons')
    need(order.includes(id) === (combatant.initiative !== undefined), `Initiative and no place, or a place and none: ${id}`)
    const {creature} = figuresOf(fight, combatant, arena.entries)
    const {current, max, temporary} = creature.hp
    need(current.total >= 0 && current.total <= max.total && temporary >= 0, `Hit Points of ${id}: ${current.total} of ${max.total}`)
    need(creature.state !== 'dead' || !combatant.play.concentration, `dead and concentrating: ${id}`)
    need(!incapacitatedBy(creature.conditions) || !combatant.play.concentration, `Incapacitated and concentrating: ${id}`)
    need((combatant.play.deathSaves?.failures ?? 0) < 3 && (combatant.play.deathSaves?.successes ?? 0) < 3, `counts of ${id}`)
    for (const count of Object.values(combatant.uses)) need(count > 0, `uses of ${id}`)
  }
  for (const {left} of fight.timers) need(left > 0, 'a timer that has rung')
  return faults
}

/** Say a line that may be refused; the events that it came to. Anything but a refusal is thrown. */
function trySaying(fight: Fighting, words: string): readonly FightEvent[] {
  const stepped = step(fight.history, words, fight.arena, '2026-01-01T00:00:00Z')
  if ('refused' in stepped) return []
  fight.history = stepped.history
  fight.events.push(...stepped.events)
  return stepped.events
}

const plain = (fight: Fight) => JSON.parse(JSON.stringify(fight)) as Fight

describe('laws of a fight', () => {
  test('there is a way to say every verb', () => expect(Object.keys(LINES).sort()).toEqual(VERBS.map(({name}) => name).sort()))

  test('no 500 commands throw, or break what has to hold', () => {
    fc.assert(
      fc.property(fc.nat(1000), linesOf({minLength: 500, maxLength: 500}), (seed, lines) => {
        const fight = begun(String(seed))
        const done: string[] = []
        for (const words of lines) {
          const events = trySaying(fight, words)
          if (events.length === 0) continue
          done.push(words)
          const faults = broken(fight.fight, fight)
          if (faults.length > 0) throw new Error(`${faults.join('; ')}\nafter\n${done.slice(-12).join('\n')}`)
        }
        expect(replay(fight.history.header, fight.events).fight).toEqual(fight.fight)
      }),
      {...runs(10), endOnFailure: true},
    )
  })

  test('every verb is allowed at some moment of some fight', () => {
    const never = new Set(Object.keys(LINES).filter((verb) => !['begin', 'end', 'unstate', 'resist'].includes(verb)))
    const lines = fc.sample(line, {seed: 7, numRuns: 30_000})
    let fight = begun('7')
    for (const [i, words] of lines.entries()) {
      if (never.size === 0) break
      if (i % 500 === 0) fight = begun(String(i))
      if (trySaying(fight, words).length > 0) never.delete(words.split(' ')[0] ?? '')
    }
    expect([...never]).toEqual([])
  })

  test('a log, written and read, is the fight; each undo is the fight without the event; each redo the fight with it', () => {
    fc.assert(
      fc.property(fc.nat(1000), linesOf({minLength: 40, maxLength: 80}), (seed, lines) => {
        const fight = begun(String(seed))
        for (const words of lines) {
          const before = fight.fight
          const {length} = fight.events
          const events = trySaying(fight, words)
          if (events.length === 0) {
            expect([fight.fight, fight.events.length]).toEqual([before, length])
            continue
          }
          if (events.length > 1 || events[0]?.undoes !== undefined || events[0]?.redoes !== undefined) continue
          const after = fight.fight
          fight.say('undo')
          expect(fight.fight).toEqual(before)
          expect(replay(fight.history.header, fight.events.slice(0, length)).fight).toEqual(before)
          fight.say('redo')
          expect(fight.fight).toEqual(after)
        }
        const read = replay(fight.history.header, JSON.parse(JSON.stringify(fight.events)))
        expect(read.fight).toEqual(plain(fight.fight))
        expect(read.done.map(({event}) => event.id)).toEqual(fight.history.done.map(({event}) => event.id))
      }),
      {numRuns: 12, endOnFailure: true},
    )
  })

  test('a patch makes one fight of another, and its inverse the first again', () => {
    const fights = fc.tuple(fc.nat(1000), linesOf({minLength: 10, maxLength: 40})).map(([seed, lines]) => {
      const fight = begun(String(seed))
      for (const words of lines) trySaying(fight, words)
      return fight.fight
    })
    fc.assert(
      fc.property(fc.oneof(fc.constant(EMPTY_FIGHT), fights), fights, (before, after) => {
        const {fight, inverse} = applyPatch(before, patchBetween(before, after))
        expect(fight).toEqual(after)
        expect(applyPatch(fight, inverse).fight).toEqual(before)
      }),
      {numRuns: 30, endOnFailure: true},
    )
  })

  test('everything undone is the start of the fight', () => {
    fc.assert(
      fc.property(fc.nat(1000), linesOf({minLength: 20, maxLength: 40}), (seed, lines) => {
        const fight = begun(String(seed))
        for (const words of lines) trySaying(fight, words)
        while (trySaying(fight, 'undo').length > 0);
        expect(fight.fight).toEqual(EMPTY_FIGHT)
      }),
      {numRuns: 15, endOnFailure: true},
    )
  })
})

/** A start or an end of somebody's turn, as the table sees them pass. */
type Moment = {who: string; at: 'start' | 'end'}

/**
 * When an effect is over by the rules, told apart from how the engine counts: it is laid down in a turn, and all moments that come
 * after it stand in a row. The oracle points at the one that ends it.
 */
function endOf(until: string, {on, active, after}: {on: string; active: string; after: readonly Moment[]}): number {
  const nth = (fits: (moment: Moment) => boolean, count: number) =>
    after.flatMap((moment, i) => (fits(moment) ? [i] : []))[count - 1] ?? Number.POSITIVE_INFINITY
  const [kind = '', whose = on] = until.split(' ')
  if (kind === 'this') return nth(({who, at}) => who === active && at === 'end', 1)
  if (kind.endsWith('r')) return nth(({who, at}) => who === active && at === 'start', Number(kind.slice(0, -1)))
  if (kind === 'sot') return nth(({who, at}) => who === whose && at === 'start', 1)
  // "The end of its next turn" is none of the turn that it is taking.
  return nth(({who, at}) => who === whose && at === 'end', whose === active ? 2 : 1)
}

describe('durations', () => {
  const names = ['a', 'b', 'c', 'd']
  const until = fc.oneof(
    fc.constantFrom('1r', '2r', '3r', 'this'),
    fc.tuple(fc.constantFrom('sot', 'eot'), fc.constantFrom(...names)).map((words) => words.join(' ')),
  )
  /** What is laid on whom in which turn of the fight, and who dies in which. */
  const laid = fc.array(fc.record({turn: fc.nat(9), on: fc.constantFrom(...names), until}), {minLength: 1, maxLength: 8})
  const death = fc.option(fc.record({turn: fc.nat(9), who: fc.constantFrom('c', 'd')}))

  test('end exactly when the oracle says', () => {
    let [ended, passed] = [0, 0]
    fc.assert(
      fc.property(laid, death, (effects, dying) => {
        const fight = new Fighting({monsters: names.map((name) => creature(name))})
        fight.say(...names.map((name) => `add ${name}`), ...names.map((name, i) => `init ${name} ${20 - i}`), 'begin')
        const moments: Moment[] = []
        const own: {name: string; on: string; over: () => boolean}[] = []
        const dead = new Set<string>()
        let at = 0
        for (let turn = 0; turn < 20; turn++) {
          const active = names[at] ?? ''
          expect(fight.fight.active).toBe(active)
          for (const [i, {on, until: said, ...effect}] of effects.entries()) {
            if (effect.turn !== turn || dead.has(on)) continue
            fight.say(`effect E${i} on ${on} until ${said}`)
            const from = moments.length
            own.push({name: `E${i}`, on, over: () => endOf(said, {on, active, after: moments.slice(from)}) < Number.POSITIVE_INFINITY})
          }
          if (dying?.turn === turn) {
            fight.say(`dmg 200 ${dying.who}`)
            dead.add(dying.who)
          }
          fight.say('next')
          moments.push({who: active, at: 'end'})
          // Turns of the dead pass by in the same breath, and count.
          for (at = (at + 1) % names.length; dead.has(names[at] ?? ''); at = (at + 1) % names.length) {
            moments.push({who: names[at] ?? '', at: 'start'}, {who: names[at] ?? '', at: 'end'})
            passed += 1
          }
          moments.push({who: names[at] ?? '', at: 'start'})
          for (const {name, on, over} of own) {
            if (dead.has(on)) continue
            if (over()) ended += 1
            expect({name, isThere: fight.lasting(on).includes(name)}).toEqual({name, isThere: !over()})
          }
        }
      }),
      {numRuns: 150, endOnFailure: true},
    )
    expect(Math.min(ended, passed)).toBeGreaterThan(100)
  })
})
