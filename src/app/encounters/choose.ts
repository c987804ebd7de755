import type {Catalog} from '../../catalog/database.js'
import {EXIT, UserError} from '../../errors.js'
import {budgetOf} from '../../rules/encounter/budget.js'
import {type Chosen, chooseFoes} from '../../rules/encounter/choose.js'
import {livesIn, terrainsOf} from '../../rules/encounter/terrain.js'
import {seededRandom} from '../../rules/numbers/random.js'
import type {Monster} from '../../schema/content/monster.js'
import type {Difficulty} from '../../schema/entity/encounter.js'
import {lookUp} from '../../schema/lookup.js'
import {openEntries} from '../catalog/open.js'
import {findIn, notAQuery} from '../catalog/search.js'
import type {EntityOptions} from '../entities/change.js'
import {campaignFor} from '../entities/find.js'
import {getFound} from '../found.js'
import {vaultRoot} from '../vault/root.js'
import {type Against, type Heroes, heroesFor, type Within} from './heroes.js'

/** Where foes are chosen, and for whom. */
export interface Choosing extends Within {
  catalog: Catalog
  met: Heroes
}

/** What foes should be. */
export interface WantedFoes {
  difficulty: Difficulty
  /** As a query of the catalog has it: `cr:1..4 type:undead`. */
  query: string
  /** Where they live. */
  terrain?: string | undefined
  seed: string
  /** Most creatures; two for each character when absent. */
  most?: number | undefined
}

/** Who is there already. */
interface Beside {
  xp: number
  /** Creatures that stand there at once with those to be chosen. */
  count: number
  /** Ids of all, who are not chosen again. */
  creatures: readonly string[]
}

/** More creatures than this are not looked at. */
const MOST_CANDIDATES = 5_000

/** Open the catalog for those who will meet what is chosen of it. */
export async function openChoosing(options: EntityOptions, against: Against): Promise<Choosing> {
  const root = vaultRoot(options)
  const campaign = campaignFor(root, options.campaign)
  const {catalog, entries} = await openEntries(root)
  return {root, campaign, catalog, entries, met: heroesFor({root, campaign, entries}, against)}
}

/**
 * Foes at random, beside those who are there: the same seed chooses the same of the same catalog. Throws `QUERY_SYNTAX`, and
 * `ENCOUNTER_NOBODY` where none fits.
 */
export async function chooseIn(
  choosing: Choosing,
  {difficulty, seed, most, ...asked}: WantedFoes,
  beside: Beside = {xp: 0, count: 0, creatures: []},
): Promise<readonly Chosen<Monster>[]> {
  const {heroes} = choosing.met
  const xp = budgetOf(heroes.map(({level}) => level))[difficulty] - beside.xp
  const found = await candidatesFor(choosing, asked)
  const candidates = found.within.filter(({id}) => !beside.creatures.includes(id))
  const chosen = chooseFoes(candidates, {xp, most: Math.max(1, (most ?? 2 * heroes.length) - beside.count)}, seededRandom(seed))
  if (chosen.length === 0) throw nobody({difficulty, ...asked}, {xp, ...found})
  return chosen
}

/** Who may be among foes. */
interface Candidates {
  /** The party's highest. */
  level: number
  /** How many fit what was asked. */
  found: number
  /** Those of them who may come, in the order of their ids. */
  within: readonly Monster[]
}

/** The creatures that fit a query and a terrain. Who is mightier than the party comes only where the query names a Challenge Rating. */
export async function candidatesFor(choosing: Choosing, {query, terrain}: Pick<WantedFoes, 'query' | 'terrain'>): Promise<Candidates> {
  const lives = terrain === undefined ? undefined : terrainOf(choosing, terrain)
  const all = await monstersFor(choosing, query)
  const monsters = lives ? all.filter((each) => livesIn(each, lives)) : all
  const level = Math.max(...choosing.met.heroes.map((hero) => hero.level))
  const within = /\bcr:/.test(query) ? monsters : monsters.filter(({cr}) => cr <= level)
  return {level, found: monsters.length, within: [...within].sort((a, b) => (a.id < b.id ? -1 : 1))}
}

/** The terrain that a person's words mean. Throws NotFoundError with the nearest. */
export function terrainOf({entries}: Pick<Choosing, 'entries'>, asked: string): ReturnType<typeof terrainsOf>[number] {
  const terrains = terrainsOf(entries.all('monster'))
  return getFound(lookUp(asked, terrains), {what: 'terrain', asked, hints: [`terrains are ${terrains.map(({id}) => id).join(', ')}`]})
}

/** The creatures that a query finds, and all for none. */
async function monstersFor({catalog, entries}: Choosing, query: string): Promise<readonly Monster[]> {
  if (query.trim() === '') return entries.all('monster')
  const found = await findIn(catalog, query, {kinds: ['monster'], limit: MOST_CANDIDATES})
  if ('problem' in found) throw notAQuery(query, found)
  return found.hits.flatMap(({id}) => entries.find('monster', id) ?? [])
}

/** The error of creatures of whom none fits; `xp` is what is left of the budget. */
export function nobody(
  {query, terrain, difficulty}: Pick<WantedFoes, 'query' | 'terrain'> & {difficulty?: Difficulty | undefined},
  {xp, level, found, within: {length: count}}: Candidates & {xp: number},
): UserError {
  const words = [...(query === '' ? [] : [`for \`${query}\``]), ...(terrain === undefined ? [] : [`of the terrain ${terrain}`])]
  const asked = words.length === 0 ? 'for this party' : words.join(' ')
  const [message, hint] =
    found === 0
      ? [`No creature is there ${asked}`, '`dnd catalog search` shows who there is']
      : count === 0
        ? [`Nobody ${asked} has a Challenge Rating of ${level} or less, as the party's level is`, 'name the rating too, as in `cr:<=12`']
        : [
            `Each of the ${count} creatures ${asked} is worth more than ${Math.max(0, xp)} XP, or nothing`,
            `ask for ${difficulty === 'high' ? 'weaker ones' : `weaker ones, or for more than ${difficulty ?? 'this'}`}`,
          ]
  return new UserError(message, {code: 'ENCOUNTER_NOBODY', exitCode: EXIT.notFound, hints: [hint]})
}
