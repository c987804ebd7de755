/** What may stand or lie in a room. Each has a drawing of its own. */
export const FEATURES = [
  'altar',
  'anvil',
  'barrel',
  'bed',
  'bench',
  'bones',
  'bookshelf',
  'brazier',
  'cage',
  'campfire',
  'cart',
  'cauldron',
  'chair',
  'chest',
  'coffin',
  'counter',
  'crate',
  'crystals',
  'desk',
  'fountain',
  'hearth',
  'mushrooms',
  'nest',
  'pew',
  'pillar',
  'pit',
  'round-table',
  'rubble',
  'rug',
  'sacks',
  'sarcophagus',
  'shelf',
  'stalagmite',
  'statue',
  'table',
  'throne',
  'tools',
  'tree',
  'web',
  'well',
] as const
export type FeatureKind = (typeof FEATURES)[number]

/** How each may be met: whether one can stand where it is, how much it takes (width along its wall, and depth), and whether it gives light. */
interface FeatureRow {
  width: number
  depth: number
  isFlat?: true
  /** Feet of Bright Light; as much again is Dim. */
  lightFt?: number
}

const ONE = {width: 1, depth: 1}
const WIDE = {width: 2, depth: 1}

export const FEATURE_ROWS = {
  altar: WIDE,
  anvil: ONE,
  barrel: ONE,
  bed: {width: 1, depth: 2},
  bench: WIDE,
  bones: {...ONE, isFlat: true},
  bookshelf: WIDE,
  brazier: {...ONE, lightFt: 20},
  cage: ONE,
  campfire: {...ONE, lightFt: 20},
  cart: {width: 1, depth: 2},
  cauldron: ONE,
  chair: {...ONE, isFlat: true},
  chest: ONE,
  coffin: {width: 1, depth: 2},
  counter: {width: 3, depth: 1},
  crate: ONE,
  crystals: ONE,
  desk: WIDE,
  fountain: {width: 2, depth: 2},
  hearth: {width: 2, depth: 1, lightFt: 20},
  mushrooms: {...ONE, isFlat: true},
  nest: {width: 2, depth: 2, isFlat: true},
  pew: {width: 3, depth: 1},
  pillar: ONE,
  pit: {width: 2, depth: 2},
  'round-table': ONE,
  rubble: {...ONE, isFlat: true},
  rug: {width: 3, depth: 2, isFlat: true},
  sacks: ONE,
  sarcophagus: {width: 1, depth: 2},
  shelf: WIDE,
  stalagmite: ONE,
  statue: ONE,
  table: {width: 2, depth: 1},
  throne: ONE,
  tools: WIDE,
  tree: ONE,
  web: {...ONE, isFlat: true},
  well: ONE,
} as const satisfies Record<FeatureKind, FeatureRow>

/** The row of a feature, with what it may lack. */
export function featureRow(kind: FeatureKind): FeatureRow {
  return FEATURE_ROWS[kind]
}
