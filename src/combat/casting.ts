import {addDice} from '../rules/numbers/dice.js'
import {takesConcentration} from '../rules/play/cast.js'
import type {Payment} from '../rules/play/happening.js'
import {mendsNow} from '../rules/play/mend.js'
import {lends} from '../rules/play/states.js'
import type {AttackRoll} from '../rules/roll/attack.js'
import type {Rollable} from '../rules/roll/d20-roll.js'
import {type DamageDice, rollDamage} from '../rules/roll/damage.js'
import type {KnownSpell} from '../rules/sheet/derive-spells.js'
import type {Ability, Condition} from '../schema/ability.js'
import type {DamagePart} from '../schema/act.js'
import type {Effect} from '../schema/content/feature.js'
import type {Monster, MonsterSpellcasting, Power, Rider} from '../schema/content/monster.js'
import type {Spell} from '../schema/content/spell.js'
import {lookUp} from '../schema/lookup.js'
import {present} from '../schema/value.js'
import {attack, type Blow, deal, dealWith, facesOf, rolledPart, strikeWith} from './blows.js'
import {spend} from './budget.js'
import type {Ending, Ongoing, RepeatedSave} from './fight.js'
import {figuresOf, heldBy, isIn, ongoingOn, pointsOf} from './figures.js'
import {type Beginning, begin, end, endingOf, loseConcentration} from './lasting.js'
import {applyRiders, type Bringing, type Dealt, hurtsOf} from './riders.js'
import {save, shareOf} from './saves.js'
import type {Scene} from './scene.js'
import {perform} from './strike.js'
import type {Budget} from './told.js'

export interface Casting extends Blow {
  slot?: number | undefined
  /** A Counterspell undid it. */
  countered?: boolean | undefined
  /** Held until a Reaction. */
  ready?: boolean | undefined
  /** It was held, and is let go now. */
  isReleased?: boolean | undefined
  item?: string | undefined
  /** It is on somebody already, and is put on another. */
  moved?: boolean | undefined
  answers?: Readonly<Record<string, Parameters<typeof save>[3]>> | undefined
  /** Targets, with whoever is named more than once as often: rays and darts are shared out so. */
  each?: readonly string[] | undefined
  /** How many it reaches where the table says so. */
  most?: number | undefined
}

/** One roll of its damage; `onMiss`: half of it comes on a miss, too. */
type Part = DamageDice & {rolls: number; onMiss?: true}

/** A spell as somebody casts it, with all its figures. */
interface Cast {
  spell: Spell
  level: number
  dc: number
  toHit: Rollable
  /** Of a character: the spellcasting ability. */
  ability?: Ability
  damage: readonly Part[]
  healing?: DamageDice & {isTemporary: boolean}
  /** Temporary Hit Points of each turn. */
  gains?: number
}

/** Cast a spell: paid for, and done to its targets as far as its data say. Without targets it is on its caster, where it helps. */
export function castSpell(scene: Scene, by: string, asked: string, targets: readonly string[], casting: Casting): void {
  const ways = waysOf(scene, by)
  const spell = spellNamed(scene, by, asked, ways)
  if (casting.countered) {
    counter(scene, by, spell, casting)
    return
  }
  if (casting.moved) {
    move(scene, by, spell, {ways, targets, casting})
    return
  }
  if (casting.ready && spell.castingTime.unit !== 'action') scene.refuse({why: 'needs-action', who: by, spell: spell.id})
  payTime(scene, by, spell, casting)
  const level = ways.monster ? payAsMonster(scene, by, spell, ways) : payAsCharacter(scene, by, spell, {ways, targets, casting})
  if (casting.ready) keepReady(scene, by, spell, level)
  else bring(scene, by, castAt(spell, level, ways), whom(spell, by, targets), casting)
}

/** A power that has its creature cast one of its spells: the one named, else the first; the power has paid for it. */
export function castByPower(
  scene: Scene,
  by: string,
  {casts = []}: Power,
  targets: readonly string[],
  casting: Casting & {spell?: string},
): void {
  const {entries} = scene.table
  const listed = casts.flatMap(({spell: id, level}) => {
    const entry = entries.find('spell', id)
    return entry ? [{...entry, at: level ?? entry.level}] : []
  })
  const looked = casting.spell === undefined ? undefined : lookUp(casting.spell, listed)
  const spell = looked === undefined ? listed[0] : 'found' in looked ? looked.found : undefined
  if (!spell) {
    if (casts.length > 0) scene.refuse({why: 'no-power', who: by, asked: casting.spell ?? '', known: casts.map((each) => each.spell)})
    return
  }
  const {listed: ways} = waysOf(scene, by)
  const way = ways.find(({id}) => id === spell.id) ?? ways[0]
  scene.tell(by, {type: 'cast', spell: spell.name, by: {type: 'nothing'}})
  if (takesConcentration(spell, spell.at)) hold(scene, by, spell, spell.at)
  if (way) bring(scene, by, monsterCast(spell, way.of, spell.at), whom(spell, by, targets), casting)
}

/** Without targets a spell is on its caster, where it helps. */
function whom(spell: Spell, by: string, targets: readonly string[]): readonly string[] {
  return targets.length > 0 ? targets : isHelp(spell) ? [by] : []
}

/** A spell undone as it is cast: its time is gone and what was held before it, its slot is not (SRD 5.2, "Counterspell"). */
function counter(scene: Scene, by: string, spell: Spell, casting: Casting): void {
  payTime(scene, by, spell, casting)
  const isHeld = takesConcentration(spell, casting.slot ?? spell.level)
  if (isHeld && scene.get(by).play.concentration) perform(scene, by, {type: 'drop-concentration'})
  scene.tell(by, {type: 'countered', spell: spell.name})
}

/** A spell that is held and was on somebody who has dropped goes on on another: no slot, but its action (SRD 5.2, "Hex"). */
function move(
  scene: Scene,
  by: string,
  spell: Spell,
  {ways, targets, casting}: {ways: Ways; targets: readonly string[]; casting: Casting},
): void {
  const {concentration} = scene.get(by).play
  const [before] = Object.values(scene.fight.ongoing).filter(({from, name, extra}) => from === by && name === spell.name && extra)
  const isUp = before && isIn(scene.get(before.on)) && pointsOf(scene.fight, scene.get(before.on), scene.table.entries).now > 0
  if (!spell.moves || concentration?.spell !== spell.id || isUp) scene.refuse({why: 'not-moved', who: by, spell: spell.name})
  const [on] = targets
  if (on === undefined) scene.refuse({why: 'no-target'})
  if (!casting.free) spend(scene, by, spell.moves)
  if (before) end(scene, before.id, 'removed')
  last(scene, by, on, castAt(spell, concentration.slot ?? spell.level, ways), casting)
}

/** Cast now, and held by Concentration until the Reaction, or the caster's next turn (SRD 5.2, "Ready"). */
function keepReady(scene: Scene, by: string, spell: Spell, level: number): void {
  if (scene.get(by).play.concentration?.spell !== spell.id) hold(scene, by, spell, level)
  const slot = level > spell.level ? {slot: level} : {}
  begin(scene, {
    on: by,
    from: by,
    name: spell.name,
    held: true,
    readied: {spell: spell.id, ...slot},
    ends: endingOf(scene, {for: 'turn', whose: by, at: 'start'}),
  })
  scene.tell(by, {type: 'readied', spell: spell.name})
}

/** The trigger has come: the spell that was held takes effect by the Reaction. */
export function releaseSpell(scene: Scene, by: string, targets: readonly string[], casting: Casting): void {
  const kept = ongoingOn(scene.fight, by).find(({readied}) => readied)
  const {readied} = kept ?? {}
  const spell = (readied && scene.entriesFor(by).find('spell', readied.spell)) ?? scene.refuse({why: 'nothing-readied', who: by})
  spend(scene, by, 'reaction')
  if (kept) end(scene, kept.id, 'used')
  if (!takesConcentration(spell, readied?.slot ?? spell.level)) loseConcentration(scene, by)
  const cast = castAt(spell, readied?.slot ?? spell.level, waysOf(scene, by))
  bring(scene, by, cast, whom(spell, by, targets), {...casting, isReleased: true})
}

function isHelp({hostile, lends, gives, healing, attack, save: saved}: Spell): boolean {
  return !hostile && !attack && !saved && (lends !== undefined || gives !== undefined || healing !== undefined)
}

const BUDGETS: Readonly<Partial<Record<Spell['castingTime']['unit'], Budget>>> = {
  action: 'action',
  'bonus-action': 'bonus-action',
  reaction: 'reaction',
}

function payTime(scene: Scene, by: string, {castingTime}: Spell, {free}: Casting): void {
  const budget = BUDGETS[castingTime.unit]
  if (!free && budget) spend(scene, by, budget)
}

/** What a caster knows: a character's spells, or those of a stat block. */
interface Ways {
  known: readonly KnownSpell[]
  monster?: Monster
  listed: readonly {id: string; of: MonsterSpellcasting; level?: number | undefined; count?: number | undefined}[]
}

function waysOf(scene: Scene, by: string): Ways {
  const {sheet, monster} = figuresOf(scene.fight, scene.get(by), scene.table.entries)
  const all = (monster?.actions ?? []).flatMap(({spellcasting}) => (spellcasting ? [spellcasting] : []))
  const listed = all.flatMap((of) => spellsOf(of).map(({spell: id, ...each}) => ({id, of, ...each})))
  return {known: sheet?.spells ?? [], listed, ...present({monster})}
}

/** Spend what the casting costs a character; the level it takes effect at. */
function payAsCharacter(
  scene: Scene,
  by: string,
  spell: Spell,
  {ways: {known: spells}, targets, casting}: {ways: Ways; targets: readonly string[]; casting: Casting},
): number {
  const known = knownOf(spells, spell)
  const before = scene.get(by)
  const isOnOthers = casting.ready || (targets.length > 0 && !targets.includes(by))
  const act = {
    type: 'cast',
    spell: spell.id,
    ...present({slot: casting.slot, item: casting.item}),
    ...(isOnOthers ? {on: 'others'} : {}),
  } as const
  const happened = perform(scene, by, act)
  const paid = happened.find(({type}) => type === 'cast')
  const isSlot = paid?.type === 'cast' && (paid.by.type === 'slot' || paid.by.type === 'pact-slot')
  if (isSlot) oneSlot(scene, by, before.spent.slot)
  return paid?.type === 'cast' && 'level' in paid.by ? paid.by.level : (known?.castAt?.total ?? casting.slot ?? spell.level)
}

function knownOf(spells: readonly KnownSpell[], spell: Spell): KnownSpell | undefined {
  return spells.find(({id, holding}) => id === spell.id && holding !== 'spellbook')
}

/** A spell at a level, with its caster's figures. */
function castAt(spell: Spell, level: number, {known, listed}: Ways): Cast {
  const own = listed.find(({id}) => id === spell.id)
  return own ? monsterCast(spell, own.of, level) : characterCast(spell, level, knownOf(known, spell))
}

function characterCast(spell: Spell, level: number, known: KnownSpell | undefined): Cast {
  const above = Math.max(0, level - spell.level)
  const damage = (known?.damage ?? [])
    .filter(({when}) => comesAtOnce(spell, when))
    .map(({dice, bonus, types, rolls, perSlotLevel, when}) => ({
      dice: perSlotLevel?.dice === undefined ? dice : addDice(dice, perSlotLevel.dice, above),
      bonus: bonus.total,
      types,
      rolls: (rolls?.total ?? 1) + (perSlotLevel?.rolls?.total ?? 0) * above,
      ...missing(spell, when),
    }))
  const healing = mendsNow(spell) ? known?.healing : undefined
  return {
    spell,
    level,
    dc: known?.saveDc?.total ?? 0,
    toHit: known?.attack ?? {total: 0},
    ...present({ability: known?.ability, gains: spell.healing?.each ? known?.healing?.bonus.total : undefined}),
    damage,
    ...(healing
      ? {
          healing: {
            dice: healing.perSlotLevel?.dice === undefined ? healing.dice : addDice(healing.dice, healing.perSlotLevel.dice, above),
            bonus: healing.bonus.total,
            types: [],
            isTemporary: healing.kind === 'temporary-hit-points',
          },
        }
      : {}),
  }
}

/** Whether a part of its damage comes with the casting: always, or as its mark says. */
function comesAtOnce({damage = []}: Spell, when: string | undefined): boolean {
  return (
    when === undefined ||
    damage.some((part) => part.when === when && ((part.at !== undefined && part.at !== 'each-hit') || part.rolls !== undefined))
  )
}

function missing({damage = []}: Spell, when: string | undefined): {onMiss?: true} {
  return when !== undefined && damage.some((part) => part.when === when && part.at === 'miss') ? {onMiss: true} : {}
}

/** One spell with a slot a turn (SRD 5.2, "One Spell with a Spell Slot per Turn"). */
function oneSlot(scene: Scene, by: string, had: boolean | undefined): void {
  if (scene.fight.active !== by) return
  if (had) scene.refuse({why: 'slot-spent', who: by})
  scene.put(by, {spent: {...scene.get(by).spent, slot: true}})
}

function spellNamed(scene: Scene, by: string, asked: string, {known, listed, monster}: Ways): Spell {
  const entries = scene.entriesFor(by)
  const spells: readonly {id: string}[] = monster ? listed : known
  const own = [...new Set(spells.map(({id}) => id))].flatMap((id) => entries.find('spell', id) ?? [])
  const looked = lookUp(asked, own.length > 0 ? own : entries.all('spell'))
  if ('found' in looked) return looked.found
  return scene.refuse({why: 'no-power', who: by, asked, known: 'near' in looked ? looked.near : looked.ambiguous.map(({id}) => id)})
}

/** So many a day of a stat block's Spellcasting are counted; the level it says. */
function payAsMonster(scene: Scene, by: string, spell: Spell, {listed}: Ways): number {
  const own = listed.find(({id}) => id === spell.id)
  if (!own) return scene.refuse({why: 'no-power', who: by, asked: spell.id, known: listed.map(({id}) => id)})
  const level = own.level ?? spell.level
  scene.tell(by, {type: 'cast', spell: spell.name, by: own.count === undefined ? {type: 'at-will'} : oneOfDay(scene, by, spell, own.count)})
  if (takesConcentration(spell, level)) hold(scene, by, spell, level)
  return level
}

function oneOfDay(scene: Scene, by: string, {id}: Spell, of: number): Payment {
  const {uses} = scene.get(by)
  const spent = uses[`spell:${id}`] ?? 0
  if (spent >= of) scene.refuse({why: 'uses-gone', who: by, power: id})
  scene.put(by, {uses: {...uses, [`spell:${id}`]: spent + 1}})
  return {type: 'per-day', left: of - spent - 1, of}
}

/** Spells of a stat block, with how often a day each is. */
function spellsOf({atWill = [], perDay = []}: MonsterSpellcasting): {spell: string; level?: number | undefined; count?: number}[] {
  return [...atWill, ...perDay.flatMap(({count, spells}) => spells.map((each) => ({...each, count})))]
}

function monsterCast(spell: Spell, of: MonsterSpellcasting, level: number): Cast {
  const above = Math.max(0, level - spell.level)
  return {
    spell,
    level,
    dc: of.dc ?? 0,
    toHit: {total: of.toHit ?? 0, terms: [{label: spell.name, value: of.toHit ?? 0}]},
    damage: (spell.damage ?? [])
      .filter(({when, side}) => comesAtOnce(spell, when) && !side)
      .map(({dice, types, perSlotLevel, rolls, when}) => ({
        dice: perSlotLevel === undefined ? dice : addDice(dice, perSlotLevel, above),
        types,
        rolls: (rolls?.count ?? 1) + (rolls?.perSlotLevel ?? 0) * above,
        ...missing(spell, when),
      })),
    ...(spell.healing === undefined || !mendsNow(spell)
      ? {}
      : {
          healing: {
            dice: addDice(spell.healing.dice ?? '0', spell.healing.perSlotLevel ?? '0', above),
            types: [],
            isTemporary: spell.healing.kind === 'temporary-hit-points',
          },
        }),
  }
}

/** Concentrate on a spell, and on nothing else any more (SRD 5.2, "Concentration"). */
export function hold(scene: Scene, by: string, spell: {id: string}, level?: number): void {
  const {play} = scene.get(by)
  if (play.dead || heldBy(scene.fight, scene.get(by))) scene.refuse({why: 'cannot-act', who: by})
  if (play.concentration) perform(scene, by, {type: 'drop-concentration'})
  scene.put(by, {play: {...scene.get(by).play, concentration: {spell: spell.id, ...(level ? {slot: level} : {})}}})
}

/** What the spell does to each of its targets. */
function bring(scene: Scene, by: string, cast: Cast, targets: readonly string[], casting: Casting): void {
  const {spell, damage, healing} = cast
  refuseTooMany(scene, by, cast, targets, casting)
  if (spell.withWeapon) {
    strikeByWeapon(scene, by, cast, targets, casting)
    return
  }
  if (spell.attack) {
    shoot(scene, by, cast, targets, casting)
    return
  }
  const darts = spell.save ? undefined : damage.find(({rolls}) => rolls > 1)
  if (darts) {
    throwDarts(scene, by, spell, {dart: darts, targets, casting})
    return
  }
  const parts = damage.filter(({rolls}) => rolls === 1).map((part) => rolledPart(scene, spell.name, part, {...casting, by}))
  for (const on of targets) {
    const target = scene.find(on)
    if (!target || (!isIn(target) && !healing)) continue
    befall(scene, by, on, cast, {parts, casting})
  }
  if (targets.length === 0 && spell.text !== undefined) scene.tell(by, {type: 'words', name: spell.name, text: spell.summary})
}

/** No spell reaches more than it says; of rays and darts each has one target. */
function refuseTooMany(scene: Scene, by: string, {spell, level, damage}: Cast, targets: readonly string[], casting: Casting): void {
  const rolls = Math.max(1, ...damage.map((part) => part.rolls))
  const isShared = rolls > 1 || damage.some(({rolls: many}) => many > 1)
  const {count, perSlotLevel = 0} = spell.most ?? {}
  const own = isShared ? rolls : count === undefined ? undefined : count + perSlotLevel * Math.max(0, level - spell.level)
  const most = casting.most ?? own
  const given = isShared ? (casting.each ?? targets).length : targets.length
  if (most === undefined || given <= most) return
  const higher = isShared ? spell.damage?.some((part) => part.rolls?.perSlotLevel) : perSlotLevel > 0
  scene.refuse({why: 'too-many-targets', who: by, spell: spell.name, most, given, ...(higher ? {higher} : {})})
}

/** Darts that hit by themselves, all at once, dealt out among the targets (SRD 5.2, "Magic Missile"). */
function throwDarts(
  scene: Scene,
  by: string,
  {id, name}: Spell,
  {dart, targets, casting}: {dart: Part; targets: readonly string[]; casting: Casting},
): void {
  if (targets.length === 0) scene.refuse({why: 'no-target'})
  const {darts: is} = scene.fight.choices
  const {each = targets} = casting
  const thrown = Array.from({length: dart.rolls}, (_, i) => ({
    on: each[i % each.length],
    parts: [rolledPart(scene, name, dart, {...casting, by})],
  }))
  for (const on of targets) {
    const own = thrown.filter((each) => each.on === on).map(({parts}) => parts)
    const shield = casting.answering?.find(({isUsed, negates}) => !isUsed && negates(on, id))
    if (shield) {
      shield.isUsed = true
      shield.take(on)
      continue
    }
    if (own.length > 1 && scene.get(on).play.concentration) scene.tell(on, {type: 'choice', of: 'darts', is})
    for (const parts of is === 'each' ? own : [own.flat()]) deal(scene, on, {parts})
  }
}

/** What it does to one target: a save first, where it asks for one. */
function befall(
  scene: Scene,
  by: string,
  on: string,
  cast: Cast,
  {parts, casting}: {parts: readonly DamagePart[]; casting: Casting},
): void {
  const {spell, healing} = cast
  const {cures = []} = spell
  const of = spell.save?.later ? undefined : spell.save
  const isMade = of
    ? save(scene, on, {ability: of.ability, dc: cast.dc, against: spell.name, magic: true}, casting.answers?.[on] ?? {})
    : false
  const share = of ? shareOf(scene, on, of.ability, {isMade, halves: of.success === 'half'}) : 'all'
  const riders = (of ? (isMade ? spell.onSuccess : spell.onFailure) : spell.onHit) ?? []
  const deadly = riders.filter(({dies}) => dies && !of)
  bringAlong(scene, by, on, cast, {riders: deadly, dealt: undefined})
  const dealt = share === 'none' ? undefined : dealWith(scene, on, {parts, half: share === 'half'})
  if (healing) mend(scene, on, cast, casting)
  for (const condition of cures) cure(scene, on, condition)
  if (!isMade) last(scene, by, on, cast, casting)
  bringAlong(scene, by, on, cast, {riders: riders.filter((each) => !deadly.includes(each)), dealt})
}

function cure(scene: Scene, on: string, condition: Condition): void {
  for (const {id} of ongoingOn(scene.fight, on).filter((each) => each.condition === condition)) end(scene, id, 'removed')
  if (scene.get(on).play.conditions?.some(({id}) => id === condition)) perform(scene, on, {type: 'end-condition', condition})
}

/** What a hit or a failed save brings besides. */
function bringAlong(
  scene: Scene,
  by: string,
  on: string,
  cast: Cast,
  {riders, dealt}: {riders: readonly Rider[]; dealt: Dealt | undefined},
): void {
  applyRiders(scene, riders, {by, on, name: cast.spell.name, dealt, ...bringingOf(scene, cast)})
}

/** What riders of a spell are brought with: how long they last, and the save that is made again. */
function bringingOf(
  scene: Scene,
  {spell, dc, level}: Pick<Cast, 'spell' | 'dc' | 'level'>,
): Pick<Bringing, 'save' | 'held' | 'ends' | 'above'> {
  const {save: of, count, breaks} = spell
  const second = count?.brings && count.failures === 1 ? [{condition: count.brings, ...present({breaks})}] : undefined
  return {
    ends: lastingOf(scene, spell),
    above: Math.max(0, level - spell.level),
    ...present({
      save: of && {ability: of.ability, dc, ...present({onSecondFailure: second})},
      held: takesConcentration(spell, level) ? (true as const) : undefined,
    }),
  }
}

function shoot(scene: Scene, by: string, {spell, toHit, damage, ...cast}: Cast, targets: readonly string[], casting: Casting): void {
  const [first] = damage
  const count = first?.rolls ?? 1
  const own: AttackRoll = {
    name: spell.name,
    kind: spell.attack === 'melee' ? 'melee' : 'ranged',
    toHit,
    ...(spell.range.type === 'feet' ? {rangeFt: {normal: spell.range.feet}} : {}),
    damage,
    criticalFrom: 20,
    onHit: spell.onHit ?? [],
  }
  if (targets.length === 0) scene.refuse({why: 'no-target'})
  const {each = targets} = casting
  // Who was dead before is no target; whoever dies by one ray is missed by the next.
  for (const on of each) if (scene.get(on).play.dead) scene.refuse({why: 'rules', who: on, of: {why: 'dead'}})
  const faces = facesOf(scene, by, casting.shown, count)
  for (let i = 0; i < count; i++) {
    const on = each[i % each.length]
    const target = on === undefined ? undefined : scene.find(on)
    if (on === undefined || !target || !isIn(target)) {
      casting.damage?.miss()
      continue
    }
    const all = {spell, toHit, damage, ...cast}
    const {outcome} = strikeWith(scene, by, own, on, {...casting, shown: faces[i], magic: true}, {bringing: bringingOf(scene, all)})
    if (outcome === 'miss') grazed(scene, by, on, all, casting)
    else last(scene, by, on, all, casting)
  }
}

/** One attack with a weapon by the spellcasting ability; `using` names the weapon. */
function strikeByWeapon(scene: Scene, by: string, {spell, ability, damage}: Cast, targets: readonly string[], casting: Casting): void {
  const [on] = targets
  if (on === undefined) scene.refuse({why: 'no-target'})
  const more = damage.map(({dice, types}): Effect => ({type: 'extra-damage', name: spell.name, dice, damage: [...types]}))
  const effects: Effect[] = [...(ability ? [{type: 'weapon-ability', weapons: {}, ability} as const] : []), ...more]
  if (effects.length > 0) begin(scene, {on: by, from: by, name: spell.name, effects, once: 'attack', ends: {type: 'open'}})
  attack(scene, by, casting.using?.[0], on, {...casting, free: true})
}

/** Half of what a hit would have dealt, where a miss deals that. */
function grazed(scene: Scene, by: string, on: string, {spell, damage}: Cast, casting: Casting): void {
  const parts = damage.filter(({onMiss}) => onMiss).map((part) => rolledPart(scene, spell.name, part, {...casting, by}))
  deal(scene, on, {parts, half: true})
}

/** Hit Points back, or life. */
function mend(scene: Scene, on: string, {spell, healing}: Cast, {damage}: Casting): void {
  if (!healing) return
  const {amount: all, revives} = spell.healing ?? {}
  const {max} = pointsOf(scene.fight, scene.get(on), scene.table.entries)
  const {amount: rolledTotal} = rollDamage(healing, {critical: false, random: scene.random, shown: damage?.first, own: []})
  const amount = all === 'all' ? max : rolledTotal
  if (revives) perform(scene, on, {type: 'revive', hitPoints: amount})
  else perform(scene, on, healing.isTemporary ? {type: 'temporary', amount} : {type: 'heal', amount})
}

/** What lasts of the spell on a target: conditions, and what it lends. A spell on its own caster its sheet knows already. */
function last(scene: Scene, by: string, on: string, {spell, dc, level, gains}: Cast, casting: Casting): void {
  const target = scene.find(on)
  if (!target || !isIn(target)) return
  // A character who casts on itself has it on the sheet; what was held ready is on nobody before it is let go.
  const isKnown = on === by && !spell.hostile && !casting.isReleased && scene.get(by).source.type === 'character'
  const conditions = isKnown ? [] : conditionsOf(scene, on, spell, casting)
  const effects = isKnown ? undefined : spell.lends?.map((effect) => narrowed(effect, casting))
  const {hurts, breaks} = spell
  const isHeld = takesConcentration(spell, level)
  const above = Math.max(0, level - spell.level)
  const [first, ...more] = conditions
  const lasting = {on, from: by, name: spell.name, ends: lastingOf(scene, spell, by), ...(isHeld ? ({held: true} as const) : {})}
  const isMarked = effects || hurts || (spell.save?.again && spell.duration.type !== 'instantaneous') || (isHeld && on !== by)
  if (isKnown) countOwn(scene, {spell, gains}, lasting)
  if (first === undefined && !isMarked) return
  const before = pointsOf(scene.fight, target, scene.table.entries)
  const begun = begin(scene, {
    ...lasting,
    ...present({
      condition: first,
      effects,
      gains,
      extra: extraOf(spell),
      level: effects && level,
      breaks,
      save: repeatedBy(spell, dc, above),
      hurts: hurts && hurtsOf(hurts, above),
    }),
  })
  for (const condition of more) begin(scene, {...lasting, condition, ...present({with: begun?.id, breaks})})
  if (effects) lifted(scene, on, before)
}

/** Of what its caster's sheet knows by itself, what a fight counts: what ends in rounds, and what comes each turn. */
function countOwn(scene: Scene, {spell, gains}: Pick<Cast, 'spell'> & {gains: number | undefined}, lasting: Beginning): void {
  const state = isBrief(spell.duration) && lends(spell) ? spell.id : undefined
  if (state !== undefined || gains !== undefined) begin(scene, {...lasting, ...present({state, gains})})
}

/** Damage that goes along with each hit of its caster on whom it is on. */
function extraOf({damage = []}: Spell): Ongoing['extra'] {
  const part = damage.find(({at}) => at === 'each-hit')
  return part && {dice: part.dice, ...present({type: part.types[0]})}
}

/** A higher maximum brings as many Hit Points, which lift whoever is at 0 (SRD 5.2, "Aid"). */
function lifted(scene: Scene, on: string, before: {now: number; max: number}): void {
  const {max} = pointsOf(scene.fight, scene.get(on), scene.table.entries)
  const more = max - before.max
  if (before.now > 0 || more <= 0) return
  const {play} = scene.get(on)
  scene.put(on, {play: {...play, hitPointsLost: (play.hitPointsLost ?? 0) + more}})
  perform(scene, on, {type: 'heal', amount: more})
}

/** A spell that lies on somebody for its time, held by nobody: what a potion lends. */
export function lendLasting(scene: Scene, by: string, on: string, id: string): void {
  const spell = scene.entriesFor(by).find('spell', id)
  const {lends: effects, gives: [condition] = []} = spell ?? {}
  if (!spell) return
  if (!effects && !condition) scene.tell(on, {type: 'words', name: spell.name, text: spell.summary})
  else begin(scene, {on, from: by, name: spell.name, level: spell.level, ends: lastingOf(scene, spell), ...present({effects, condition})})
}

/** Conditions that it puts on a target: all it gives, or the one that is named where it is one of several. */
function conditionsOf(scene: Scene, on: string, spell: Spell, {using = []}: Casting): readonly Condition[] {
  const {gives, save: saved, conditions = [], pick, name, onHit, onFailure} = spell
  if (gives) return gives
  if (pick) {
    const named = conditions.filter((each) => using.includes(each))
    if (named.length === 0) scene.tell(on, {type: 'words', name, text: conditions.join(', ')})
    return named
  }
  return saved && !onHit && !onFailure ? conditions : []
}

/** An effect that is of one type alone, which whoever casts it names. */
function narrowed(effect: Effect, {types}: Casting): Effect {
  if (effect.type !== 'soak' || !effect.pick) return effect
  const damage = effect.damage.filter((each) => types?.includes(each))
  return {...effect, damage: damage.length > 0 ? damage : effect.damage.slice(0, 1)}
}

/** Its save that is made again, how often it takes, and what comes of failing as often. */
function repeatedBy({save: of, count, fails}: Spell, dc: number, above: number): RepeatedSave | undefined {
  if (!of?.again) return undefined
  const hurting = fails && {
    hurts: {
      dice: fails.perSlotLevel === undefined ? fails.dice : addDice(fails.dice, fails.perSlotLevel, above),
      ...present({type: fails.types[0]}),
    },
  }
  const counted = count && {of: count.saves, worse: {of: count.failures, failed: 0, ...present({condition: count.brings})}}
  return {ability: of.ability, dc, at: of.again, ...counted, ...hurting}
}

/** Whether it lasts for rounds alone, so that a fight sees it end. */
function isBrief(duration: Spell['duration']): boolean {
  return duration.type === 'timed' && duration.unit === 'round'
}

const ROUNDS = {round: 1, minute: 10, hour: 600, day: 14_400} as const

function lastingOf(scene: Scene, {duration, castingTime}: Spell, by?: string): Ending {
  // What a Reaction brings for a round is over as its caster's own turn begins.
  if (by !== undefined && isBrief(duration) && castingTime.unit === 'reaction')
    return endingOf(scene, {for: 'turn', whose: by, at: 'start'})
  return duration.type === 'timed' ? endingOf(scene, {for: 'rounds', count: duration.amount * ROUNDS[duration.unit]}) : {type: 'open'}
}
