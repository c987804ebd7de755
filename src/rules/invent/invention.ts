import type {Generator, Shape} from '../../schema/draft/shapes.js'
import type {Entries} from '../build/entries.js'
import type {Random} from '../numbers/random.js'
import {backgroundInvention, speciesInvention, subclassInvention} from './callings.js'
import {characterInvention} from './concept.js'
import {encounterInvention, monsterInvention} from './creatures.js'
import {itemInvention, spellInvention} from './goods.js'
import {inventorOf, type Memory} from './inventor.js'
import {backstoryInvention, dialogueInvention, namesInvention, npcInvention} from './people.js'
import {campaignInvention, chapterInvention, hookInvention, plotInvention, rumourInvention} from './stories.js'
import type {InventionTables} from './tables.js'
import type {Inventing, Wish} from './wish.js'
import {
  descriptionInvention,
  factionInvention,
  handoutInvention,
  locationInvention,
  recapInvention,
  tableInvention,
  treasureInvention,
  weatherInvention,
} from './world.js'

/** How each shape is filled without a model. */
const INVENTIONS = {
  background: backgroundInvention,
  backstory: backstoryInvention,
  campaign: campaignInvention,
  chapter: chapterInvention,
  character: characterInvention,
  description: descriptionInvention,
  dialogue: dialogueInvention,
  encounter: encounterInvention,
  faction: factionInvention,
  handout: handoutInvention,
  hook: hookInvention,
  item: itemInvention,
  location: locationInvention,
  monster: monsterInvention,
  names: namesInvention,
  npc: npcInvention,
  plot: plotInvention,
  recap: recapInvention,
  rumour: rumourInvention,
  species: speciesInvention,
  spell: spellInvention,
  subclass: subclassInvention,
  table: tableInvention,
  treasure: treasureInvention,
  weather: weatherInvention,
} as const satisfies {[G in Generator]: (inventing: Inventing) => Shape<G>}

/** What inventing takes beside the wish. */
export interface InventionSource {
  tables: InventionTables
  entries: Entries
  random: Random
  /** Shared by those of one run, so that nothing comes twice while there is something else. */
  memory?: Memory
}

const USUAL_GENRE = 'high-fantasy'

/** A filled shape from tables: the same wish, tables, catalog and chance give the same. */
export function inventionOf<G extends Generator>(
  generator: G,
  wish: Wish,
  {tables, entries, random, memory = new Map()}: InventionSource,
): Shape<G> {
  const facets = {genre: wish.genre ?? USUAL_GENRE, size: 'medium'}
  const first = inventorOf(tables, {random, facets, given: wish.given ?? {}, memory})
  const inventor = first.where({culture: wish.culture ?? first.pick('culture').text})
  return (INVENTIONS[generator] as (inventing: Inventing) => Shape<G>)({wish, inventor, entries})
}
