import {addDice} from '../rules/numbers/dice.js'
import {takesConcentration} from '../rules/play/cast.js'
import type {AttackRoll} from '../rules/roll/attack.js'
import type {Rollable} from '../rules/roll/d20-roll.js'
import {type DamageDice, rollDamage} from '../rules/roll/damage.js'
import type {KnownSpell} from '../rules/sheet/derive-spells.js'
import type {DamagePart} from '../schema/act.js'
import type {Monster, MonsterSpellcasting} from '../schema/content/monster.js'
import type {Spell} from '../schema/content/spell.js'
import {lookUp} from '../schema/lookup.js'
import {present} from '../schema/value.js'
import {type Blow, deal, strikeWith} from './blows.js'
import {spend} from './budget.js'
import type {Ending, RepeatedSave} from './fight.js'
import {figuresOf, heldBy, isIn, ongoingOn} from './figures.js'
import {begin, end, endingOf, loseConcentration} from './lasting.js'
import {save} from './saves.js'
import type {Scene} from './scene.js'
import {perform} from './strike.js'
import type {Budget} from './told.js'

export interface Casting extends Blow {
  slot?: number | undefined
  /** A Counterspell undid it. */
  countered?: boolean | undefined
  /** Held until a Reaction. */
  ready?: boolean | undefined
  item?: string | undefined
  answers?: Readonly<Record<string, Parameters<typeof save>[3]>> | undefined
}

/** A spell as somebody casts it, with all its figures. */
interface Cast {
  spell: Spell
  level: number
  dc: number
  toHit: Rollable
  damage: readonly (DamageDice & {rolls: number})[]
  healing?: DamageDice & {isTemporary: boolean}
}

/** Cast a spell: paid for, and done to its targets as far as its data say. Without targets it is on its caster, where it helps. */
export function castSpell(scene: Scene, by: string, asked: string, targets: readonly string[], casting: Casting): void {
  const ways = waysOf(scene, by)
  const spell = spellNamed(scene, by, asked, ways)
  if (casting.countered) {
    counter(scene, by, spell, casting)
    return
  }
  if (casting.ready && spell.castingTime.unit !== 'action') scene.refuse({why: 'needs-action', who: by, spell: spell.id})
  payTime(scene, by, spell, casting)
  const level = ways.monster ? payAsMonster(scene, by, spell, ways) : payAsCharacter(scene, by, spell, {ways, targets, casting})
  if (casting.ready) keepReady(scene, by, spell, level)
  else bring(scene, by, castAt(spell, level, ways), whom(spell, by, targets), casting)
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
  const spell = (readied && scene.table.entries.find('spell', readied.spell)) ?? scene.refuse({why: 'nothing-readied', who: by})
  spend(scene, by, 'reaction')
  if (kept) end(scene, kept.id, 'used')
  if (!takesConcentration(spell, readied?.slot ?? spell.level)) loseConcentration(scene, by)
  bring(scene, by, castAt(spell, readied?.slot ?? spell.level, waysOf(scene, by)), whom(spell, by, targets), casting)
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
  const isOnOthers = casting.ready || targets.some((each) => each !== by)
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
    .filter(({when}) => when === undefined)
    .map(({dice, bonus, types, rolls, perSlotLevel}) => ({
      dice: perSlotLevel?.dice === undefined ? dice : addDice(dice, perSlotLevel.dice, above),
      bonus: bonus.total,
      types,
      rolls: (rolls?.total ?? 1) + (perSlotLevel?.rolls?.total ?? 0) * above,
    }))
  const healing = known?.healing
  return {
    spell,
    level,
    dc: known?.saveDc?.total ?? 0,
    toHit: known?.attack ?? {total: 0},
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

/** One spell with a slot a turn (SRD 5.2, "One Spell with a Spell Slot per Turn"). */
function oneSlot(scene: Scene, by: string, had: boolean | undefined): void {
  if (scene.fight.active !== by) return
  if (had) scene.refuse({why: 'slot-spent', who: by})
  scene.put(by, {spent: {...scene.get(by).spent, slot: true}})
}

function spellNamed(scene: Scene, by: string, asked: string, {known, listed, monster}: Ways): Spell {
  const {entries} = scene.table
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
  if (own.count !== undefined) {
    const {uses} = scene.get(by)
    const spent = uses[`spell:${spell.id}`] ?? 0
    if (spent >= own.count) scene.refuse({why: 'uses-gone', who: by, power: spell.id})
    scene.put(by, {uses: {...uses, [`spell:${spell.id}`]: spent + 1}})
  }
  const level = own.level ?? spell.level
  scene.tell(by, {type: 'cast', spell: spell.name, by: {type: 'at-will'}})
  if (takesConcentration(spell, level)) hold(scene, by, spell, level)
  return level
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
      .filter(({when, side}) => when === undefined && !side)
      .map(({dice, types, perSlotLevel, rolls}) => ({
        dice: perSlotLevel === undefined ? dice : addDice(dice, perSlotLevel, above),
        types,
        rolls: (rolls?.count ?? 1) + (rolls?.perSlotLevel ?? 0) * above,
      })),
    ...(spell.healing?.dice === undefined
      ? {}
      : {
          healing: {
            dice:
              spell.healing.perSlotLevel === undefined
                ? spell.healing.dice
                : addDice(spell.healing.dice, spell.healing.perSlotLevel, above),
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
  if (spell.attack) {
    shoot(scene, by, cast, targets, casting)
    return
  }
  const darts = spell.save ? undefined : damage.find(({rolls}) => rolls > 1)
  if (darts) {
    throwDarts(scene, spell.name, darts, targets, casting)
    return
  }
  const parts = damage.flatMap((part) => rolled(scene, spell.name, part, casting))
  for (const on of targets) {
    const target = scene.find(on)
    if (!target || (!isIn(target) && !healing)) continue
    const isMade = spell.save
      ? save(scene, on, {ability: spell.save.ability, dc: cast.dc, against: spell.name}, casting.answers?.[on] ?? {})
      : false
    if (!isMade || spell.save?.success === 'half') deal(scene, on, {parts, half: isMade && spell.save?.success === 'half'})
    if (healing) mend(scene, on, healing, casting)
    if (!isMade) last(scene, by, on, cast)
  }
  if (targets.length === 0 && spell.text !== undefined) scene.tell(by, {type: 'words', name: spell.name, text: spell.summary})
}

/** Darts that hit by themselves, all at once, dealt out among the targets (SRD 5.2, "Magic Missile"). */
function throwDarts(scene: Scene, name: string, dart: DamageDice & {rolls: number}, targets: readonly string[], casting: Casting): void {
  if (targets.length === 0) scene.refuse({why: 'no-target'})
  const {darts: is} = scene.fight.choices
  const thrown = Array.from({length: Math.max(dart.rolls, targets.length)}, (_, i) => ({
    on: targets[i % targets.length],
    parts: rolled(scene, name, dart, {damage: casting.damage?.slice(i, i + 1)}),
  }))
  for (const on of targets) {
    const own = thrown.filter((each) => each.on === on).map(({parts}) => parts)
    if (own.length > 1 && scene.get(on).play.concentration) scene.tell(on, {type: 'choice', of: 'darts', is})
    for (const parts of is === 'each' ? own : [own.flat()]) deal(scene, on, {parts})
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
    onHit: [],
  }
  if (targets.length === 0) scene.refuse({why: 'no-target'})
  for (let i = 0; i < Math.max(count, targets.length); i++) {
    const on = targets[i % targets.length]
    const target = on === undefined ? undefined : scene.find(on)
    if (on === undefined || !target || !isIn(target)) continue
    const {outcome} = strikeWith(scene, by, own, on, casting)
    if (outcome !== 'miss') last(scene, by, on, {spell, toHit, damage, ...cast})
  }
}

function rolled(scene: Scene, name: string, part: DamageDice & {rolls: number}, {damage}: Pick<Casting, 'damage'>): DamagePart[] {
  const {amount, type, dice} = rollDamage(part, {critical: false, random: scene.random, shown: damage?.[0], own: part.types})
  scene.tell(undefined, {type: 'damage-rolled', name, dice, total: amount})
  return [{amount, ...present({type})}]
}

function mend(scene: Scene, on: string, healing: NonNullable<Cast['healing']>, {damage}: Casting): void {
  const {amount} = rollDamage(healing, {critical: false, random: scene.random, shown: damage?.[0], own: []})
  perform(scene, on, healing.isTemporary ? {type: 'temporary', amount} : {type: 'heal', amount})
}

/** What lasts of the spell on a target: conditions, and what it lends. A spell on its own caster its sheet knows already. */
function last(scene: Scene, by: string, on: string, {spell, dc, level}: Cast): void {
  const target = scene.find(on)
  if (!target || !isIn(target)) return
  const conditions = spell.gives ?? (spell.save ? spell.conditions : undefined) ?? []
  const isKnown = on === by && !spell.hostile && scene.get(by).source.type === 'character'
  const effects = isKnown ? undefined : spell.lends
  const repeated: RepeatedSave | undefined = spell.save?.again ? {ability: spell.save.ability, dc, at: spell.save.again} : undefined
  const lasting = {
    on,
    from: by,
    name: spell.name,
    ends: lastingOf(scene, spell),
    ...(effects ? {level} : {}),
    ...(takesConcentration(spell, level) ? ({held: true} as const) : {}),
    ...present({save: repeated}),
  }
  for (const [i, condition] of (isKnown ? [] : conditions).entries())
    begin(scene, {...lasting, condition, ...(i === 0 ? present({effects}) : {})})
  if (conditions.length === 0 && (effects || (spell.concentration && on !== by))) begin(scene, {...lasting, ...present({effects})})
}

const ROUNDS = {round: 1, minute: 10, hour: 600, day: 14_400} as const

function lastingOf(scene: Scene, {duration}: Spell): Ending {
  return duration.type === 'timed' ? endingOf(scene, {for: 'rounds', count: duration.amount * ROUNDS[duration.unit]}) : {type: 'open'}
}
