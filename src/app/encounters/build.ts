import {EXIT, UserError} from '../../errors.js'
import {budgetOf} from '../../rules/encounter/budget.js'
import {type Chosen, chooseFoes} from '../../rules/encounter/choose.js'
import {type Rating, rateEncounter} from '../../rules/encounter/rate.js'
import {seededRandom} from '../../rules/numbers/random.js'
import type {Monster} from '../../schema/content/monster.js'
import type {Difficulty} from '../../schema/entity/encounter.js'
import {present} from '../../schema/value.js'
import {openEntries} from '../catalog/open.js'
import {findIn, notAQuery} from '../catalog/search.js'
import type {EntityOptions} from '../entities/change.js'
import {createEntities} from '../entities/create.js'
import {campaignFor} from '../entities/find.js'
import {vaultRoot} from '../vault/root.js'
import type {Committed} from '../vault/session.js'
import {figuresOf} from './foes.js'
import {type Against, type Heroes, heroesFor} from './heroes.js'

export interface Wanted extends Against {
  difficulty: Difficulty
  /** What the foes are, as a query of the catalog has it: `cr:1..4 type:undead`. */
  query: string
  seed: string
  /** Most creatures; two for each character when absent. */
  most?: number | undefined
  /** Kept as an encounter of this name. */
  name?: string | undefined
}

/** Foes for a party, as a proposal; kept only where it was given a name. */
export interface BuiltEncounter extends Heroes, Rating {
  seed: string
  foes: readonly {id: string; name: string; cr: number; xp: number; count: number}[]
  /** The encounter that was made. */
  id?: string
  name?: string
  committed?: Committed
}

/** More creatures than this are not looked at. */
const MOST_CANDIDATES = 5_000

/** Choose foes for those who will meet them; the same seed chooses the same of the same catalog. Throws `ENCOUNTER_NOBODY` where none fits. */
export async function buildEncounter(options: EntityOptions, wanted: Wanted): Promise<BuiltEncounter> {
  const root = vaultRoot(options)
  const campaign = campaignFor(root, options.campaign)
  const {catalog, entries} = await openEntries(root)
  const met = heroesFor({root, campaign, entries}, wanted)
  const budget = budgetOf(met.heroes.map(({level}) => level))[wanted.difficulty]
  const found = await findIn(catalog, wanted.query, {kinds: ['monster'], limit: MOST_CANDIDATES})
  if ('problem' in found) throw notAQuery(wanted.query, found)
  const monsters = found.hits.flatMap(({id}) => entries.find('monster', id) ?? []).sort((a, b) => (a.id < b.id ? -1 : 1))
  const level = Math.max(...met.heroes.map((hero) => hero.level))
  // Who is mightier than the party comes only where the person asked for it.
  const candidates = /\bcr:/.test(wanted.query) ? monsters : monsters.filter(({cr}) => cr <= level)
  const most = wanted.most ?? 2 * met.heroes.length
  const chosen = chooseFoes(candidates, {xp: budget, most}, seededRandom(wanted.seed))
  if (chosen.length === 0) throw nobody(wanted, {budget, found: candidates.length})
  const foes = chosen.map(({of, count}) => ({id: of.id, name: of.name, cr: of.cr, xp: of.xp, count}))
  const built: BuiltEncounter = {...met, ...rateEncounter(met.heroes, chosen.map(figured)), seed: wanted.seed, foes}
  return wanted.name === undefined ? built : {...built, ...(await keep({...options, campaign}, wanted.name, {...wanted, foes, ...met}))}
}

function figured({of, count}: Chosen<Monster>) {
  return {name: of.name, ...figuresOf(of), count, wave: 1}
}

function nobody({query, difficulty}: Wanted, {budget, found}: {budget: number; found: number}): UserError {
  const asked = query === '' ? 'for this party' : `for \`${query}\``
  return new UserError(
    found === 0 ? `No creature is there ${asked}` : `Each of the ${found} creatures ${asked} is worth more than ${budget} XP, or nothing`,
    {
      code: 'ENCOUNTER_NOBODY',
      exitCode: EXIT.notFound,
      hints: [found === 0 ? '`dnd catalog search` shows who there is' : `ask for weaker ones, or for more than ${difficulty}`],
    },
  )
}

async function keep(
  options: EntityOptions,
  name: string,
  {difficulty, party, foes}: {difficulty: Difficulty; party?: string | undefined; foes: BuiltEncounter['foes']},
): Promise<Pick<BuiltEncounter, 'id' | 'name' | 'committed'>> {
  const creatures = foes.map(({id, count}) => ({id, creature: id, ...(count === 1 ? {} : {count})}))
  const text = JSON.stringify({kind: 'encounter', name, difficulty, ...present({party}), creatures})
  const {entities, committed} = await createEntities(options, 'encounter', {from: {text, file: 'the encounter'}})
  return {...present({id: entities[0]?.id, name: entities[0]?.name, committed})}
}
