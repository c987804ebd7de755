// Checks content/ beyond the schemas: every id that an entry names is there, choices are named once, suggestions fit.
// One line a problem, and exit status 1 when there is any.
import {readdirSync, readFileSync} from 'node:fs'
import {join} from 'node:path'
import {problemOfQuery} from '../src/app/catalog/bans.js'
import {checkEntry} from '../src/app/catalog/read-homebrew.js'
import {readInventionFiles} from '../src/app/generate/read-inventions.js'
import {shippedThemes} from '../src/app/themes/find.js'
import type {Path} from '../src/diagnostic.js'
import {entriesFrom} from '../src/rules/build/entries.js'
import {lintEntry} from '../src/rules/check/entry.js'
import {checkInventions} from '../src/rules/invent/check.js'
import {checkTheme} from '../src/rules/theme/check-theme.js'
import type {Entry, EntryKind} from '../src/schema/content/entry.js'
import {ITEM_KINDS} from '../src/schema/content/item-kinds.js'
import type {Theme} from '../src/schema/entity/theme.js'
import {slugOf} from '../src/schema/slug.js'
import {parseEntity} from '../src/vault/entities.js'
import {flawWords} from '../src/words/finding.js'
import {parseYaml} from '../src/yaml/parse.js'
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
  monster: 331,
  'magic-item': 258,
}

/** What a theme may lack, but not one that ships. */
const NEEDED_OF_THEMES = [
  'summary',
  'tone',
  'genres',
  'frame',
  'lettering',
  'palette',
  'art',
  'screen',
  'names',
  'words',
  'skins',
  'laws',
  'text',
] as const

const root = join(import.meta.dirname, '..')
const folder = join(root, 'content/srd-5.2')
const read = readdirSync(folder, {recursive: true, encoding: 'utf8'})
  .filter((file) => file.endsWith('.yaml'))
  .sort()
  .map((file) => ({file: `content/srd-5.2/${file}`, ...checkEntry(readFileSync(join(folder, file), 'utf8'), `content/srd-5.2/${file}`)}))
const filed = read.flatMap(({file, entry}) => (entry ? [{file, entry}] : []))
const entries = new Map(filed.map(({entry}) => [`${entry.kind}/${entry.id}`, entry]))
const all = entriesFrom(filed.map(({entry}) => entry))
const find = (kind: EntryKind, id: string) => entries.get(`${kind}/${id}`)
const ids = new Map<string, Set<string>>()
for (const {entry} of filed) ids.set(entry.kind, (ids.get(entry.kind) ?? new Set()).add(entry.id))

const problems = [
  ...read.flatMap((each) => each.problems.map(({file, line, column, message}) => `${file}:${line ?? 1}:${column ?? 1}: ${message}`)),
  ...filed.flatMap(({file, entry}) => flawsOf(file, entry)),
  ...Object.entries(COUNTS).flatMap(([kind, count]) =>
    (ids.get(kind)?.size ?? 0) === count ? [] : [`content/srd-5.2/${kind}: ${ids.get(kind)?.size ?? 0} entries; the SRD 5.2 has ${count}`],
  ),
  ...sharedItemIds(),
  ...sharedAliases(),
  ...themeProblems(),
  ...checkInventions(readInventionFiles()).map(
    ({is, table, ...what}) => `content/inventions: table "${table}": ${is} ${JSON.stringify(what)}`,
  ),
]
for (const problem of problems) console.error(problem)
console.log(`content: ${filed.length} entries, ${problems.length} problems`)
process.exit(problems.length > 0 ? 1 : 0)

/** What is wrong with the themes that ship; each has the colours, words and names that a good one has. */
function themeProblems(): string[] {
  return shippedThemes().flatMap((id) => {
    const file = `content/themes/${id}.yaml`
    const text = readFileSync(join(root, file), 'utf8')
    const {value: theme, diagnostics} = parseEntity<Theme>('theme', text, file)
    const broken = diagnostics.map(({line, column, message}) => `${file}:${line ?? 1}:${column ?? 1}: ${message}`)
    if (!theme) return broken
    const {positionOf} = parseYaml(text, file)
    const place = (path: Path) => `${file}:${positionOf(path)?.line ?? 1}:${positionOf(path)?.column ?? 1}`
    return [
      ...broken,
      ...checkTheme(theme, all, problemOfQuery).map(({path, flaw}) => `${place(path)}: ${flawWords(flaw).message}`),
      ...NEEDED_OF_THEMES.filter((field) => theme[field] === undefined).map((field) => `${file}:1:1: it has no ${field}`),
    ]
  })
}

/** One problem a line, at its place in the file. */
function flawsOf(file: string, entry: Entry): string[] {
  const own = entry.kind === 'monster' ? lintMonster(entry, find) : entry.kind === 'monster-trait' ? lintMonsterTrait(entry) : []
  const flaws = lintEntry(entry, all)
  const {positionOf} = flaws.length > 0 ? parseYaml(readFileSync(join(root, file), 'utf8'), file) : {positionOf: () => undefined}
  return [
    ...own.map((message) => `${file}:1:1: ${message}`),
    ...flaws.map(({path, flaw}) => `${file}:${positionOf(path)?.line ?? 1}:${positionOf(path)?.column ?? 1}: ${flawWords(flaw).message}`),
  ]
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
