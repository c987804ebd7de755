import {roll} from '../rules/numbers/dice.js'
import {coverTerm} from '../rules/roll/attack.js'
import type {Circumstances} from '../rules/roll/d20-roll.js'
import {CONDITIONS, type Condition} from '../schema/ability.js'
import type {Act, DamagePart} from '../schema/act.js'
import {present} from '../schema/value.js'
import {afterwards} from './afterwards.js'
import {answering, refuseUnused} from './answers.js'
import {attack, facesOf, refuseLeft, usePower} from './blows.js'
import {spend} from './budget.js'
import {castByPower, castSpell, hold, releaseSpell} from './casting.js'
import type {Amount, Attacking, Command, CommandOf, CommandType, DamageSaid, DieSaid, Until, Whom} from './command.js'
import {consume} from './consumables.js'
import type {FightEvent} from './event.js'
import {featureSave, saveAgainstFeature} from './features.js'
import type {Choices, Ending, Fight, Prompt, Side} from './fight.js'
import {figuresOf, heldBy, ongoingOn} from './figures.js'
import {type History, redoable, undoable} from './history.js'
import {begin, end, endingFrom, endingOf} from './lasting.js'
import {resistanceTrait} from './mechanics.js'
import {dismount, getOn, mountOf, stayOn} from './mounts.js'
import {putAfter, takeInitiative, waiting} from './order.js'
import {type Patch, patchBetween} from './patch.js'
import {findPower, recharge, usesMax} from './powers.js'
import {type FightRefusal, Refused} from './refusal.js'
import {bringIn, madeUp, resolve, resolveEach, resolveOnly, takeOut} from './roster.js'
import {type Answer, isThrown, keepConcentration, save, settled} from './saves.js'
import {Scene, type Table} from './scene.js'
import {ShownDamage} from './shown.js'
import {perform} from './strike.js'
import type {Told} from './told.js'
import {beginFight, delayTurn, nextTurn, repeatedSave, throwDeathSave} from './turns.js'
import {unmask} from './unmask.js'

/** What a command comes to: what happened, and what it made of the fight. Nothing has changed yet. */
export interface Decision {
  told: readonly Told[]
  patch: Patch
  fight: Fight
  /** Who acted. */
  by?: string
}

/** What a command comes to in a fight, or why it can't be. Pure: the same command with the same dice comes to the same. */
export function decide(fight: Fight, command: Command, table: Table): Decision | FightRefusal {
  const scene = new Scene(fight, table)
  try {
    if (fight.over && command.type !== 'note') scene.refuse({why: 'over'})
    const by = DECIDERS[command.type](scene, command as never)
    afterwards(scene)
    return {told: scene.told, patch: patchBetween(fight, scene.fight), fight: scene.fight, ...(typeof by === 'string' ? {by} : {})}
  } catch (error) {
    if (error instanceof Refused) return {refused: error.why}
    throw error
  }
}

/** What takes the last event back. The redo of an undo is the very event again, dice and all. */
export function decideUndo(history: History): Pick<FightEvent, 'told' | 'patch' | 'undoes'> | FightRefusal {
  const done = undoable(history)
  if (!done) return {refused: {why: 'nothing-to-undo'}}
  return {told: [{type: 'undone', event: done.event.id, said: done.event.said}], patch: done.inverse, undoes: done.event.id}
}

export function decideRedo(history: History): Pick<FightEvent, 'told' | 'patch' | 'redoes'> | FightRefusal {
  const event = redoable(history)
  if (!event) return {refused: {why: 'nothing-to-redo'}}
  return {told: [{type: 'redone', event: event.id, said: event.said}], patch: event.patch, redoes: event.id}
}

/** Does it, and says who acted where somebody did. */
type Decide<C> = (scene: Scene, command: C) => unknown

/** The numbers of an amount: dice are thrown; a half is rounded down. */
function amountOf(scene: Scene, amount: Amount): number {
  const [dice = '', by = '1'] = amount.split('/')
  return Math.max(0, Math.floor(roll(dice, scene.random).total / Number(by)))
}

function partsOf(scene: Scene, parts: readonly DamageSaid[]): DamagePart[] {
  return parts.map(({amount, type}) => ({amount: amountOf(scene, amount), ...present({type})}))
}

/** Let an act befall everybody it is said of. */
function each(scene: Scene, whom: Whom, act: (id: string) => Act): void {
  for (const id of resolve(scene, whom)) perform(scene, id, act(id))
}

function untilOf(scene: Scene, until: Until | undefined, on: string): Ending {
  if (until === undefined || until.type === 'open') return {type: 'open'}
  if (until.type === 'rounds') return endingOf(scene, {for: 'rounds', count: until.count})
  const whose = until.whose === undefined ? (until.this ? (scene.fight.active ?? on) : on) : resolveOnly(scene, until.whose)
  return endingOf(scene, {for: 'turn', whose, at: until.at, ...(until.this ? {this: true} : {})})
}

function actor(scene: Scene, by: Whom | undefined): string {
  return resolveOnly(scene, by ?? '@')
}

function edges({advantage, disadvantage}: Pick<Attacking, 'advantage' | 'disadvantage'>): Circumstances {
  return present({advantage, disadvantage})
}

function blowOf(scene: Scene, command: Attacking) {
  const {cover, distanceFt, shown, plus, damage, types, twoHanded, free, knockOut, leaving, using, without} = command
  return {
    circumstances: edges(command),
    ...present({
      cover,
      distanceFt,
      shown,
      plus,
      damage: damage && new ShownDamage(damage),
      types,
      twoHanded,
      free,
      knockOut,
      leaving,
      using,
      without,
      less: lessOf(scene, command),
    }),
    answering: answering(scene, command.answers),
  }
}

/** Targets as they were named, whoever is named more than once as often. */
function eachOf(scene: Scene, on: Whom | undefined): {each?: readonly string[]} {
  return on === undefined ? {} : {each: resolveEach(scene, on)}
}

function lessOf(scene: Scene, {less}: Pick<Attacking, 'less'>): 'half' | number | undefined {
  return less === undefined || less === 'half' ? less : amountOf(scene, less)
}

function answerOf(die: DieSaid | undefined, plus?: readonly number[]): Answer {
  return die === undefined ? {plus} : 'shown' in die ? {...die, plus} : die
}

const DECIDERS: {[K in CommandType]: Decide<CommandOf<K>>} = {
  add: (scene, command) => addAll(scene, command),
  later(scene, {type: _, ...later}) {
    const groups = later.groups.map(({count, what, as}) => ({count, name: as ?? creatureNamed(scene, what).name}))
    scene.set({later: [...(scene.fight.later ?? []), later]})
    scene.tell(undefined, {type: 'planned', wave: later.wave, groups})
  },
  bring(scene, {wave: asked}) {
    const {later = []} = scene.fight
    const waves = [...new Set(later.map(({wave}) => wave))].sort((a, b) => a - b)
    const wave = asked ?? waves[0]
    if (wave === undefined || !waves.includes(wave)) return scene.refuse({why: 'no-wave', known: waves})
    const left = later.filter((each) => each.wave !== wave)
    scene.set({later: left.length > 0 ? left : undefined})
    scene.tell(undefined, {type: 'wave', wave})
    const before = scene.fight.combatants
    for (const {wave: of, ...coming} of later) if (of === wave) addAll(scene, coming)
    if (scene.fight.round > 0) joinLate(scene, before)
  },
  quick(scene, {name, ac, hitPoints, toHit, dice, count, side = 'foe'}) {
    const monster = madeUp({name, ac, hitPoints, toHit, dice})
    bringIn(scene, {source: {type: 'monster', id: monster.id, monster}, name, count, side})
  },
  remove(scene, {whom}) {
    for (const id of resolve(scene, whom)) takeOut(scene, id)
  },
  leave(scene, {whom}) {
    for (const id of resolve(scene, whom)) {
      scene.put(id, {gone: true})
      scene.tell(id, {type: 'left', why: 'fled'})
    }
  },
  return(scene, {whom}) {
    for (const id of resolve(scene, whom)) {
      scene.put(id, {gone: undefined})
      scene.tell(id, {type: 'joined', side: scene.get(id).side})
    }
  },
  rename(scene, {whom, to}) {
    const id = resolveOnly(scene, whom)
    const {name} = scene.get(id)
    scene.put(id, {name: to})
    scene.tell(id, {type: 'renamed', from: name, to})
  },
  alias(scene, {whom, to}) {
    const id = resolveOnly(scene, whom)
    scene.put(id, {alias: to})
    scene.tell(id, {type: 'renamed', from: scene.get(id).name, to})
  },
  hide: (scene, {whom}) => show(scene, whom, false),
  reveal: (scene, {whom}) => show(scene, whom, true),
  unmask(scene, {whom}) {
    for (const id of resolve(scene, whom)) unmask(scene, id)
  },
  side(scene, {whom, side}) {
    for (const id of resolve(scene, whom)) {
      scene.put(id, {side})
      scene.tell(id, {type: 'joined', side})
    }
  },
  important(scene, {whom}) {
    for (const id of resolve(scene, whom)) {
      scene.put(id, {important: true})
      scene.tell(id, {type: 'noted', text: 'important'})
    }
  },
  surprise(scene, {whom}) {
    for (const id of resolve(scene, whom)) {
      scene.put(id, {surprised: true})
      scene.tell(id, {type: 'surprised'})
    }
  },
  initiative(scene, {how, whom, shown}) {
    const lists = whom === undefined ? waiting(scene) : resolve(scene, whom).map((id) => [id])
    for (const ids of lists) takeInitiative(scene, ids, how === 'score' ? {how} : {how, shown})
  },
  'set-initiative'(scene, {whom, total}) {
    for (const id of resolve(scene, whom)) takeInitiative(scene, [id], {how: 'hand', total})
  },
  place(scene, {whom, after}) {
    putAfter(scene, resolveOnly(scene, whom), after === undefined ? undefined : resolveOnly(scene, after))
  },
  delay: (scene, {after}) => delayTurn(scene, resolveOnly(scene, after)),
  begin: (scene) => beginFight(scene),
  next: (scene) => nextTurn(scene),
  damage(scene, {parts, whom, half, resists, vulnerable, critical, knockOut, ...said}) {
    const less = lessOf(scene, said)
    const on = resolve(scene, whom)
    const rolled = partsOf(scene, parts)
    const among = (some: Whom | true | undefined) => (some === true ? on : some === undefined ? [] : resolve(scene, some))
    const [saved, resisting, weak] = [among(half), among(resists), among(vulnerable)]
    for (const id of on) {
      if (less !== undefined) spend(scene, id, 'reaction')
      perform(scene, id, {
        type: 'damage',
        parts: rolled,
        ...(saved.includes(id) || less === 'half' ? {half: true} : {}),
        ...(resisting.includes(id) ? {resists: true} : {}),
        ...(weak.includes(id) ? {vulnerable: true} : {}),
        ...(typeof less === 'number' ? {less} : {}),
        ...(critical ? {critical: true} : {}),
        ...(knockOut ? {knockOut: true} : {}),
      })
    }
  },
  heal(scene, {amount, whom}) {
    const points = amountOf(scene, amount)
    each(scene, whom, () => ({type: 'heal', amount: points}))
  },
  temporary(scene, {amount, whom, replace}) {
    const points = amountOf(scene, amount)
    each(scene, whom, () => ({type: 'temporary', amount: points, ...(replace ? {replace: true} : {})}))
  },
  'hit-points': (scene, {whom, to}) => each(scene, whom, () => ({type: 'hit-points', to})),
  condition(scene, {condition, whom, until, from, save: repeated, escape: dc, held}) {
    const by = from === undefined ? undefined : resolveOnly(scene, from)
    if (held) needsHold(scene, by)
    for (const on of resolve(scene, whom)) {
      const isPlain = until === undefined && by === undefined && !repeated && dc === undefined && !held
      if (isPlain) perform(scene, on, {type: 'condition', condition})
      else
        begin(scene, {
          on,
          name: condition,
          condition,
          ends: untilOf(scene, until, on),
          ...present({from: by, escape: dc, held, save: repeated && {...repeated, at: 'end' as const}}),
        })
    }
  },
  'end-condition'(scene, {condition, whom}) {
    for (const on of resolve(scene, whom)) endCondition(scene, on, condition)
  },
  exhaustion: (scene, {by, whom}) => each(scene, whom, () => ({type: 'exhaustion', by})),
  effect(scene, {name, whom, until, from, save: repeated, held, hurts}) {
    const by = from === undefined ? scene.fight.active : resolveOnly(scene, from)
    if (held) needsHold(scene, by)
    for (const on of resolve(scene, whom))
      begin(scene, {
        on,
        name,
        ends: untilOf(scene, until, on),
        ...(held ? {held} : {}),
        ...present({
          from: by,
          save: repeated && {...repeated, at: 'end' as const},
          hurts: hurts && {dice: hurts.amount, at: hurts.at, whose: 'bearer' as const, ...present({type: hurts.type})},
        }),
      })
  },
  'end-effect'(scene, {name, whom}) {
    for (const on of resolve(scene, whom)) {
      const all = ongoingOn(scene.fight, on)
      const found = all.filter((one) => one.id === name || one.name.toLowerCase() === name.toLowerCase())
      if (found.length === 0) scene.refuse({why: 'no-effect', who: on, asked: name, known: all.map((one) => one.name)})
      for (const {id} of found) end(scene, id, 'removed')
    }
  },
  concentrate(scene, {whom, on}) {
    const id = resolveOnly(scene, whom)
    if (on === undefined) {
      perform(scene, id, {type: 'drop-concentration'})
      return
    }
    const spell = scene
      .entriesFor(id)
      .all('spell')
      .find((entry) => entry.id === on || entry.name.toLowerCase() === on.toLowerCase())
    if (!spell?.concentration) return scene.refuse({why: 'no-power', who: id, asked: on, known: []})
    hold(scene, id, spell)
    scene.tell(id, {type: 'concentration', spell: spell.name})
  },
  save(scene, {ability, dc, whom, die, against = '', magic, again, cover = [], plus, ...said}) {
    const bonuses = ability === 'dex' ? coverTerm(cover) : []
    for (const id of resolve(scene, whom)) {
      const asked = {ability, dc, against, magic, circumstances: {...edges(said), bonuses}}
      if (save(scene, id, asked, answerOf(die, plus)) || !again) continue
      useFeature(scene, id, {power: again.by, targets: []})
      const more = again.bonus === undefined ? [] : [{label: again.by, value: again.bonus}]
      save(scene, id, {...asked, circumstances: {...edges(said), bonuses: [...bonuses, ...more]}}, present({shown: again.shown}))
    }
  },
  attack(scene, {attack: asked, on, by, ...said}) {
    const who = actor(scene, by)
    const blow = blowOf(scene, said)
    const targets = resolveEach(scene, on)
    const faces = facesOf(scene, who, said.shown, targets.length)
    for (const [i, target] of targets.entries()) attack(scene, who, asked, target, {...blow, shown: faces[i]})
    refuseUnused(scene, said.answers, blow.answering)
    refuseLeft(scene, who, blow.damage)
    return who
  },
  use(scene, {power, on, by, die, half, slot, count, spell, ...said}) {
    const who = actor(scene, by)
    const targets = on === undefined ? [] : resolve(scene, on)
    if (figuresOf(scene.fight, scene.get(who), scene.table.entries).monster) {
      const options = {...blowOf(scene, said), ...eachOf(scene, on), answers: answersFor(scene, targets, {die, half})}
      const used = usePower(scene, who, power, targets, options)
      if (used) castByPower(scene, who, used, targets, {...options, ...present({spell, most: count})})
      refuseUnused(scene, said.answers, options.answering)
      refuseLeft(scene, who, options.damage)
    } else useFeature(scene, who, {power, targets, ...present({slot, count, die, using: said.using})})
    return who
  },
  cast(scene, {spell, on, by, half, failed, chosen, slot, item, countered, ready, moved, count, ...said}) {
    const who = actor(scene, by)
    const targets = on === undefined ? [] : resolve(scene, on)
    const answers = answersFor(scene, targets, {half, failed, chosen})
    const blow = blowOf(scene, said)
    castSpell(scene, who, spell, targets, {...blow, ...eachOf(scene, on), slot, item, countered, ready, moved, answers, most: count})
    refuseUnused(scene, said.answers, blow.answering)
    refuseLeft(scene, who, blow.damage)
    return who
  },
  release(scene, {on, by, half, failed, chosen, count, ...said}) {
    const who = actor(scene, by)
    const targets = on === undefined ? [] : resolve(scene, on)
    const answers = answersFor(scene, targets, {half, failed, chosen})
    const blow = blowOf(scene, said)
    releaseSpell(scene, who, targets, {...blow, ...eachOf(scene, on), answers, most: count})
    refuseLeft(scene, who, blow.damage)
    return who
  },
  consume(scene, {item, by, on, rolled, die, free}) {
    const who = actor(scene, by)
    consume(scene, who, item, on === undefined ? who : resolveOnly(scene, on), {rolled, answer: answerOf(die), free})
    return who
  },
  // The engine decides the attack once more; here is none.
  react: (scene) => scene.refuse({why: 'nothing-to-answer'}),
  take(scene, {action, by}) {
    const who = actor(scene, by)
    const entry = scene.table.entries.all('action').find(({id}) => id === action.toLowerCase())
    if (!entry) return scene.refuse({why: 'no-power', who, asked: action, known: scene.table.entries.all('action').map(({id}) => id)})
    spend(scene, who, 'action', {action: entry.id})
    const {lasting} = entry
    if (lasting)
      begin(scene, {
        on: who,
        from: who,
        name: entry.name,
        effects: lasting.effects,
        ...present({lostBy: lasting.lostBy}),
        ends: endingFrom(scene, lasting.until, {by: who, on: who}),
      })
    scene.tell(who, {type: 'power', name: entry.name})
    return who
  },
  stand: (scene, {whom}) => standUp(scene, actor(scene, whom)),
  spend(scene, {what, whom, feet = 0}) {
    const who = actor(scene, whom)
    if (what !== 'move') {
      spend(scene, who, what)
      return who
    }
    const {spent} = scene.get(who)
    scene.put(who, {spent: {...spent, moved: (spent.moved ?? 0) + feet}})
    scene.tell(who, {type: 'moved', feet, how: 'itself'})
    return who
  },
  resist(scene, {whom}) {
    for (const id of resolve(scene, whom)) resist(scene, id)
  },
  recharge(scene, {power: asked, whom, die}) {
    const id = resolveOnly(scene, whom)
    const {power} = findPower(scene, id, asked)
    recharge(scene, id, power, die ?? 6)
  },
  answer(scene, {prompt, die, plus}) {
    answer(scene, promptNamed(scene, prompt), answerOf(die, plus))
  },
  'roll-prompt'(scene, {prompt}) {
    answer(scene, promptNamed(scene, prompt), {})
  },
  waive(scene, {prompt}) {
    const asked = promptNamed(scene, prompt)
    settled(scene, asked)
    scene.tell(asked.who, {type: 'waived', what: asked.type})
  },
  mount(scene, {whom, on, independent}) {
    const [rider, mount] = [resolveOnly(scene, whom), resolveOnly(scene, on)]
    getOn(scene, rider, mount, {controlled: !independent})
    // A controlled mount has its rider's Initiative (SRD 5.2, "Controlling a Mount").
    if (!independent && scene.fight.order.includes(rider)) putAfter(scene, mount, rider)
    scene.tell(rider, {type: 'mounted', on: mount, controlled: !independent})
  },
  dismount(scene, {whom}) {
    const rider = resolveOnly(scene, whom)
    const mount = mountOf(scene.fight, rider)
    if (!mount) return scene.refuse({why: 'no-effect', who: rider, asked: 'mount', known: []})
    dismount(scene, mount.id)
    scene.tell(rider, {type: 'dismounted', from: mount.id})
  },
  act(scene, {whom, act}) {
    each(scene, whom, () => act)
  },
  note(scene, {text, whom}) {
    scene.tell(whom === undefined ? undefined : resolveOnly(scene, whom), {type: 'noted', text})
  },
  checkpoint(scene, {name}) {
    const {round, active} = scene.fight
    // Without a name it is a number that no other has.
    scene.tell(undefined, {type: 'checkpoint', name: name ?? scene.nextId(''), round, ...present({active})})
  },
  timer(scene, {name, rounds}) {
    scene.set({timers: [...scene.fight.timers.filter((timer) => timer.name !== name), ...(rounds > 0 ? [{name, left: rounds}] : [])]})
    scene.tell(undefined, {type: 'timer', name, left: rounds})
  },
  choose(scene, {of, is}) {
    scene.set({choices: {...scene.fight.choices, [of]: is} as Choices})
    scene.tell(undefined, {type: 'choice', of, is})
  },
  lair(scene, {on}) {
    scene.set({lair: on ? true : undefined})
    scene.tell(undefined, {type: 'lair', on})
  },
  end(scene) {
    scene.set({over: true, active: undefined})
    scene.tell(undefined, {type: 'over'})
  },
}

/** Newcomers to a fight that goes on have Initiative at once where the tool throws it. */
function joinLate(scene: Scene, before: Fight['combatants']): void {
  for (const ids of waiting(scene))
    if (ids.every((id) => !Object.hasOwn(before, id) && isThrown(scene.fight, scene.get(id)))) takeInitiative(scene, ids, {how: 'roll'})
}

/** Whoever is called so, or a refusal. */
function creatureNamed(scene: Scene, what: string) {
  const found = scene.table.creatures(what)
  return 'source' in found ? found : scene.refuse({why: 'no-creature', asked: what, near: found.near})
}

function addAll(scene: Scene, {groups, side, hidden, initiative, by, bond}: Omit<CommandOf<'add'>, 'type'>): void {
  const summoner = by === undefined ? undefined : resolveOnly(scene, by)
  for (const {count, what, as} of groups) {
    const found = creatureNamed(scene, what)
    const own = found.source.type === 'character' ? 'party' : 'foe'
    bringIn(scene, {
      ...found,
      as,
      count: found.source.type === 'monster' ? count : 1,
      side: side ?? found.side ?? (summoner === undefined ? own : sideOfSummoned(scene.get(summoner).side)),
      hidden,
      initiative,
      by: summoner,
      bond,
    })
  }
}

function show(scene: Scene, whom: Whom, isShown: boolean): void {
  for (const id of resolve(scene, whom)) {
    scene.put(id, {hidden: isShown ? undefined : true})
    scene.tell(id, {type: 'shown', hidden: !isShown})
  }
}

/** Those whom somebody summons are on its side, but no characters of the party. */
function sideOfSummoned(side: Side): Side {
  return side === 'party' ? 'ally' : side
}

/**
 * Of a save that several make: who is said to have saved did, and then the others didn't; who is said to have failed did, and who
 * chose to; with one die, it is everybody's. The dice of the rest are thrown.
 */
function answersFor(
  scene: Scene,
  targets: readonly string[],
  {die, half, failed, chosen}: {die?: DieSaid | undefined; half?: Whom | undefined; failed?: Whom | undefined; chosen?: Whom | undefined},
): Record<string, Answer> {
  const named = (whom: Whom | undefined) => (whom === undefined || whom === 'nobody' ? [] : resolve(scene, whom))
  const [saved, failing, choosing] = [named(half), named(failed), named(chosen)]
  return Object.fromEntries(
    targets.flatMap((id): [string, Answer][] => {
      if (choosing.includes(id)) return [[id, {byChoice: true}]]
      if (failing.includes(id)) return [[id, {made: false}]]
      if (half !== undefined) return [[id, {made: saved.includes(id)}]]
      return die ? [[id, die]] : []
    }),
  )
}

/** What is held is held by somebody's Concentration. */
function needsHold(scene: Scene, by: string | undefined): void {
  if (by === undefined) scene.refuse({why: 'no-target'})
  if (!scene.get(by).play.concentration) scene.refuse({why: 'rules', who: by, of: {why: 'concentrates-on-nothing'}})
}

/** Take a condition off, however it came. */
function endCondition(scene: Scene, on: string, condition: Condition): void {
  const lasting = ongoingOn(scene.fight, on).filter((one) => one.condition === condition)
  for (const {id} of lasting) end(scene, id, 'removed')
  if (lasting.length === 0 || scene.get(on).play.conditions?.some(({id}) => id === condition))
    perform(scene, on, {type: 'end-condition', condition})
}

/** Get up for half the Speed, rounded down; nobody does with a Speed of 0 (SRD 5.2, "Prone"). */
function standUp(scene: Scene, id: string): void {
  const figures = figuresOf(scene.fight, scene.get(id), scene.table.entries)
  const {speedFt: speed} = figures
  const isHeld = heldBy(scene.fight, scene.get(id)) !== undefined
  if (speed === 0 || isHeld || !figures.creature.conditions.some((held) => held.id === 'prone'))
    scene.refuse({why: 'not-standing', who: id})
  endCondition(scene, id, 'prone')
  const {spent} = scene.get(id)
  const feet = Math.floor(speed / 2)
  const moved = (spent.moved ?? 0) + feet
  scene.put(id, {spent: {...spent, moved}})
  scene.tell(id, {type: 'stood', feet, left: Math.max(0, speed - moved)})
}

interface FeatureUse {
  power: string
  targets: readonly string[]
  slot?: number
  count?: number
  die?: DieSaid
  /** Which of several it is: a condition that it ends. */
  using?: readonly string[]
}

/** A character's feature: what it does to another happens to that one. */
function useFeature(scene: Scene, who: string, {power, targets, slot, count, die, using}: FeatureUse): void {
  const [on] = targets
  const condition = CONDITIONS.find((each) => using?.includes(each))
  const rolled = die && 'shown' in die ? die.shown[0] : undefined
  const seed = String(scene.random())
  const act = {
    type: 'use',
    feature: power,
    seed,
    ...present({slot, count, rolled, condition, on: on === undefined || on === who ? undefined : on}),
  } as const
  const asks = featureSave(scene, who, power)
  if (asks && targets.length > 0) {
    const {on: _, ...own} = act
    perform(scene, who, own)
    for (const target of targets) saveAgainstFeature(scene, who, target, asks, answerOf(die))
    return
  }
  const acts = scene.actsOnOther(who, act)
  perform(scene, who, act)
  if (on !== undefined && on !== who) for (const one of acts) perform(scene, on, one)
}

/** A failed save may be a success after all, so many times a day (SRD 5.2, "Legendary Resistance"). */
function resist(scene: Scene, id: string): void {
  const {monster} = figuresOf(scene.fight, scene.get(id), scene.table.entries)
  const trait = monster && resistanceTrait(monster, scene.table.entries)
  if (!trait?.uses) scene.refuse({why: 'no-power', who: id, asked: 'resistance', known: []})
  const {uses} = scene.get(id)
  const spent = uses[trait.id] ?? 0
  const max = usesMax(scene.fight, trait.uses)
  if (spent >= max) scene.refuse({why: 'uses-gone', who: id, power: trait.id})
  scene.put(id, {uses: {...uses, [trait.id]: spent + 1}})
  scene.tell(id, {type: 'resisted', name: trait.name, left: max - spent - 1, of: max})
}

function promptNamed(scene: Scene, asked: string): Prompt {
  const {prompts} = scene.fight
  const byId = prompts.find(({id}) => id === asked)
  if (byId) return byId
  if (prompts.length === 0) return scene.refuse({why: 'no-prompt', asked})
  const who = resolveOnly(scene, asked)
  return prompts.find((prompt) => prompt.who === who) ?? scene.refuse({why: 'no-prompt', asked})
}

function answer(scene: Scene, prompt: Prompt, die: Answer): void {
  settled(scene, prompt)
  ANSWERS[prompt.type](scene, prompt as never, die)
}

/** What an answer to each kind of prompt decides. */
const ANSWERS: {[K in Prompt['type']]: (scene: Scene, prompt: Extract<Prompt, {type: K}>, die: Answer) => void} = {
  concentration: (scene, {who, dc}, die) => keepConcentration(scene, who, dc, die),
  save(scene, {who, effect, ability, dc}, die) {
    const ongoing = scene.fight.ongoing[effect]
    if (ongoing) repeatedSave(scene, ongoing, save(scene, who, {ability, dc, against: ongoing.name}, die))
  },
  'death-save': (scene, {who}, die) => throwDeathSave(scene, who, die),
  fall: (scene, prompt, die) => stayOn(scene, prompt, die),
}
