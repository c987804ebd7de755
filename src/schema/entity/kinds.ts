import type {Schema} from '../zod-type.js'
import {arcSchema} from './arc.js'
import type {Entity} from './base.js'
import {campaignSchema} from './campaign.js'
import {chapterSchema} from './chapter.js'
import {characterSchema, DERIVED_FIELDS} from './character.js'
import {encounterSchema} from './encounter.js'
import {eventSchema} from './event.js'
import {factSchema} from './fact.js'
import {factionSchema} from './faction.js'
import {handoutSchema} from './handout.js'
import {identitySchema} from './identity.js'
import {layerSchema} from './layer.js'
import {locationSchema} from './location.js'
import {npcSchema} from './npc.js'
import {personSchema} from './person.js'
import {plotSchema} from './plot.js'
import {revealSchema} from './reveal.js'
import {sessionSchema} from './session.js'
import {themeSchema} from './theme.js'
import {treasureSchema} from './treasure.js'
import {worldEffectSchema} from './world-effect.js'

/** A kind of entity: all that reading, writing, listing, changing, merging and showing it need to know. */
export interface KindRow {
  /** The shape of its files, built when first asked for. */
  schema(): Schema<Entity>
  /** Whether it belongs to the vault, or to one of its campaigns. */
  scope: 'vault' | 'campaign'
  /** The folder of its files, in the vault or in its campaign's folder. */
  folder: string
  /** The name of its file in a folder of its own: `campaigns/<id>/campaign.yaml`; absent, it is `<id>.yaml` in the folder of its kind. */
  file?: string
  words: {
    one: string
    many: string
    about: string
    /** One of the demo vault, that the examples of its commands speak of, and what a new one might be called. */
    example: {id: string; name: string}
  }
  /** Fields that a person at a terminal is asked for when one is made, in that order; each may be left open. */
  asks?: readonly string[]
  /** Fields that people may try to write though they are computed, and what to change instead. */
  derived?: Readonly<Record<string, string>>
  /** Its branches are the vault's, with all that is in it: what goes by versions has commands of its own, and none are made. */
  branches?: 'vault'
}

/** Every kind of entity in a vault, a row each. Adding a kind is adding a schema and a row: CONTRIBUTING.md, "Add a kind". */
export const KINDS = {
  character: {
    schema: characterSchema,
    scope: 'vault',
    folder: 'characters',
    words: {
      one: 'character',
      many: 'characters',
      about: 'Make, show, check and change characters.',
      example: {id: 'aria', name: 'Aria Stormborn'},
    },
    derived: DERIVED_FIELDS,
  },
  campaign: {
    schema: campaignSchema,
    scope: 'vault',
    folder: 'campaigns',
    file: 'campaign.yaml',
    branches: 'vault',
    asks: ['summary', 'premise', 'genre', 'tone', 'party', 'date'],
    words: {
      one: 'campaign',
      many: 'campaigns',
      about: 'What is played, and how: premise, party, day, limits.',
      example: {id: 'salt-coast', name: 'The Ash Road'},
    },
  },
  theme: {
    schema: themeSchema,
    scope: 'vault',
    folder: 'themes',
    asks: ['summary', 'tone'],
    words: {
      one: 'theme',
      many: 'themes',
      about: 'How a world looks and what it allows: a lens over the catalog.',
      example: {id: 'salt-noir', name: 'Salt Noir'},
    },
  },
  npc: {
    schema: npcSchema,
    scope: 'campaign',
    folder: 'npcs',
    asks: ['summary', 'role', 'species', 'location', 'attitude', 'voice', 'wants', 'monster'],
    words: {one: 'NPC', many: 'NPCs', about: "The campaign's people.", example: {id: 'vey', name: 'Vey the Lamplighter'}},
  },
  location: {
    schema: locationSchema,
    scope: 'campaign',
    folder: 'locations',
    asks: ['summary', 'type', 'within', 'mood', 'owner'],
    words: {
      one: 'location',
      many: 'locations',
      about: "The campaign's places, and the ways between them.",
      example: {id: 'port-salt', name: 'The Old Quay'},
    },
  },
  faction: {
    schema: factionSchema,
    scope: 'campaign',
    folder: 'factions',
    asks: ['summary', 'type', 'location', 'creed'],
    words: {
      one: 'faction',
      many: 'factions',
      about: 'Guilds, cults and crowns: what they want, who is in them, how they stand.',
      example: {id: 'harbor-guild', name: 'The Tar Hands'},
    },
  },
  plot: {
    schema: plotSchema,
    scope: 'campaign',
    folder: 'plots',
    asks: ['summary', 'type', 'status', 'arc', 'giver', 'reward'],
    words: {
      one: 'plot',
      many: 'plots',
      about: 'What is going on, how far it is, and what moves it.',
      example: {id: 'false-beacon', name: 'The Late Bell'},
    },
  },
  arc: {
    schema: arcSchema,
    scope: 'campaign',
    folder: 'arcs',
    asks: ['summary', 'question', 'status'],
    words: {one: 'arc', many: 'arcs', about: 'Long lines of the story.', example: {id: 'the-silent-fleet', name: 'The Guild Falls'}},
  },
  chapter: {
    schema: chapterSchema,
    scope: 'campaign',
    folder: 'chapters',
    asks: ['summary', 'arc', 'location', 'level'],
    words: {
      one: 'chapter',
      many: 'chapters',
      about: 'Scenes in their order: what is read aloud, the exits, the choices.',
      example: {id: 'cold-lamps', name: 'Low Water'},
    },
  },
  session: {
    schema: sessionSchema,
    scope: 'campaign',
    folder: 'sessions',
    asks: ['summary', 'chapter', 'location', 'prep'],
    words: {
      one: 'session',
      many: 'sessions',
      about: 'Evenings at the table: what was prepared, what happened, what came of it.',
      example: {id: 'session-1', name: 'Fog on the Bar'},
    },
  },
  event: {
    schema: eventSchema,
    scope: 'campaign',
    folder: 'events',
    asks: ['summary', 'type', 'date', 'location'],
    words: {
      one: 'event',
      many: 'events',
      about: 'What happened in the world, and whom it touches.',
      example: {id: 'three-boats', name: 'The Bell Cracks'},
    },
  },
  'world-effect': {
    schema: worldEffectSchema,
    scope: 'campaign',
    folder: 'world-effects',
    asks: ['summary', 'from', 'until', 'rule'],
    words: {
      one: 'world effect',
      many: 'world effects',
      about: 'What lies over a region for a time, and what it does to those in it.',
      example: {id: 'lamp-fog', name: 'The Long Frost'},
    },
  },
  handout: {
    schema: handoutSchema,
    scope: 'campaign',
    folder: 'handouts',
    asks: ['summary', 'type', 'from', 'location', 'text'],
    words: {
      one: 'handout',
      many: 'handouts',
      about: "Letters, maps and notices to put into the players' hands.",
      example: {id: 'guild-notice', name: 'A Wet Letter'},
    },
  },
  encounter: {
    schema: encounterSchema,
    scope: 'campaign',
    folder: 'encounters',
    asks: ['summary', 'location', 'terrain', 'difficulty', 'tactics'],
    words: {
      one: 'encounter',
      many: 'encounters',
      about: 'Meetings that may come to blows: who is there, how hard it is, what is to be had.',
      example: {id: 'wreckers-cove', name: 'Eels in the Hold'},
    },
  },
  treasure: {
    schema: treasureSchema,
    scope: 'campaign',
    folder: 'treasures',
    asks: ['summary', 'location', 'holder'],
    words: {
      one: 'treasure',
      many: 'treasures',
      about: 'Parcels of treasure: what lies together until somebody takes it.',
      example: {id: 'guild-strongbox', name: 'The Wreck Chest'},
    },
  },
  person: {
    schema: personSchema,
    scope: 'campaign',
    folder: 'persons',
    asks: ['summary', 'is', 'wants'],
    words: {
      one: 'person',
      many: 'persons',
      about: 'The truth behind identities: who they really are.',
      example: {id: 'the-wrecker', name: 'The Second Keeper'},
    },
  },
  identity: {
    schema: identitySchema,
    scope: 'campaign',
    folder: 'identities',
    asks: ['summary', 'role', 'species', 'location', 'cover', 'monster'],
    words: {
      one: 'identity',
      many: 'identities',
      about: 'Who somebody is taken for: name, looks, cover, and what gives them away.',
      example: {id: 'the-gull', name: 'The Salt Widow'},
    },
  },
  fact: {
    schema: factSchema,
    scope: 'campaign',
    folder: 'facts',
    asks: ['summary', 'truth', 'since'],
    words: {
      one: 'fact',
      many: 'facts',
      about: 'What is so, or is said to be, and who knows or believes it since when.',
      example: {id: 'lamp-was-moved', name: 'The Bell Was Muffled'},
    },
  },
  layer: {
    schema: layerSchema,
    scope: 'campaign',
    folder: 'layers',
    asks: ['summary', 'plot', 'over'],
    words: {
      one: 'layer',
      many: 'layers',
      about: 'A plot as the public sees it, as the conspirators do, as it is.',
      example: {id: 'storm-took-them', name: 'A Run of Bad Luck'},
    },
  },
  reveal: {
    schema: revealSchema,
    scope: 'campaign',
    folder: 'reveals',
    asks: ['summary', 'to'],
    words: {
      one: 'reveal',
      many: 'reveals',
      about: 'What may come out: when, to whom, and what comes of it.',
      example: {id: 'gull-unmasked', name: 'The Ledger Is Found'},
    },
  },
} as const satisfies Record<string, KindRow>

export type Kind = keyof typeof KINDS
export const KIND_NAMES = Object.keys(KINDS) as Kind[]

/** The row of a kind. */
export function kindRow(kind: Kind): KindRow {
  return KINDS[kind]
}

/** Whether a word is the name of a kind. */
export function isKind(word: unknown): word is Kind {
  return typeof word === 'string' && Object.hasOwn(KINDS, word)
}

/** An entity's place in the vault. */
export interface EntityRef {
  kind: Kind
  id: string
  /** The campaign it belongs to, for kinds of that scope. */
  campaign?: string
}

/** The folder of a kind's files; of a campaign's, where the kind belongs to one. */
export function folderOf(kind: Kind, campaign?: string): string {
  const {scope, folder} = kindRow(kind)
  return scope === 'campaign' ? `${KINDS.campaign.folder}/${campaign}/${folder}` : folder
}

/** The file of an entity, from the vault's root. */
export function pathOf({kind, id, campaign}: EntityRef): string {
  const {file} = kindRow(kind)
  return `${folderOf(kind, campaign)}/${file === undefined ? `${id}.yaml` : `${id}/${file}`}`
}

/** The entity whose file a path is; `undefined` for any other path. */
export function refOf(path: string): EntityRef | undefined {
  for (const kind of KIND_NAMES) {
    const found = placeOf(kind, path)
    if (found) return found
  }
  return undefined
}

function placeOf(kind: Kind, path: string): EntityRef | undefined {
  const {scope, folder, file} = kindRow(kind)
  const parts = path.split('/')
  const [campaigns, campaign = ''] = scope === 'campaign' ? parts.splice(0, 2) : []
  if (scope === 'campaign' && (campaigns !== KINDS.campaign.folder || campaign === '')) return undefined
  const [top, name = '', own, ...more] = parts
  if (top !== folder || more.length > 0 || own !== file) return undefined
  const id = file === undefined ? name.replace(/\.ya?ml$/, '') : name
  if (id === '' || (file === undefined && id === name) || [id, campaign].some(isWay)) return undefined
  return {kind, id, ...(scope === 'campaign' ? {campaign} : {})}
}

/** `.` and `..` are ways to a folder, and nobody's id. */
function isWay(name: string): boolean {
  return /^\.+$/.test(name)
}
