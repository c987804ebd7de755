import {type Budget, budgetOf} from '../../rules/encounter/budget.js'
import {type Rating, rateEncounter} from '../../rules/encounter/rate.js'
import type {Monster} from '../../schema/content/monster.js'
import type {Difficulty} from '../../schema/entity/encounter.js'
import {type Browsed, browserOf} from '../catalog/browse.js'
import type {Shown} from '../catalog/search.js'
import type {EntityOptions} from '../entities/change.js'
import {type Failed, failing} from '../failing.js'
import type {BuiltEncounter} from './build.js'
import {chooseIn, openChoosing} from './choose.js'
import {figuresOf} from './foes.js'
import type {Against, Heroes} from './heroes.js'
import {type Kept, keepEncounter, type Picked} from './keep.js'

/** What to fill an encounter with. */
export interface Filling {
  difficulty: Difficulty
  query: string
  seed: string
  /** Who stays. */
  beside: readonly Picked[]
  /** With which the others come. */
  wave: number
}

/** An encounter being put together, for a screen: all but what is written and filled is answered at once. */
export interface EncounterBuilder {
  met: Heroes
  budget: Budget
  search(text: string): Browsed
  monster(id: string): Monster | undefined
  /** With what a card of it needs. */
  entry(id: string): Shown | undefined
  rate(foes: readonly Picked[]): Rating
  fill(filling: Filling): Promise<{type: 'filled'; foes: readonly Picked[]; seed: string} | Failed>
  /** What is chosen, as what `buildEncounter` chooses. */
  built(foes: readonly Picked[]): BuiltEncounter
  keep(name: string, kept: {foes: readonly Picked[]; difficulty: Difficulty}): Promise<({type: 'kept'} & Kept) | Failed>
}

const MONSTERS = [{field: 'kind', value: 'monster'}] as const

/** Open the catalog for building an encounter. */
export async function openBuilder(options: EntityOptions, against: Against): Promise<EncounterBuilder> {
  const choosing = await openChoosing(options, against)
  const {met, catalog, entries, campaign} = choosing
  const browser = browserOf(catalog, entries)
  const monster = (id: string) => entries.find('monster', id)
  const rate = (foes: readonly Picked[]) => rateEncounter(met.heroes, foes.flatMap(figured))
  const figured = ({creature, ...how}: Picked) => {
    const of = monster(creature)
    return of ? [{name: of.name, ...figuresOf(of), ...how}] : []
  }
  return {
    met,
    budget: budgetOf(met.heroes.map(({level}) => level)),
    search: (text) => browser.search(text, MONSTERS),
    monster,
    entry: (id) => browser.entry('monster', id),
    rate,
    built: (foes) => ({
      ...met,
      ...rate(foes),
      foes: foes.flatMap(({creature: id, count, wave}) => {
        const of = monster(id)
        return of ? [{id, name: of.name, cr: of.cr, xp: of.xp, count, wave}] : []
      }),
    }),
    fill: ({beside, wave, ...wanted}) =>
      failing(async () => {
        const together = beside.filter((each) => each.wave === wave).reduce((sum, {count}) => sum + count, 0)
        const chosen = await chooseIn(choosing, wanted, {
          xp: rate(beside).xp,
          count: together,
          creatures: beside.map(({creature}) => creature),
        })
        return {type: 'filled' as const, seed: wanted.seed, foes: chosen.map(({of, count}) => ({creature: of.id, count, wave}))}
      }),
    keep: (name, kept) =>
      failing(async () => ({
        type: 'kept' as const,
        ...(await keepEncounter({...options, campaign}, name, {...kept, party: met.party})),
      })),
  }
}
