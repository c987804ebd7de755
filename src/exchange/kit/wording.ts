/** Words of the rules' own phrases, that say in prose what an entry has as figures: "one target", "must succeed on", "taking half as much". */
export const WORDING: readonly string[] = (
  'the and but for from with its it that this one can cant speak only any per ' +
  'weapon target targets creature creatures originating must make makes succeed taking takes take failed much'
).split(' ')
