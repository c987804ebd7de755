import type {Generator, Shape} from '../../schema/draft/shapes.js'
import type {Building, Built} from './building.js'
import {buildBackground, buildSpecies, buildSubclass} from './callings.js'
import {buildConcept} from './character.js'
import {buildEncounterDraft} from './encounter.js'
import {buildItem} from './item.js'
import {buildMonster} from './monster.js'
import {buildSpell} from './spell.js'
import {buildTreasure} from './treasure.js'
import {
  buildBackstory,
  buildCampaign,
  buildChapter,
  buildDescription,
  buildDialogue,
  buildFaction,
  buildHandout,
  buildHook,
  buildLocation,
  buildNames,
  buildNpc,
  buildPlot,
  buildRecap,
  buildRumour,
  buildTable,
  buildWeather,
} from './world.js'

/** What each filled shape becomes, its figures worked out. */
const BUILDS = {
  background: buildBackground,
  backstory: buildBackstory,
  campaign: buildCampaign,
  chapter: buildChapter,
  character: buildConcept,
  description: buildDescription,
  dialogue: buildDialogue,
  encounter: buildEncounterDraft,
  faction: buildFaction,
  handout: buildHandout,
  hook: buildHook,
  item: buildItem,
  location: buildLocation,
  monster: buildMonster,
  names: buildNames,
  npc: buildNpc,
  plot: buildPlot,
  recap: buildRecap,
  rumour: buildRumour,
  species: buildSpecies,
  spell: buildSpell,
  subclass: buildSubclass,
  table: buildTable,
  treasure: buildTreasure,
  weather: buildWeather,
} as const satisfies {[G in Generator]: (shape: Shape<G>, building: Building) => Built}

/** A filled shape as an entity, an entry or fields: every number by the rules, whoever filled it. */
export function buildDraft<G extends Generator>(generator: G, shape: Shape<G>, building: Building): Built {
  return (BUILDS[generator] as (shape: Shape<G>, building: Building) => Built)(shape, building)
}
