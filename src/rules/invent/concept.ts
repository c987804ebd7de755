import {SKILLS, type Skill} from '../../schema/ability.js'
import type {Entry} from '../../schema/content/entry.js'
import type {Shape} from '../../schema/draft/shapes.js'
import {listed} from './elements.js'
import {personName, pronounsOf, sizeOf} from './people.js'
import type {InventionRow} from './tables.js'
import {coreOf, type Inventing, summaryOr, tellingWords} from './wish.js'

/** Kinds that a concept is made of. */
type Part = 'species' | 'class' | 'background' | 'subclass' | 'feat' | 'spell'

/** Points that a word of the concept gives an entry, by where it stands. */
const POINTS = {name: 6, tags: 4, summary: 2, text: 1} as const
/** Points of the entry that a row of words points to first; each after it a third less. */
const POINTED = 9
const AFTER = 2 / 3
/** What a concept is counts for more than what it does, or has. */
const CORE = 2
/** Level from which subclasses begin (SRD 5.2). */
const SUBCLASS_LEVEL = 3
const MOST_SPELLS = 8
/** Letters of the shortest word that may say who somebody is: an elf, a bee. */
const LEAST_LETTERS = 3

/** The nearest legal build to a concept, dressed up in its words. */
export function characterInvention(inventing: Inventing): Shape<'character'> {
  const {wish, inventor, entries} = inventing
  const words = wish.words ?? inventor.one('role')
  const near = scorer(inventing, words)
  const level = wish.level ?? 1
  const species = near('species', entries.all('species'))[0]
  const owner = near('class', wish.class === undefined ? entries.all('class') : entries.all('class').filter(({id}) => id === wish.class))[0]
  const subclass = near(
    'subclass',
    entries.all('subclass').filter((each) => each.class === owner?.id),
  )[0]
  const background = near('background', entries.all('background'))[0]
  const spells = near(
    'spell',
    entries.all('spell').filter(({classes}) => classes.includes(owner?.id ?? '')),
  ).slice(0, MOST_SPELLS)
  const said = inventor.where({}, {concept: coreOf(words), thing: thingOf(words) ?? inventor.one('thing-else'), being: near.being})
  const reskins = [species, owner, ...spells.slice(0, 3)].flatMap((entry) => (entry === undefined ? [] : [reskinOf(entry, words, said)]))
  const name = wish.name ?? personName(inventing, species?.id ?? null)
  const body = said.where(sizeOf(inventing, species?.id ?? null))
  return {
    name,
    pronouns: pronounsOf(said, `${name} ${words}`),
    summary: summaryOr(inventing, () => said.one('concept-summary')),
    level,
    species: species?.id ?? '',
    class: owner?.id ?? '',
    subclass: level < SUBCLASS_LEVEL ? null : (subclass?.id ?? null),
    background: background?.id ?? '',
    feats: near(
      'feat',
      entries.all('feat').filter(({category}) => category === 'general'),
    )
      .slice(0, 3)
      .map(({id}) => id),
    abilities: [...(owner?.abilityPriority ?? [])],
    skills: near.skills,
    spells: spells.map(({id}) => id),
    reskins,
    appearance: body.tell('{concept-look}'),
    personality: said.tell('{personality}.'),
    ideals: said.tell('{ideal}.'),
    bonds: said.tell('{bond}.'),
    flaws: said.tell('{flaw}.'),
    backstory: said.tell('{concept-backstory}'),
  }
}

/** Puts entries of a kind in order by how near they are to a concept. */
interface Scorer {
  <E extends Entry>(kind: Part, list: readonly E[]): E[]
  skills: Skill[]
  /** What such a body is called. */
  being: string
}

function scorer({inventor}: Inventing, text: string): Scorer {
  const silent = new Set(inventor.rows('concept-silent').flatMap(({parts}) => listed(parts['words'])))
  const telling = (said: string) => new Set(tellingWords(said, LEAST_LETTERS).filter((word) => !silent.has(word)))
  const [words, core] = [telling(text), telling(coreOf(text))]
  const worth = (word: string) => (core.has(word) ? CORE : words.has(word) ? 1 : 0)
  const rows = inventor.rows('concept').map((row) => ({row, hits: sumOf(listed(row.parts['words']).map((word) => worth(singular(word))))}))
  const hit = rows.filter(({hits}) => hits > 0)
  const score = (kind: Part, entry: Entry) => pointed(hit, kind, entry.id) + spoken(entry, words)
  const near = <E extends Entry>(kind: Part, list: readonly E[]) =>
    [...list].sort((a, b) => score(kind, b) - score(kind, a) || (a.id < b.id ? -1 : 1))
  const skills = hit.flatMap(({row}) => listed<Skill>(row.parts['skills'])).filter((skill) => SKILLS.includes(skill))
  return Object.assign(near, {
    skills: [...new Set(skills)].slice(0, 8),
    being: hit.flatMap(({row}) => row.parts['being'] ?? [])[0] ?? inventor.one('being-else'),
  })
}

const sumOf = (numbers: readonly number[]) => numbers.reduce((sum, each) => sum + each, 0)

const singular = (word: string) => tellingWords(word, LEAST_LETTERS)[0] ?? word

/** Points of an entry among those that rows of words point to. */
function pointed(hit: readonly {row: InventionRow; hits: number}[], kind: Part, id: string): number {
  return hit.reduce((sum, {row, hits}) => {
    const at = listed(row.parts[kind]).indexOf(id)
    return at < 0 ? sum : sum + POINTED * hits * AFTER ** at
  }, 0)
}

/** Points of an entry whose own text has the concept's words. */
function spoken({name, tags = [], summary, text = ''}: Entry, words: ReadonlySet<string>): number {
  const fields = {name, tags: tags.join(' ').replaceAll('-', ' '), summary, text}
  return (Object.keys(POINTS) as (keyof typeof POINTS)[]).reduce(
    (sum, field) => sum + POINTS[field] * new Set(tellingWords(fields[field], LEAST_LETTERS).filter((word) => words.has(word))).size,
    0,
  )
}

/** What it works with: what stands behind "with", else nothing. */
function thingOf(words: string): string | undefined {
  const [, behind] = /\b(?:with|by|using|throws|wields|of) ([^,.;]+)/.exec(words) ?? []
  return behind?.trim().slice(0, 60)
}

function reskinOf(entry: Entry, words: string, said: Inventing['inventor']): Shape<'character'>['reskins'][number] {
  const dressed = said.where({}, {entry: entry.name.toLowerCase()})
  const name = entry.kind === 'spell' ? dressed.say(`{thing|title}`) : dressed.say('{concept|title}')
  return {
    entry: `${entry.kind}/${entry.id}`,
    name: (name === '' ? words : name).slice(0, 120),
    text: dressed.tell(entry.kind === 'species' ? '{reskin-species}' : entry.kind === 'class' ? '{reskin-class}' : '{reskin-spell}'),
  }
}
