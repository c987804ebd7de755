import type {EntryKind} from '../../schema/content/entry-kinds.js'
import type {Generator} from '../../schema/draft/shapes.js'
import type {Kind} from '../../schema/entity/kinds.js'

/** What comes of a draft: an entity of the vault, an entry of its catalog, or words that are only shown. */
export type Makes = {is: 'entity'; kind: Kind} | {is: 'entry'; kind: EntryKind} | {is: 'words'}

/** Flags that only some generators take. */
export type WishFlag = 'cr' | 'level' | 'length' | 'into' | 'rarity' | 'difficulty' | 'class'

/** A generator: all that its command, its checks and its writers need to know. */
export interface GeneratorRow {
  makes: Makes
  /** Of the command, after "Draft": "a person with a want and a secret". */
  about: string
  flags: readonly WishFlag[]
  /** What a writer is told beside what holds for all; the shape says the rest. */
  told: string
  /** What may be wished, in words that fit the demo. */
  example: string
  /** Where the catalog does not carry what is wished, entries of its own come with it. */
  hasOwnParts?: true
}

const entity = (kind: Kind): Makes => ({is: 'entity', kind})
const entry = (kind: EntryKind): Makes => ({is: 'entry', kind})
const words: Makes = {is: 'words'}

/** Every generator, a row each: a command, its help and its tests follow. */
export const GENERATOR_ROWS = {
  npc: {
    makes: entity('npc'),
    about: 'a person: what they want, what they hide, and what gives them away',
    flags: ['level'],
    told: 'One thing to remember them by. The want can be helped or hindered tonight; the secret bears on it. The summary gives no secret away.',
    example: 'a harbormaster who owes money to the wrong people',
  },
  location: {
    makes: entity('location'),
    about: 'a place: what is there, what is to be had, and what is wrong',
    flags: ['level'],
    told: 'A place to play in: something to do, somebody to talk to, something to find. No read-aloud longer than five sentences.',
    example: 'a tavern below the tide line',
  },
  faction: {
    makes: entity('faction'),
    about: 'people who want something together, and what would break them',
    flags: [],
    told: 'They want something that can be got within a campaign, and somebody else does not want them to get it.',
    example: 'a guild of lamplighters',
  },
  plot: {
    makes: entity('plot'),
    about: 'what is going on: as it looks, as it is, and what comes if nobody stops it',
    flags: ['level'],
    told: 'Every stage can be seen by the party before it is over, and changed by them.',
    example: 'somebody buys up the lighthouse oil',
  },
  chapter: {
    makes: entity('chapter'),
    about: "an evening's play, scene by scene",
    flags: ['level'],
    told: 'Each scene has something at stake and more than one way on. No scene supposes what the party will do.',
    example: 'the night the lamps go out',
  },
  encounter: {
    makes: entity('encounter'),
    about: 'a meeting that may come to blows, within the budget of the party',
    flags: ['level', 'difficulty'],
    told: 'Name creatures by ids of the catalog that you were given; how many there are is worked out. Something else than killing can end it.',
    example: 'smugglers who would rather talk',
  },
  handout: {
    makes: entity('handout'),
    about: "something to put into the players' hands",
    flags: [],
    told: 'Written by somebody in the world, for a reason of their own. It tells more than they meant.',
    example: 'a bill of lading with a line scratched out',
  },
  treasure: {
    makes: entity('treasure'),
    about: 'a hoard: how it lies there, whose it was; coins and items by the tables of 2024',
    flags: ['cr', 'level'],
    told: 'No coin and no magic is counted by you.',
    example: 'what the smugglers could not carry',
  },
  hook: {
    makes: entity('plot'),
    about: 'a way into a story: who asks, for what, and what they leave out',
    flags: [],
    told: 'It begins where the party is, and refusing it costs something.',
    example: 'a boy with a sealed jar',
  },
  rumour: {
    makes: entity('plot'),
    about: 'what people say, and how much of it is so',
    flags: [],
    told: 'Said as somebody would say it.',
    example: 'the new lamps',
  },
  item: {
    makes: entry('magic-item'),
    about: 'a magic item; bonuses, charges and DCs follow from its rarity',
    flags: ['rarity'],
    told: 'No number of your own. Name weapons, armor and spells by ids of the catalog.',
    example: 'a lantern that remembers faces',
  },
  spell: {
    makes: entry('spell'),
    about: 'a spell; its dice follow from its level',
    flags: ['level'],
    told: 'No dice, DC or distance of your own. It does one thing.',
    example: 'a cantrip that makes shadows lag behind',
  },
  monster: {
    makes: entry('monster'),
    about: 'a monster; every figure follows from its Challenge Rating and its role',
    flags: ['cr'],
    told: 'No number of your own. It wants something, and does one thing that no other does.',
    example: 'a thing that nests in drowned bells',
  },
  species: {
    makes: entry('species'),
    about: "a species for characters, assessed beside the SRD's",
    flags: [],
    told: 'As strong as those of the catalog, no stronger. A people, not a temper: nobody is born wicked.',
    example: 'folk of driftwood and rope',
  },
  background: {
    makes: entry('background'),
    about: 'what a character was before: abilities, skills, a tool, an origin feat',
    flags: [],
    told: 'Feats, tools and gear by ids of the catalog.',
    example: 'a keeper of a light that went out',
  },
  subclass: {
    makes: entry('subclass'),
    about: "one way to be a member of a class, assessed beside the SRD's",
    flags: ['class'],
    told: 'As strong as those of the catalog, no stronger. Features in the order of the levels at which the class gives one.',
    example: 'a rogue who sells debts',
  },
  table: {
    makes: entry('table'),
    about: 'a table to roll on',
    flags: ['length'],
    told: 'Every row can be used at once; no two alike.',
    example: 'what washes up after a storm',
  },
  character: {
    makes: entity('character'),
    about: 'a character from a concept: the nearest legal build, with parts of its own only where none carries it',
    flags: ['level', 'class'],
    told: 'The nearest species, class, background and feats of the catalog, by id, dressed in words. The rules stay as they are.',
    example: 'a clockwork librarian who fights with grudges',
    hasOwnParts: true,
  },
  campaign: {
    makes: entity('campaign'),
    about: "a campaign's premise; `dnd campaign generate` goes on from there",
    flags: ['level'],
    told: 'A question that play will answer, and something that comes if nobody does anything.',
    example: 'a coast where the lamps go out one by one',
  },
  backstory: {
    makes: words,
    about: 'where a character comes from, and the loose ends',
    flags: ['into'],
    told: 'By what the sheet has: species, background, class. Loose ends that a DM can pull, none tied up.',
    example: 'why she left the lighthouse',
  },
  dialogue: {
    makes: words,
    about: 'what somebody says, from the greeting to what they let slip',
    flags: ['into'],
    told: 'In their own voice, and by what they know. What they keep they do not say.',
    example: 'asked about the oil',
  },
  recap: {
    makes: words,
    about: 'what happened so far, to be read out',
    flags: ['into'],
    told: 'Only what happened, by what you are shown. Nothing that the players do not know.',
    example: 'the last two evenings',
  },
  description: {
    makes: words,
    about: 'what the players hear of a place or a thing, sense by sense',
    flags: ['into'],
    told: 'What is there, never what the party feels or does.',
    example: 'the quay at low tide',
  },
  names: {
    makes: words,
    about: 'names that sound as if they belonged together',
    flags: ['length'],
    told: 'None that the campaign has already, and none of a people of our world.',
    example: 'ships of a salt coast',
  },
  weather: {
    makes: words,
    about: "a day's weather, to tell and to play with",
    flags: ['into'],
    told: 'For the season and the place.',
    example: 'the day after the storm',
  },
} as const satisfies Record<Generator, GeneratorRow>

/** A generator's row, as any row is. */
export function generatorRow(generator: Generator): GeneratorRow {
  return GENERATOR_ROWS[generator]
}
