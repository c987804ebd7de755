/** Foundry's short names of tools. */
export const TOOL_CODES: Readonly<Record<string, string>> = {
  'alchemists-supplies': 'alchemist',
  bagpipes: 'bagpipes',
  'brewers-supplies': 'brewer',
  'calligraphers-supplies': 'calligrapher',
  'carpenters-tools': 'carpenter',
  'cartographers-tools': 'cartographer',
  'cobblers-tools': 'cobbler',
  'cooks-utensils': 'cook',
  dice: 'dice',
  'disguise-kit': 'disg',
  dragonchess: 'chess',
  drum: 'drum',
  dulcimer: 'dulcimer',
  flute: 'flute',
  'forgery-kit': 'forg',
  'glassblowers-tools': 'glassblower',
  'herbalism-kit': 'herb',
  horn: 'horn',
  'jewelers-tools': 'jeweler',
  'leatherworkers-tools': 'leatherworker',
  lute: 'lute',
  lyre: 'lyre',
  'masons-tools': 'mason',
  'navigators-tools': 'navg',
  'painters-supplies': 'painter',
  'pan-flute': 'panflute',
  'playing-cards': 'card',
  'poisoners-kit': 'pois',
  'potters-tools': 'potter',
  shawm: 'shawm',
  'smiths-tools': 'smith',
  'thieves-tools': 'thief',
  'three-dragon-ante': 'ante',
  'tinkers-tools': 'tinker',
  viol: 'viol',
  'weavers-tools': 'weaver',
  'woodcarvers-tools': 'woodcarver',
}

/** Foundry's short names of languages, where they are not the language's own. */
export const LANGUAGE_CODES: Readonly<Record<string, string>> = {
  'common-sign-language': 'sign',
  'deep-speech': 'deep',
  'thieves-cant': 'cant',
}

/** Foundry's short names of sizes. */
export const SIZE_CODES: Readonly<Record<string, string>> = {
  tiny: 'tiny',
  small: 'sm',
  medium: 'med',
  large: 'lg',
  huge: 'huge',
  gargantuan: 'grg',
}

/** What a short name stands for; one that the table lacks stands for itself. */
export function decoded(codes: Readonly<Record<string, string>>, code: string): string {
  return Object.entries(codes).find(([, short]) => short === code)?.[0] ?? code
}

/** The short name of an id; its own where the table lacks it. */
export function encoded(codes: Readonly<Record<string, string>>, id: string): string {
  return Object.hasOwn(codes, id) ? (codes[id] ?? id) : id
}
