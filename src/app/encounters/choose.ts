import type {Catalog} from '../../catalog/database.js'
import {EXIT, UserError} from '../../errors.js'
import {budgetOf} from '../../rules/encounter/budget.js'
import {type Chosen, chooseFoes} from '../../rules/encounter/choose.js'
import {seededRandom} from '../../rules/numbers/random.js'
import type {Monster} from '../../schema/content/monster.js'
import type {Difficulty} from '../../schema/entity/encounter.js'
import {openEntries} from '../catalog/open.js'
import {findIn, notAQuery} from '../catalog/search.js'
import type {EntityOptions} from '../entities/change.js'
import {campaignFor} from '../entities/find.js'
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
  {difficulty, query, seed, most}: WantedFoes,
  beside: Beside = {xp: 0, count: 0, creatures: []},
): Promise<readonly Chosen<Monster>[]> {
  const {heroes} = choosing.met
  const xp = budgetOf(heroes.map(({level}) => level))[difficulty] - beside.xp
  const found = await monstersFor(choosing, query)
  const monsters = found.filter(({id}) => !beside.creatures.includes(id)).sort((a, b) => (a.id < b.id ? -1 : 1))
  const level = Math.max(...heroes.map((hero) => hero.level))
  // Who is mightier than the party comes only where the person asked for it.
  const candidates = /\bcr:/.test(query) ? monsters : monsters.filter(({cr}) => cr <= level)
  const chosen = chooseFoes(candidates, {xp, most: Math.max(1, (most ?? 2 * heroes.length) - beside.count)}, seededRandom(seed))
  if (chosen.length === 0) throw nobody({difficulty, query}, {xp, level, found: monsters.length, within: candidates.length})
  return chosen
}

/** The creatures that a query finds, and all for none. */
async function monstersFor({catalog, entries}: Choosing, query: string): Promise<readonly Monster[]> {
  if (query.trim() === '') return entries.all('monster')
  const found = await findIn(catalog, query, {kinds: ['monster'], limit: MOST_CANDIDATES})
  if ('problem' in found) throw notAQuery(query, found)
  return found.hits.flatMap(({id}) => entries.find('monster', id) ?? [])
}

interface Found {
  /** Left of the budget. */
  xp: number
  /** The party's highest. */
  level: number
  /** How many fit the query, and of these how many are no mightier than the party. */
  found: number
  within: number
}

function nobody({query, difficulty}: Pick<WantedFoes, 'query' | 'difficulty'>, {xp, level, found, within}: Found): UserError {
  const asked = query === '' ? 'for this party' : `for \`${query}\``
  const [message, hint] =
    found === 0
      ? [`No creature is there ${asked}`, '`dnd catalog search` shows who there is']
      : within === 0
        ? [`Nobody ${asked} has a Challenge Rating of ${level} or less, as the party's level is`, 'name the rating too, as in `cr:<=12`']
        : [
            `Each of the ${within} creatures ${asked} is worth more than ${Math.max(0, xp)} XP, or nothing`,
            `ask for weaker ones, or for more than ${difficulty}`,
          ]
  return new UserError(message, {code: 'ENCOUNTER_NOBODY', exitCode: EXIT.notFound, hints: [hint]})
}
