import {type Rating, rateEncounter} from '../../rules/encounter/rate.js'
import type {Encounter} from '../../schema/entity/encounter.js'
import {present} from '../../schema/value.js'
import {openEntries} from '../catalog/open.js'
import type {EntityOptions} from '../entities/change.js'
import {campaignFor, getStored} from '../entities/find.js'
import {vaultRoot} from '../vault/root.js'
import {foesOf} from './foes.js'
import {type Gained, gainsOf, type LinkedTreasure, treasuresOf, xpByHero} from './gains.js'
import {type Against, type Heroes, heroesFor, type Within} from './heroes.js'

/** An encounter as it is for a party. */
export interface RatedEncounter extends Heroes, Rating {
  id: string
  name: string
  /** What it was meant to be. */
  meant?: Encounter['difficulty']
  foes: readonly {name: string; cr: number; xp: number; count: number; wave: number}[]
  /** Creatures without a stat block, which count for nothing. */
  unknown: readonly string[]
  treasures: readonly LinkedTreasure[]
  terrain?: string
  /** The foes are in their lair, and worth what they are worth there. */
  lair?: true
}

export interface RatedDay {
  encounters: readonly RatedEncounter[]
  /** Of all together. */
  xp: number
  xpEach: number
  /** What the XP of all would make of the characters who meet them. */
  characters: readonly Gained[]
}

/** Rate encounters for those who will meet them (SRD 5.2, "Combat Encounters"); several are summed, as a day's. */
export async function rateEncounters(options: EntityOptions, references: readonly string[], against: Against): Promise<RatedDay> {
  const root = vaultRoot(options)
  const campaign = campaignFor(root, options.campaign)
  const {entries} = await openEntries(root)
  const encounters = references.map((reference) => {
    const {value} = getStored<Encounter>(root, 'encounter', reference, {...options, campaign})
    return rated(value, {root, campaign, entries}, against)
  })
  const sum = (of: (each: RatedEncounter) => number) => encounters.reduce((all, each) => all + of(each), 0)
  return {encounters, xp: sum(({xp}) => xp), xpEach: sum(({xpEach}) => xpEach), characters: gainsOf({root}, xpByHero(encounters))}
}

function rated(encounter: Encounter, within: Within, against: Against): RatedEncounter {
  const {id, name, difficulty: meant, party, terrain, lair} = encounter
  const met = heroesFor(within, against, party)
  const {foes, unknown} = foesOf(encounter, within)
  return {
    id,
    name,
    ...met,
    ...present({meant, terrain, lair: lair || undefined}),
    ...rateEncounter(met.heroes, foes),
    foes: foes.map(({hardestBlow: _, ...figures}) => figures),
    unknown,
    treasures: treasuresOf(encounter, within),
  }
}
