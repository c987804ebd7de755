// Checks content/ beyond the schemas: every id that an entry names is there, choices are named once, suggestions fit.
// One line a problem, and exit status 1 when there is any.
import {readdirSync, readFileSync} from 'node:fs'
import {join} from 'node:path'
import {checkEntry} from '../src/app/homebrew-files.js'
import {chainProblem} from '../src/rules/roll-table.js'
import type {Entry, EntryKind} from '../src/schema/entry.js'
import {ITEM_KINDS} from '../src/schema/equipment.js'
import type {Choice, FeatureBody, Grant} from '../src/schema/feature.js'
import type {MagicItem} from '../src/schema/magic-item.js'
import type {RollTable} from '../src/schema/reference.js'
import {slugOf} from '../src/schema/slug.js'
import {lintMonster, lintMonsterTrait} from './lint-monster.js'

/** How many entries of each kind the SRD 5.2 has, where it counts them. */
const COUNTS: Partial<Record<EntryKind, number>> = {
  class: 12,
  subclass: 12,
  species: 9,
  background: 4,
  feat: 17,
  spell: 339,
  weapon: 38,
  armor: 13,
  skill: 18,
  condition: 15,
  'damage-type': 13,
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

const root = join(import.meta.dirname, '..')
const folder = join(root, 'content/srd-5.2')
const read = readdirSync(folder, {recursive: true, encoding: 'utf8'})
  .filter((file) => file.endsWith('.yaml'))
  .sort()
  .map((file) => ({file: `content/srd-5.2/${file}`, ...checkEntry(readFileSync(join(folder, file), 'utf8'), `content/srd-5.2/${file}`)}))
const filed = read.flatMap(({file, entry}) => (entry ? [{file, entry}] : []))
const entries = new Map(filed.map(({entry}) => [`${entry.kind}/${entry.id}`, entry]))
const find = (kind: EntryKind, id: string) => entries.get(`${kind}/${id}`)
const ids = new Map<string, Set<string>>()
for (const {entry} of filed) ids.set(entry.kind, (ids.get(entry.kind) ?? new Set()).add(entry.id))

const problems = [
  ...read.flatMap((each) => each.problems.map(({file, line, column, message}) => `${file}:${line ?? 1}:${column ?? 1}: ${message}`)),
  ...filed.flatMap(({file, entry}) => lintEntry(entry).map((message) => `${file}:1:1: ${message}`)),
  ...Object.entries(COUNTS).flatMap(([kind, count]) =>
    (ids.get(kind)?.size ?? 0) === count ? [] : [`content/srd-5.2/${kind}: ${ids.get(kind)?.size ?? 0} entries; the SRD 5.2 has ${count}`],
  ),
  ...sharedItemIds(),
  ...sharedAliases(),
]
for (const problem of problems) console.error(problem)
console.log(`content: ${filed.length} entries, ${problems.length} problems`)
process.exit(problems.length > 0 ? 1 : 0)

function lintEntry(entry: Entry): string[] {
  switch (entry.kind) {
    case 'class':
      return [
        ...lintBodies([entry.starting, ...entry.features]),
        ...lintBodies([entry.multiclass, ...entry.features]),
        ...lintItems(entry.equipment.flatMap(({items = []}) => items.flatMap((part) => ('item' in part ? part.item : [])))),
        ...(entry.spellcasting
          ? missing('spell', [...(entry.spellcasting.suggested ?? []), ...(entry.spellcasting.suggestedCantrips ?? [])])
          : []),
      ]
    case 'subclass':
      return [...missing('class', [entry.class]), ...lintBodies(entry.features)]
    case 'species':
      return lintBodies(entry.traits)
    case 'background':
      return [
        ...lintBodies([entry]),
        ...lintItems(entry.equipment.flatMap(({items = []}) => items.flatMap((part) => ('item' in part ? part.item : [])))),
      ]
    case 'feat':
    case 'option':
      return lintBodies([entry])
    case 'spell':
      return missing('class', entry.classes)
    case 'weapon':
      return entry.ammunition ? missing('ammunition', [entry.ammunition]) : []
    case 'pack':
      return lintItems(entry.contents.map(({item}) => item))
    case 'tool':
      return lintItems(entry.crafts ?? [])
    case 'monster':
      return lintMonster(entry, find)
    case 'monster-trait':
      return lintMonsterTrait(entry)
    case 'magic-item':
      return lintMagicItem(entry)
    case 'rule':
      return missingEntries(entry.see ?? [])
    case 'table':
      return [...lintChain(entry), ...missingEntries(entry.rows.flatMap((row) => row.entry ?? []))]
    case 'crafting':
      return missing('tool', entry.tools ?? [])
    default:
      return []
  }
}

/** Entries named as kind/id that are not there. */
function missingEntries(named: readonly string[]): string[] {
  return named.flatMap((each) => {
    const [kind = '', id = ''] = each.split('/')
    return missing(kind as EntryKind, [id])
  })
}

function lintChain(table: RollTable): string[] {
  const problem = chainProblem(
    table,
    (id) => filed.map(({entry}) => entry).find((entry) => entry.kind === 'table' && entry.id === id) as RollTable,
  )
  return problem === undefined ? [] : [problem]
}

function lintMagicItem(item: MagicItem): string[] {
  const {variants = [], curse} = item
  const forms = [item, ...variants]
  const bodies: FeatureBody[] = [...forms, ...(curse ? [curse] : [])]
  const resources = new Set(bodies.flatMap((body) => body.resources ?? []).map(({id}) => id))
  const spent = bodies.flatMap((body) => body.activities ?? []).flatMap(({cost}) => (cost ? [cost.resource] : []))
  const named = variants.map(({id}) => id)
  return [
    ...bodies.flatMap((body) => lintBodies([body])),
    ...missing(
      'spell',
      forms.flatMap(({spells = []}) => spells.map(({spell}) => spell)),
    ),
    ...forms.flatMap(({base}) => lintItemBase(base)),
    ...spent.filter((id) => !resources.has(id)).map((id) => `there is no resource "${id}" to spend`),
    ...named.filter((id, i) => named.indexOf(id) !== i).map((id) => `two variants have the id "${id}"`),
    ...(item.rarity === 'varies' ? variants.filter(({rarity}) => !rarity).map(({id}) => `variant "${id}" has no rarity`) : []),
  ]
}

function lintItemBase(base: MagicItem['base']): string[] {
  if (!base) return []
  if ('items' in base) return lintItems(base.items)
  if ('weapons' in base) return missing('weapon', base.weapons.ids ?? [])
  return 'armor' in base ? missing('armor', base.except ?? []) : []
}

/** Bodies of one owner: their choices share one name space. */
function lintBodies(bodies: readonly FeatureBody[]): string[] {
  const choices = bodies.flatMap(({choices: own = []}) => own)
  const repeated = choices.map(({id}) => id).filter((id, i, all) => all.indexOf(id) !== i)
  return [
    ...repeated.map((id) => `two choices have the id "${id}"`),
    ...bodies.flatMap((body) => [...(body.grants ?? []).flatMap(lintGrant), ...(body.choices ?? []).flatMap(lintChoice)]),
  ]
}

function lintGrant(grant: Grant): string[] {
  switch (grant.type) {
    case 'proficiency':
      return missing('tool', grant.tools ?? [])
    case 'language':
      return missing('language', grant.languages)
    case 'spell':
      return missing('spell', [grant.spell])
    case 'feat':
      return missing('feat', [grant.feat])
    default:
      return []
  }
}

function lintChoice(choice: Choice): string[] {
  const kind = SUGGESTED[choice.type]
  const suggested = choice.suggested ?? []
  if (choice.type === 'inline') {
    const known = new Set(choice.options.map(({id}) => id))
    return [
      ...suggested.filter((id) => !known.has(id)).map((id) => `choice "${choice.id}" suggests "${id}", which is none of its options`),
      ...choice.options.flatMap((option) => lintBodies([option])),
    ]
  }
  return kind ? missing(kind, suggested) : []
}

function missing(kind: EntryKind, named: readonly string[]): string[] {
  return named.filter((id) => !ids.get(kind)?.has(id)).map((id) => `there is no ${kind} "${id}"`)
}

function lintItems(named: readonly string[]): string[] {
  return named.filter((id) => !ITEM_KINDS.some((kind) => ids.get(kind)?.has(id))).map((id) => `there is no item "${id}"`)
}

/** An inventory names things by id alone, so no two kinds may share one. */
function sharedItemIds(): string[] {
  const all = ITEM_KINDS.flatMap((kind) => [...(ids.get(kind) ?? [])].map((id) => ({kind, id})))
  return all
    .filter(({id}, i) => all.findIndex((other) => other.id === id) !== i)
    .map(({kind, id}) => `content/srd-5.2/${kind}/${id}.yaml:1:1: another kind of item has the id "${id}"`)
}

/** A name that people look a rule up by leads to one rule. */
function sharedAliases(): string[] {
  const all = filed.flatMap(({file, entry}) =>
    entry.kind === 'rule' ? (entry.aliases ?? []).map((alias) => ({file, alias: slugOf(alias)})) : [],
  )
  return all
    .filter(({alias}, i) => all.findIndex((other) => other.alias === alias) !== i)
    .map(({file, alias}) => `${file}:1:1: another rule is called "${alias}" as well`)
}
