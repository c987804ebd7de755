import type {Path} from '../../diagnostic.js'
import type {CharacterClass, Spellcasting, Subclass} from '../../schema/content/class.js'
import type {Entry, EntryKind} from '../../schema/content/entry.js'
import type {Choice, FeatureBody, Grant} from '../../schema/content/feature.js'
import type {SpellFilter, WeaponFilter} from '../../schema/content/filter.js'
import {ITEM_KINDS} from '../../schema/content/item-kinds.js'
import type {MagicItem} from '../../schema/content/magic-item.js'
import type {EquipmentOption} from '../../schema/content/origin.js'
import type {RollTable} from '../../schema/content/reference.js'
import {nearest} from '../../schema/near.js'
import {type Entries, findItem} from '../build/entries.js'
import {chainProblem} from '../numbers/roll-table.js'

/** Something in an entry that fits its schema and still leads nowhere: an id that names nothing, a name given twice. */
export interface EntryFlaw {
  path: Path
  message: string
  hint?: string
}

/** A feature's body and where in its entry it stands. */
interface Placed {
  at: Path
  body: FeatureBody
}

/** Kind of entry that a choice's suggestions name. */
const SUGGESTED: Partial<Record<Choice['type'], EntryKind>> = {
  tool: 'tool',
  language: 'language',
  spell: 'spell',
  feat: 'feat',
  option: 'option',
  mastery: 'weapon',
  subclass: 'subclass',
  skill: 'skill',
  expertise: 'skill',
}

/** Every id that an entry names and nothing has, and every name given twice in it. `entries` holds the entry and what it may name. */
export function lintEntry(entry: Entry, entries: Entries): EntryFlaw[] {
  switch (entry.kind) {
    case 'class':
      return lintClass(entry, entries)
    case 'subclass':
      return lintSubclass(entry, entries)
    case 'species':
      return lintOwner(placed(entry.traits, 'traits'), entries)
    case 'background':
      return [...lintOwner([{at: [], body: entry}], entries), ...lintEquipment(entry.equipment, entry, entries)]
    case 'feat':
    case 'option':
      return lintBodies([{at: [], body: entry}], entries)
    case 'spell':
      return missing('class', entry.classes, ['classes'], entries)
    case 'weapon':
      return entry.ammunition ? missing('ammunition', [entry.ammunition], ['ammunition'], entries) : []
    case 'pack':
      return entry.contents.flatMap(({item}, i) => missingItem(item, ['contents', i, 'item'], entries))
    case 'tool':
      return (entry.crafts ?? []).flatMap((item, i) => missingItem(item, ['crafts', i], entries))
    case 'magic-item':
      return lintMagicItem(entry, entries)
    case 'rule':
      return (entry.see ?? []).flatMap((key, i) => missingKey(key, ['see', i], entries))
    case 'table':
      return [
        ...lintChain(entry, entries),
        ...entry.rows.flatMap((row, i) => (row.entry ? missingKey(row.entry, ['rows', i], entries) : [])),
      ]
    case 'crafting':
      return missing('tool', entry.tools ?? [], ['tools'], entries)
    default:
      return []
  }
}

function placed(bodies: readonly FeatureBody[], key: string): Placed[] {
  return bodies.map((body, i) => ({at: [key, i], body}))
}

function lintClass(entry: CharacterClass, entries: Entries): EntryFlaw[] {
  const features = placed(entry.features, 'features')
  const starting = {at: ['starting'], body: entry.starting}
  const multiclass = {at: ['multiclass'], body: entry.multiclass}
  return [
    ...repeatedChoices([starting, ...features]),
    ...repeatedChoices([multiclass, ...features]),
    ...[starting, multiclass, ...features].flatMap((each) => lintBody(each, entries)),
    ...lintEquipment(entry.equipment, entry.starting, entries),
    ...lintCasting(entry.spellcasting, entries),
    ...lintColumns(entry, entry.columns ?? []),
    ...lintCosts(features, features),
  ]
}

function lintSubclass(entry: Subclass, entries: Entries): EntryFlaw[] {
  const owner = entries.find('class', entry.class)
  const features = placed(entry.features, 'features')
  return [
    ...missing('class', [entry.class], ['class'], entries),
    ...lintBodies(features, entries),
    ...lintCasting(entry.spellcasting, entries),
    ...(owner ? lintColumns(entry, [...(entry.columns ?? []), ...(owner.columns ?? [])]) : []),
    ...(owner ? lintCosts(features, [...features, ...placed(owner.features, '')]) : []),
  ]
}

/** One whose activities can only spend what it gives itself. */
function lintOwner(bodies: readonly Placed[], entries: Entries): EntryFlaw[] {
  return [...lintBodies(bodies, entries), ...lintCosts(bodies, bodies)]
}

/** Bodies of one owner: their choices share one name space. */
function lintBodies(bodies: readonly Placed[], entries: Entries): EntryFlaw[] {
  return [...repeatedChoices(bodies), ...bodies.flatMap((each) => lintBody(each, entries))]
}

function repeatedChoices(bodies: readonly Placed[]): EntryFlaw[] {
  const all = bodies.flatMap(({at, body}) => (body.choices ?? []).map(({id}, i) => ({id, path: [...at, 'choices', i, 'id']})))
  return all
    .filter(({id}, i) => all.findIndex((other) => other.id === id) !== i)
    .map(({id, path}) => ({path, message: `two choices have the id "${id}"`}))
}

function lintBody({at, body}: Placed, entries: Entries): EntryFlaw[] {
  return [
    ...(body.grants ?? []).flatMap((grant, i) => lintGrant(grant, [...at, 'grants', i], entries)),
    ...(body.choices ?? []).flatMap((choice, i) => lintChoice(choice, [...at, 'choices', i], entries)),
  ]
}

function lintGrant(grant: Grant, at: Path, entries: Entries): EntryFlaw[] {
  switch (grant.type) {
    case 'proficiency':
      return [
        ...missing('tool', grant.tools ?? [], [...at, 'tools'], entries),
        ...(grant.weapons ?? []).flatMap((filter, i) => lintWeapons(filter, [...at, 'weapons', i], entries)),
      ]
    case 'language':
      return missing('language', grant.languages, [...at, 'languages'], entries)
    case 'spell':
      return missing('spell', [grant.spell], [...at, 'spell'], entries)
    case 'feat':
      return missing('feat', [grant.feat], [...at, 'feat'], entries)
    default:
      return []
  }
}

function lintChoice(choice: Choice, at: Path, entries: Entries): EntryFlaw[] {
  const suggested = choice.suggested ?? []
  if (choice.type === 'inline') {
    const known = choice.options.map(({id}) => id)
    return [
      ...suggested.flatMap((id, i) =>
        known.includes(id)
          ? []
          : [
              {
                path: [...at, 'suggested', i],
                message: `choice "${choice.id}" suggests "${id}", which is none of its options`,
                ...hint(id, known),
              },
            ],
      ),
      ...choice.options.flatMap((body, i) => lintBodies([{at: [...at, 'options', i], body}], entries)),
    ]
  }
  const kind = SUGGESTED[choice.type]
  return [...(kind ? missing(kind, suggested, [...at, 'suggested'], entries) : []), ...lintOffer(choice, at, entries)]
}

/** What a choice picks from. */
function lintOffer(choice: Choice, at: Path, entries: Entries): EntryFlaw[] {
  switch (choice.type) {
    case 'spell':
      return lintSpells(choice.from, [...at, 'from'], entries)
    case 'mastery':
      return lintWeapons(choice.from, [...at, 'from'], entries)
    case 'tool':
      return missing('tool', choice.from?.ids ?? [], [...at, 'from', 'ids'], entries)
    case 'spell-list':
      return choice.from.flatMap((list, i) => missingList(list, [...at, 'from', i], entries))
    case 'option':
      return entries.all('option').some(({list}) => list === choice.list)
        ? []
        : [{path: [...at, 'list'], message: `no option has the list "${choice.list}"`, hint: 'add entries of kind "option" with this list'}]
    default:
      return []
  }
}

function lintSpells({lists, ids}: SpellFilter, at: Path, entries: Entries): EntryFlaw[] {
  return [
    ...(Array.isArray(lists) ? lists.flatMap((list, i) => missingList(list, [...at, 'lists', i], entries)) : []),
    ...missing('spell', ids ?? [], [...at, 'ids'], entries),
  ]
}

function lintWeapons({ids}: WeaponFilter, at: Path, entries: Entries): EntryFlaw[] {
  return missing('weapon', ids ?? [], [...at, 'ids'], entries)
}

function lintCasting(spellcasting: Spellcasting | undefined, entries: Entries): EntryFlaw[] {
  if (!spellcasting) return []
  return [
    ...missingList(spellcasting.list, ['spellcasting', 'list'], entries),
    ...missing('spell', spellcasting.suggestedCantrips ?? [], ['spellcasting', 'suggestedCantrips'], entries),
    ...missing('spell', spellcasting.suggested ?? [], ['spellcasting', 'suggested'], entries),
  ]
}

function missingList(list: string, path: Path, entries: Entries): EntryFlaw[] {
  const lists = [...new Set(entries.all('spell').flatMap(({classes}) => classes))]
  return lists.includes(list) ? [] : [{path, message: `no spell is on a list "${list}"`, hint: `lists are ${lists.sort().join(', ')}`}]
}

/** Formulas that ask for a column of the class table that isn't there. */
function lintColumns(entry: CharacterClass | Subclass, columns: readonly {id: string}[]): EntryFlaw[] {
  const known = columns.map(({id}) => id)
  return columnsUsed(entry, [])
    .filter(({id}) => !known.includes(id))
    .map(({id, path}) => ({path, message: `there is no column "${id}"`, ...hint(id, known)}))
}

function columnsUsed(value: unknown, at: Path): {id: string; path: Path}[] {
  if (typeof value !== 'object' || value === null) return []
  const inside = Array.isArray(value)
    ? value.flatMap((member, i) => columnsUsed(member, [...at, i]))
    : Object.entries(value).flatMap(([key, member]) => columnsUsed(member, [...at, key]))
  const {of, column} = value as {of?: unknown; column?: unknown}
  return of === 'column' && typeof column === 'string' ? [{id: column, path: [...at, 'column']}, ...inside] : inside
}

/** Costs in a resource that nothing of the owner's gives. */
function lintCosts(bodies: readonly Placed[], givers: readonly Placed[]): EntryFlaw[] {
  const given = givers.flatMap(({body}) => bodiesWithin(body)).flatMap(({resources = []}) => resources.map(({id}) => id))
  return bodies.flatMap(({at, body}) =>
    (body.activities ?? []).flatMap(({cost}, i) =>
      cost && !given.includes(cost.resource) ? [noResource(cost.resource, [...at, 'activities', i, 'cost'], given)] : [],
    ),
  )
}

function noResource(id: string, path: Path, given: readonly string[]): EntryFlaw {
  return {path, message: `there is no resource "${id}" to spend`, ...hint(id, given)}
}

/** A body and those of the alternatives it offers. */
function bodiesWithin(body: FeatureBody): FeatureBody[] {
  return [body, ...(body.choices ?? []).flatMap((choice) => (choice.type === 'inline' ? choice.options.flatMap(bodiesWithin) : []))]
}

function lintEquipment(options: readonly EquipmentOption[], {choices = []}: FeatureBody, entries: Entries): EntryFlaw[] {
  const ids = choices.map(({id}) => id)
  return options.flatMap(({items = []}, i) =>
    items.flatMap((part, k) => {
      const path = ['equipment', i, 'items', k]
      if ('item' in part) return missingItem(part.item, [...path, 'item'], entries)
      return ids.includes(part.fromChoice) ? [] : [{path: [...path, 'fromChoice'], message: `there is no choice "${part.fromChoice}"`}]
    }),
  )
}

function lintMagicItem(item: MagicItem, entries: Entries): EntryFlaw[] {
  const {variants = [], curse} = item
  const forms = [{at: [] as Path, body: item as Omit<MagicItem, 'variants'>}, ...variants.map((body, i) => ({at: ['variants', i], body}))]
  const bodies: Placed[] = [...forms, ...(curse ? [{at: ['curse'], body: curse}] : [])]
  const named = variants.map(({id}) => id)
  return [
    ...bodies.flatMap((each) => lintBodies([each], entries)),
    ...forms.flatMap(({at, body: {spells = [], base}}) => [
      ...spells.flatMap(({spell}, i) => missing('spell', [spell], [...at, 'spells', i, 'spell'], entries)),
      ...lintItemBase(base, [...at, 'base'], entries),
    ]),
    ...lintCosts(bodies, bodies),
    ...named.flatMap((id, i) =>
      named.indexOf(id) === i ? [] : [{path: ['variants', i, 'id'], message: `two variants have the id "${id}"`}],
    ),
    ...(item.rarity === 'varies'
      ? variants.flatMap(({id, rarity}, i) => (rarity ? [] : [{path: ['variants', i], message: `variant "${id}" has no rarity`}]))
      : []),
  ]
}

function lintItemBase(base: MagicItem['base'], at: Path, entries: Entries): EntryFlaw[] {
  if (!base) return []
  if ('items' in base) return base.items.flatMap((item, i) => missingItem(item, [...at, 'items', i], entries))
  if ('weapons' in base) return lintWeapons(base.weapons, [...at, 'weapons'], entries)
  return 'armor' in base ? missing('armor', base.except ?? [], [...at, 'except'], entries) : []
}

function lintChain(table: RollTable, entries: Entries): EntryFlaw[] {
  const message = chainProblem(table, (id) => entries.find('table', id) as RollTable)
  return message === undefined ? [] : [{path: ['rows'], message}]
}

/** An entry named as kind/id. */
function missingKey(key: string, path: Path, entries: Entries): EntryFlaw[] {
  const [kind = '', id = ''] = key.split('/')
  return entries.find(kind as EntryKind, id) ? [] : [{path, message: `there is no ${kind} "${id}"`}]
}

function missing(kind: EntryKind, named: readonly string[], path: Path, entries: Entries): EntryFlaw[] {
  return named.flatMap((id, i) => {
    if (entries.find(kind, id)) return []
    const near = entries.all(kind).map((entry) => entry.id)
    return [{path: named.length > 1 ? [...path, i] : path, message: `there is no ${kind} "${id}"`, ...hint(id, near)}]
  })
}

function missingItem(id: string, path: Path, entries: Entries): EntryFlaw[] {
  if (findItem(entries, id)) return []
  const known = ITEM_KINDS.flatMap((kind) => entries.all(kind).map((item) => item.id))
  return [{path, message: `there is no item "${id}"`, ...hint(id, known)}]
}

function hint(id: string, known: readonly string[]): {hint?: string} {
  const near = nearest(id, known)
  return near.length === 0 ? {} : {hint: `did you mean ${near.map((each) => `"${each}"`).join(' or ')}?`}
}
