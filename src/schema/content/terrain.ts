/** Kinds of country, each with other words that entries have for it. */
export const TERRAINS: Readonly<Record<string, readonly string[]>> = {
  arctic: [],
  cave: [],
  coast: ['coastal'],
  desert: [],
  dungeon: [],
  feywild: [],
  forest: [],
  grassland: [],
  graveyard: [],
  hills: ['hill'],
  jungle: [],
  mountain: [],
  planar: ['nine-hells', 'abyss', 'upper-planes', 'lower-planes', 'elemental-plane', 'elemental-planes'],
  road: [],
  ruins: [],
  sewer: [],
  swamp: [],
  underdark: [],
  underwater: ['sea', 'aquatic'],
  urban: [],
  volcano: [],
}

/** The terrains that every catalog has, in the order of the alphabet. */
export const TERRAIN_NAMES: readonly string[] = Object.keys(TERRAINS)
