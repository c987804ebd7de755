import {ABILITIES, type Ability, DAMAGE_TYPES, type DamageType} from '../../../schema/ability.js'
import type {DamagePart, MonsterAttack} from '../../../schema/content/monster.js'
import {present} from '../../../schema/value.js'
import {type Bag, rowOf} from '../../kit/reading.js'
import type {Activity} from './activities.js'
import {partsOf} from './activities.js'
import {diceOf, flatOf, type Lookup} from './formula.js'
import {hasMark, magicBonusOf} from './magic.js'
import {isSetAt, numberAt, systemIn, textAt, textsAt, valueAt} from './path.js'
import {castingAbility, dcOf, lookupIn, modifierOf, type Sheet} from './sheet.js'

/** An activity of an item, with the sheet of whoever owns it. */
export interface Rolling {
  item: Bag
  activity: Activity
  sheet: Sheet
}

/** A formula that our dice can't say, or damage of no known type. */
export interface UnreadDamage {
  formula: string
  types: string[]
}

export type AttackRoll = Pick<MonsterAttack, 'kind' | 'toHit' | 'reachFt' | 'rangeFt'>

/** Kinds of weapon that are for one way of attacking. */
const WEAPON_KINDS: Readonly<Record<string, 'melee' | 'ranged'>> = {
  simpleM: 'melee',
  martialM: 'melee',
  simpleR: 'ranged',
  martialR: 'ranged',
  siege: 'ranged',
}

function isWeapon(item: Bag): boolean {
  return textAt(item, 'type') === 'weapon'
}

function weaponType(item: Bag): string {
  return textAt(systemIn(item), 'type.value') || textAt(systemIn(item), 'weaponType')
}

/** The way an attack is made first of all, and what makes it. */
function attackType({item, activity}: Rolling): {way: 'melee' | 'ranged'; isSpell: boolean} {
  const set = textAt(activity.value, 'attack.type.value')
  const way = set === 'melee' || set === 'ranged' ? set : (rowOf(WEAPON_KINDS, weaponType(item)) ?? 'melee')
  return {way, isSpell: textAt(activity.value, 'attack.type.classification') === 'spell'}
}

/** The ability that an attack is made with; none when its modifier is not part of it. */
function attackAbility(rolling: Rolling): Ability | undefined {
  const {activity, sheet} = rolling
  const set = textAt(activity.value, 'attack.ability')
  if (set === 'none') return undefined
  if (set === 'spellcasting') return castingAbility(sheet)
  const known = ABILITIES.find((ability) => ability === set)
  if (known) return known
  const {way, isSpell} = attackType(rolling)
  if (isSpell) return castingAbility(sheet)
  if (hasChoice(rolling)) return modifierOf(sheet, 'dex') > modifierOf(sheet, 'str') ? 'dex' : 'str'
  return way === 'ranged' ? 'dex' : 'str'
}

/** Whether the better of Strength and Dexterity is taken. */
function hasChoice({item, activity}: Rolling): boolean {
  return isWeapon(item) && (hasMark(item, 'fin') || (weaponType(item) === 'natural' && !activity.isOld))
}

/** The ability that `@mod` means in an activity. */
function activityAbility(rolling: Rolling): Ability | undefined {
  const {type, value} = rolling.activity
  if (type === 'attack') return attackAbility(rolling)
  if (type === 'save') return saveAbility(rolling)
  const set = textAt(value, 'ability') || textAt(systemIn(rolling.item), 'ability')
  return (
    ABILITIES.find((ability) => ability === set) ?? (textAt(rolling.item, 'type') === 'spell' ? castingAbility(rolling.sheet) : undefined)
  )
}

/** Names in the formulas of an activity. */
export function lookupOf(rolling: Rolling): Lookup {
  const lookup = lookupIn(rolling.sheet)
  return (path) => {
    if (path === 'mod') return rolling.sheet.scores && modifierOf(rolling.sheet, activityAbility(rolling))
    return path.startsWith('item.') ? valueAt(systemIn(rolling.item), path.slice('item.'.length)) : lookup(path)
  }
}

/** "mwak" to "rsak": what bonuses of the actor are kept under. */
function bonusKey(rolling: Rolling): string {
  const {way, isSpell} = attackType(rolling)
  return `${way === 'ranged' ? 'r' : 'm'}${isSpell ? 'sak' : 'wak'}`
}

/** An attack's kind, bonus, reach and range; `undefined` when it adds something that is no number. */
export function attackRoll(rolling: Rolling): AttackRoll | undefined {
  const toHit = toHitOf(rolling)
  return toHit === undefined || !rolling.sheet.scores ? undefined : {...attackPlaces(rolling), toHit}
}

function toHitOf(rolling: Rolling): number | undefined {
  const {item, activity, sheet} = rolling
  const lookup = lookupOf(rolling)
  const bonus = flatOf(textAt(activity.value, 'attack.bonus'), lookup)
  if (isSetAt(activity.value, 'attack.flat')) return bonus
  const more = flatOf(textAt(sheet.system, `bonuses.${bonusKey(rolling)}.attack`), lookup)
  if (bonus === undefined || more === undefined) return undefined
  const magic = isWeapon(item) && hasMark(item, 'mgc') ? magicBonusOf(item, lookup) : 0
  return modifierOf(sheet, attackAbility(rolling)) + proficiencyWith(item, sheet) + bonus + more + magic
}

/** Monsters are proficient with what they have, unless it says otherwise. */
function proficiencyWith(item: Bag, sheet: Sheet): number {
  const set = valueAt(systemIn(item), 'proficient')
  const times = typeof set === 'number' || typeof set === 'boolean' ? Number(set) : 1
  return Math.floor(times * sheet.proficiency)
}

/** Where it reaches: melee, ranged or both, by the attack itself or its weapon. */
function attackPlaces(rolling: Rolling): Omit<AttackRoll, 'toHit'> {
  const {item, activity} = rolling
  const set = textAt(activity.value, 'attack.type.value')
  const usual = rowOf(WEAPON_KINDS, weaponType(item))
  const isThrown = hasMark(item, 'thr')
  const hasRange = isWeapon(item) && (numberAt(systemIn(item), 'range.value') ?? 0) > 0 && !isOldReach(rolling)
  const isRanged = set
    ? set === 'ranged' || (isThrown && hasRange)
    : usual === 'ranged' || isThrown || (isWeapon(item) && !usual && hasRange)
  const isMelee = set === 'melee' || (usual !== 'ranged' && (set === '' || (isThrown && usual === 'melee')))
  return {
    kind: isMelee && isRanged ? 'melee-or-ranged' : isRanged ? 'ranged' : 'melee',
    ...present({reachFt: isMelee ? reachOf(rolling) : undefined, rangeFt: isRanged ? rangeOf(rolling) : undefined}),
  }
}

/** Whether the one range of a weapon from before version 4 is its reach: nothing is thrown so short. */
function isOldReach({item, activity}: Rolling): boolean {
  const isShort = (numberAt(systemIn(item), 'range.value') ?? 0) <= 10
  return activity.isOld && !numberAt(systemIn(item), 'range.long') && (isShort || !hasMark(item, 'thr'))
}

/** Reach in feet. */
function reachOf(rolling: Rolling): number {
  const {item, activity} = rolling
  const set = numberAt(systemIn(item), 'range.reach')
  if (set) return set
  const feet = numberAt(activity.value, 'range.value') ?? 0
  const isOwn = !isWeapon(item) || isSetAt(activity.value, 'range.override')
  return (isOwn || isOldReach(rolling)) && feet > 0 ? feet : hasMark(item, 'rch') ? 10 : 5
}

function rangeOf({item, activity}: Rolling): AttackRoll['rangeFt'] {
  const isOwn = !isWeapon(item) || isSetAt(activity.value, 'range.override')
  const place = isOwn ? activity.value : systemIn(item)
  const [normal, long] = [numberAt(place, 'range.value'), numberAt(place, 'range.long')]
  if (!normal || normal < 0) return undefined
  return {normal, ...present({long: long && long > normal ? long : undefined})}
}

/** The damage of an activity, its weapon's first; what could not be read is told apart. */
export function damageOf(rolling: Rolling): {damage: DamagePart[]; unread: UnreadDamage[]} {
  const formulas = damageFormulas(rolling)
  const lookup = lookupOf(rolling)
  const damage: DamagePart[] = []
  const unread: UnreadDamage[] = []
  for (const {formula, types} of formulas) {
    const dice = diceOf(formula, lookup)
    const known = types.filter((type): type is DamageType => (DAMAGE_TYPES as readonly string[]).includes(type))
    if (dice && known.length > 0) damage.push(...dice.map((each) => ({dice: each, types: known})))
    else if (!dice || dice.length > 0) unread.push({formula, types})
  }
  return {damage, unread}
}

/** Formulas of the damage as they would be rolled. */
export function damageFormulas(rolling: Rolling): UnreadDamage[] {
  const {item, activity, sheet} = rolling
  const isAttack = activity.type === 'attack'
  const base = isAttack && isWeapon(item) && valueAt(activity.value, 'damage.includeBase') !== false ? baseFormula(rolling) : []
  const parts = partsOf(activity).map((part) => ({formula: partFormula(part), types: textsAt(part, 'types')}))
  const [first, ...others] = [...base, ...parts].filter(({formula}) => formula !== '')
  const bonus = isAttack ? textAt(sheet.system, `bonuses.${bonusKey(rolling)}.damage`) : ''
  return first ? [{...first, formula: plus(first.formula, bonus)}, ...others] : []
}

/** A weapon's own dice, with the modifier and the magic that come on top of them. */
function baseFormula(rolling: Rolling): UnreadDamage[] {
  const part = valueAt(systemIn(rolling.item), 'damage.base')
  const formula = partFormula(part)
  return formula === '' ? [] : [{formula: withModifier(formula, rolling), types: textsAt(part, 'types')}]
}

function withModifier(formula: string, rolling: Rolling): string {
  const {item} = rolling
  const lookup = lookupOf(rolling)
  const isBare = flatOf(formula, lookup) !== undefined || (attackType(rolling).isSpell && weaponType(item) === 'natural')
  const magic = hasMark(item, 'mgc') ? magicBonusOf(item, lookup) : 0
  return plus(isBare || formula.includes('@mod') ? formula : plus(formula, '@mod'), magic === 0 ? '' : String(magic))
}

/** The dice of a weapon held in two hands; `undefined` for one that makes no difference. */
export function versatileDamage(rolling: Rolling): DamagePart[] | undefined {
  const {item, activity} = rolling
  if (!hasMark(item, 'ver')) return undefined
  const system = systemIn(item)
  const base = valueAt(system, 'damage.base')
  const old = textAt(system, 'damage.versatile')
  const own = old || partFormula(valueAt(system, 'damage.versatile'))
  const formula =
    own ||
    partFormula({number: numberAt(base, 'number'), denomination: nextDie(numberAt(base, 'denomination')), bonus: textAt(base, 'bonus')})
  const types = activity.isOld ? textsAt(partsOf(activity)[0], 'types') : textsAt(base, 'types')
  const known = types.filter((type): type is DamageType => (DAMAGE_TYPES as readonly string[]).includes(type))
  const dice = formula === '' ? undefined : diceOf(activity.isOld ? formula : withModifier(formula, rolling), lookupOf(rolling))
  return dice?.length && known.length > 0 ? dice.map((each) => ({dice: each, types: known})) : undefined
}

const DIE_STEPS = [4, 6, 8, 10, 12, 20]

function nextDie(faces = 0): number | undefined {
  return DIE_STEPS.find((step) => step > faces)
}

/** A part of damage as a formula: its own, or its dice and bonus. */
export function partFormula(part: unknown): string {
  if (isSetAt(part, 'custom.enabled')) return textAt(part, 'custom.formula')
  const [number, faces] = [numberAt(part, 'number') ?? 0, numberAt(part, 'denomination') ?? 0]
  return plus(number > 0 && faces > 0 ? `${number}d${faces}` : '', textAt(part, 'bonus'))
}

function plus(formula: string, more: string): string {
  if (more === '' || /^0+$/.test(more)) return formula
  return formula === '' ? more : `${formula} + ${more}`
}

/** The ability of whoever causes a save, that its DC is worked out from. */
function saveAbility({activity, item, sheet}: Rolling): Ability | undefined {
  const calculation = calculationOf(activity, item)
  if (calculation === 'spellcasting') return castingAbility(sheet)
  return ABILITIES.find((ability) => ability === calculation) ?? savingAbilities(activity)[0]
}

/** A spell's is its caster's unless it says otherwise, another's is its formula. */
function calculationOf(activity: Activity, item: Bag): string {
  const set = textAt(activity.value, 'save.dc.calculation')
  return set === 'initial' ? (textAt(item, 'type') === 'spell' ? 'spellcasting' : '') : set
}

/** The abilities that a save may be made with. */
export function savingAbilities({value}: Activity): Ability[] {
  const names = textsAt(value, 'save.ability')
  return ABILITIES.filter((ability) => names.includes(ability))
}

/** The DC of a save; `undefined` when it has none that is a number. */
export function saveDc(rolling: Rolling): number | undefined {
  return difficulty(rolling, {
    calculation: calculationOf(rolling.activity, rolling.item),
    formula: textAt(rolling.activity.value, 'save.dc.formula'),
    ability: saveAbility(rolling),
  })
}

/** The DC of an ability check. */
export function checkDc(rolling: Rolling): number | undefined {
  const calculation = textAt(rolling.activity.value, 'check.dc.calculation')
  const ability = calculation === 'spellcasting' ? castingAbility(rolling.sheet) : ABILITIES.find((each) => each === calculation)
  return difficulty(rolling, {calculation, formula: textAt(rolling.activity.value, 'check.dc.formula'), ability})
}

function difficulty(
  rolling: Rolling,
  {calculation, formula, ability}: {calculation: string; formula: string; ability: Ability | undefined},
) {
  const {scores} = rolling.sheet
  if (calculation === '') return formula === '' ? undefined : positive(flatOf(formula, lookupOf(rolling)))
  return scores ? dcOf(rolling.sheet, ability) : positive(flatOf(formula, lookupOf(rolling)))
}

function positive(dc: number | undefined): number | undefined {
  return dc !== undefined && dc > 0 && Number.isInteger(dc) ? dc : undefined
}
