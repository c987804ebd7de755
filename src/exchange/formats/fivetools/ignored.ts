/** Where an entry was printed, and its images: nothing that an entry here is without. */
const PRINT = [
  'source',
  'page',
  'srd',
  'srd52',
  'basicRules',
  'basicRules2024',
  'otherSources',
  'additionalSources',
  'reprintedAs',
  'referenceSources',
]
/** What the site searches by; it follows from the rest. */
const SEARCH = [
  'traitTags',
  'senseTags',
  'actionTags',
  'languageTags',
  'damageTags',
  'damageTagsLegendary',
  'damageTagsSpell',
  'spellcastingTags',
  'miscTags',
  'conditionInflict',
  'conditionInflictLegendary',
  'conditionInflictSpell',
  'savingThrowForced',
  'savingThrowForcedLegendary',
  'savingThrowForcedSpell',
  'attachedItems',
  'hasToken',
  'hasFluff',
  'hasFluffImages',
  'tokenCredit',
  'tokenUrl',
  'soundClip',
  'isNamedCreature',
  'isNpc',
  'dragonAge',
  'dragonCastingColor',
  'areaTags',
  'affectsCreatureType',
  'uniqueId',
  'alias',
]

/** Keys of every entry that nobody would miss. */
export const IGNORED: readonly string[] = [...PRINT, ...SEARCH]

/** How the parts of a longer text are laid out, and where they were printed. */
export const LAYOUT: readonly string[] = [
  'type',
  'style',
  'source',
  'page',
  'id',
  'hidden',
  'braces',
  'prefixHidden',
  'cond',
  'colStyles',
  'colLabels',
  'width',
  'data',
  'columns',
]
