import type {Explained} from '../numbers/explained.js'
import type {KnownSpell} from './derive-spells.js'
import type {Sheet, SheetActivity, SheetRestore} from './sheet.js'

/** A derived number and its path inside the part that it belongs to; the part itself has an empty one. */
type Field = readonly [path: string, value: Explained]

type Parts = Required<Sheet>

/** The derived numbers of each part of a sheet; a new part has to say what it holds. Readers list them in this order. */
const FIELDS: {readonly [Name in keyof Parts]: (part: Parts[Name]) => readonly Field[]} = {
  id: stored,
  name: stored,
  player: stored,
  level: whole,
  classes: stored,
  species: stored,
  background: stored,
  alignment: stored,
  size: stored,
  creatureType: stored,
  xp: stored,
  proficiencyBonus: whole,
  abilities: (abilities) => byKey(abilities, named),
  checks: (checks) => byKey(checks, whole),
  saves: (saves) => byKey(saves, whole),
  deathSave: whole,
  concentrationSave: whole,
  skills: (skills) => byKey(skills, (check) => [...whole(check), ...named({minimum: check.minimum})]),
  passives: named,
  initiative: whole,
  ac: (ac) => [...whole(ac), ...under('alternatives', members(ac.alternatives, slugOf, whole))],
  hp: ({max, current, bloodied}) => named({max, current, bloodied}),
  hitDice: (dice) => members(dice, idOf, ({max}) => named({max})),
  speeds: named,
  crawling: ({getUpFt}) => named({getUpFt}),
  senses: named,
  attacks: (attacks) =>
    members(attacks, idOf, ({toHit, damage: {bonus, minimum}, twoHandedMinimum, criticalFrom}) =>
      named({toHit, 'damage.bonus': bonus, 'damage.minimum': minimum, twoHandedMinimum, criticalFrom}),
    ),
  attacksPerAction: whole,
  extraDamage: stored,
  grappleDc: whole,
  spellcasting: (classes) =>
    members(classes, idOf, ({saveDc, attack, cantrips, prepared, highestLevel}) =>
      named({saveDc, attack, cantrips, prepared, highestLevel}),
    ),
  slots: (slots) =>
    members(
      slots,
      ({level}) => String(level),
      ({max}) => named({max}),
    ),
  pactSlots: ({max}) => named({max}),
  spells: (spells) => members(spells, idOf, ofSpell),
  resources: (resources) => members(resources, idOf, ({max}) => named({max})),
  defenses: stored,
  exposures: stored,
  inactive: stored,
  staysUp: stored,
  steady: stored,
  untrained: stored,
  proficiencies: stored,
  attunement: ({max}) => named({max}),
  features: (features) => members(features, idOf, ({activities}) => under('activities', members(activities, slugOf, ofActivity))),
  inventory: (items) => members(items, idOf, ({weightLb}) => named({weightLb})),
  coins: stored,
  carrying: ({capacityLb, pushLb, carriedLb}) => named({capacityLb, pushLb, carriedLb}),
  conditions: stored,
  states: stored,
  surroundings: stored,
  theme: stored,
  deathSaves: stored,
  state: stored,
  exhaustion: stored,
  concentration: stored,
  heroicInspiration: stored,
  form: stored,
  details: stored,
}

function ofSpell({saveDc, attack, freeCasts, castAt, damage = [], healing}: KnownSpell): Field[] {
  return [
    ...named({saveDc, attack, 'freeCasts.max': freeCasts?.max, castAt}),
    ...under('damage', members(damage, diceOf, ofSpellDamage)),
    ...named({'healing.bonus': healing?.bonus, 'healing.shared.each': healing?.shared?.each, 'healing.healer': healing?.healer}),
  ]
}

function ofSpellDamage({bonus, rolls, perSlotLevel, extras = []}: NonNullable<KnownSpell['damage']>[number]): Field[] {
  return [
    ...named({bonus, rolls, 'perSlotLevel.rolls': perSlotLevel?.rolls}),
    ...under(
      'extras',
      members(
        extras,
        ({types}) => types?.join('-') ?? 'once',
        ({amount}) => named({amount}),
      ),
    ),
  ]
}

function diceOf({dice}: {dice: string}): string {
  return slug(dice)
}

function restoredBy(restore: SheetRestore): string {
  return restore.type === 'uses' ? restore.resource : restore.type
}

function ofRestore(restore: SheetRestore): Field[] {
  return Object.entries(restore).flatMap(([name, value]): Field[] => (typeof value === 'object' ? [[name, value]] : []))
}

function ofActivity({cost, save, damage = [], healing, hitPoints, restores, aura, answers}: SheetActivity): Field[] {
  return [
    ...named({'cost.amount': cost?.amount, 'save.dc': save?.dc}),
    ...under(
      'damage',
      members(damage, diceOf, ({bonus}) => named({bonus})),
    ),
    ...named({'healing.bonus': healing?.bonus, 'healing.each': healing?.each, hitPoints, 'aura.saves': aura?.saves}),
    ...named({'answers.less.bonus': answers?.less?.bonus}),
    ...under('restores', members(restores, restoredBy, ofRestore)),
  ]
}

/** Every derived number of a sheet by its path, list items by their id: `skills.stealth`, `attacks.longsword.toHit`. */
export function explainedFields(sheet: Sheet): Map<string, Explained> {
  return new Map((Object.keys(FIELDS) as (keyof Parts)[]).flatMap((name) => fieldsOf(name, sheet[name])))
}

function fieldsOf<Name extends keyof Parts>(name: Name, part: Parts[Name] | undefined): Field[] {
  return part === undefined ? [] : under(name, FIELDS[name](part))
}

/** What is written down, or is words: no number of it is derived. */
function stored(): readonly Field[] {
  return []
}

function whole(value: Explained): Field[] {
  return [['', value]]
}

/** Numbers by name; one that is absent has no field. */
function named(values: Readonly<Record<string, Explained | undefined>>): Field[] {
  return Object.entries(values).flatMap(([name, value]): Field[] => (value ? [[name, value]] : []))
}

function byKey<T>(values: Readonly<Record<string, T>>, fields: (value: T) => readonly Field[]): Field[] {
  return Object.entries(values).flatMap(([key, value]) => under(key, fields(value)))
}

/** Members of a list by name; the second of one name is `name-2`. */
function members<T>(list: readonly T[], nameOf: (member: T) => string, fields: (member: T) => readonly Field[]): Field[] {
  const times = new Map<string, number>()
  return list.flatMap((member) => {
    const name = nameOf(member)
    const nth = (times.get(name) ?? 0) + 1
    times.set(name, nth)
    return under(nth > 1 ? `${name}-${nth}` : name, fields(member))
  })
}

function under(name: string, fields: readonly Field[]): Field[] {
  return fields.map(([path, value]) => [path === '' ? name : `${name}.${path}`, value])
}

function idOf({id}: {id: string}): string {
  return id
}

function slugOf({name}: {name: string}): string {
  return slug(name)
}

function slug(text: string): string {
  return text.toLowerCase().replace(/[^a-z0-9]+/g, '-')
}
