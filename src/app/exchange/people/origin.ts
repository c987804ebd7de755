import type {Named, PersonClass} from '../../../exchange/kit/person.js'
import type {Entries} from '../../../rules/build/entries.js'
import {MAX_LEVEL} from '../../../rules/numbers/advancement.js'
import {ALIGNMENTS, type Alignment} from '../../../schema/alignment.js'
import type {EntryKind} from '../../../schema/content/entry.js'
import type {Level} from '../../../schema/entity/character.js'
import {slugOf} from '../../../schema/slug.js'
import {present} from '../../../schema/value.js'
import {entryNames, idOfName, namesOf} from './names.js'
import {lackingId, type Settling} from './settling.js'

/** Where somebody comes from, by ids. */
export interface Origin {
  species: string
  background: string
  alignment?: Alignment
  levels: Level[]
  /** Answers that the names bring with them: lineage and subclasses. */
  named: readonly Named[]
}

/** Species, background, alignment and levels. What the catalog lacks gets an id of its own name, and is reported. */
export function originOf(settling: Settling): Origin {
  const {person} = settling
  const species = speciesOf(settling)
  const alignment = alignmentOf(settling)
  return {
    species: species.id,
    background: entryOr(settling, 'background', person.background),
    ...present({alignment}),
    levels: levelsOf(settling),
    named: [...(person.lineage ? [person.lineage] : []), ...species.rest],
  }
}

function entryOr({entries, losses}: Settling, kind: EntryKind, named: Named | undefined): string {
  if (named === undefined) {
    losses.add(kind, 'guessed', UNKNOWN)
    return UNKNOWN
  }
  const id = idOfName(entryNames(entries, [kind]), named.name)
  if (id === undefined) losses.add(named.path, 'unmapped', named.name)
  return id ?? lackingId(named.name)
}

/** Stands where a file names none: the schema wants one, and `validate` asks for another. */
const UNKNOWN = 'unknown'

/** "High Elf" and "Elf (High)" are an elf and a lineage; the whole name goes before its words. */
function speciesOf({person, entries, losses}: Settling): {id: string; rest: Named[]} {
  const {species} = person
  if (species === undefined) {
    losses.add('species', 'guessed', UNKNOWN)
    return {id: UNKNOWN, rest: []}
  }
  const names = entryNames(entries, ['species'])
  const whole = idOfName(names, species.name)
  if (whole !== undefined) return {id: whole, rest: lineagesIn(species)}
  const words = species.name.split(/[\s,;()/[\]]+/).filter((word) => word !== '')
  const word = words.find((each) => names.has(slugOf(each)))
  if (word === undefined) {
    losses.add(species.path, 'unmapped', species.name)
    return {id: lackingId(species.name), rest: []}
  }
  const id = names.get(slugOf(word)) ?? UNKNOWN
  const rest = lineagesIn(species)
  if (!isLineage(entries, id, rest)) losses.add(species.path, 'guessed', `${species.name} → ${id}`)
  return {id, rest}
}

/** The name, and what stands in its brackets, as names of a lineage. */
function lineagesIn({name, path}: Named): Named[] {
  const inside = [...name.matchAll(/[([]([^)\]]+)[)\]]/g)].map(([, words = '']) => words)
  return [name, ...inside].map((each) => ({name: each, path}))
}

function isLineage(entries: Entries, species: string, names: readonly Named[]): boolean {
  const traits = entries.find('species', species)?.traits ?? []
  const options = namesOf(traits.flatMap(({choices = []}) => choices).flatMap((choice) => (choice.type === 'inline' ? choice.options : [])))
  return names.some(({name}) => idOfName(options, name) !== undefined)
}

/** "Chaotic Good", "chaotic-good", "CG". */
function alignmentOf({person: {alignment}, losses}: Settling): Alignment | undefined {
  if (alignment === undefined) return undefined
  const slug = slugOf(alignment).replace(/^true-neutral$/, 'neutral')
  const found = ALIGNMENTS.find((each) => each === slug || initials(each) === slug)
  if (found === undefined) losses.add('alignment', 'unmapped', alignment)
  return found
}

function initials(alignment: Alignment): string {
  return alignment
    .split('-')
    .map(([first = '']) => first)
    .join('')
}

/** One class after the other, the first first; in which order the others were taken, no file tells. */
function levelsOf(settling: Settling): Level[] {
  const {classes} = settling.person
  const levels = classes.flatMap((each) => {
    const id = entryOr(settling, 'class', each)
    return Array.from({length: each.level}, (_, index) => ({class: id, ...rolled(settling, each, {id, index})}))
  })
  if (levels.length > MAX_LEVEL) settling.losses.add('levels', 'dropped', levels.length - MAX_LEVEL)
  return levels.slice(0, MAX_LEVEL).map((level, index) => ({id: `l${index + 1}`, ...level}))
}

function rolled({entries}: Settling, {hp}: PersonClass, {id, index}: {id: string; index: number}): {hp?: number} {
  const die = entries.find('class', id)?.hitDie ?? MAX_DIE
  const value = hp?.[index]
  return value !== undefined && value >= 1 && value <= die ? {hp: value} : {}
}

const MAX_DIE = 12
