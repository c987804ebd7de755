/** Magic item categories by the letters that 5etools and Fight Club share. */
export const ITEM_LETTERS: Readonly<Record<string, string>> = {
  P: 'potion',
  RG: 'ring',
  RD: 'rod',
  SC: 'scroll',
  WD: 'wand',
  ST: 'staff',
  M: 'weapon',
  R: 'weapon',
  A: 'weapon',
  LA: 'armor',
  MA: 'armor',
  HA: 'armor',
  S: 'armor',
  W: 'wondrous-item',
}
