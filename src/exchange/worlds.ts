import type {WorldFolder, WorldReader, WorldText} from './kit/world/thing.js'

/** What a format of worlds is. */
interface WorldFormat {
  /** What it reads, as docs/EXCHANGE.md says it. */
  words: string
  /** What its files look like, for a report. */
  looks: string
  /** Endings of the files that it reads. */
  endings: RegExp
  /** Whether a file is one of its own. */
  is(file: WorldText): boolean
  reader(): Promise<WorldReader>
}

/** Every format that worlds come in, by the name that `--as` takes. */
export const WORLDS = {
  obsidian: {
    words: 'a folder of Markdown notes with front matter and `[[links]]`, as Obsidian keeps them',
    looks: 'notes in Markdown',
    endings: /\.md$/i,
    is: ({path}) => /\.md$/i.test(path),
    reader: async () => (await import('./formats/obsidian/read.js')).readObsidian,
  },
  foundry: {
    words: 'journals and actors of Foundry: exported JSON, or the JSON and YAML sources of a pack',
    looks: 'documents of Foundry',
    endings: /\.(?:json|ya?ml)$/i,
    is: ({text}) =>
      /"_id"|"_key"|"_stats"|"ownership"|"permission"|^_(?:id|key):/m.test(text) &&
      /"?(?:pages|prototypeToken|sorting|content|token)"?\s*:/.test(text),
    reader: async () => (await import('./formats/foundry/world/read-world.js')).readFoundryWorld,
  },
  kanka: {
    words: "Kanka's export of a campaign: its ZIP archive, or the folder it unpacks to",
    looks: "Kanka's export of a campaign",
    endings: /\.json$/i,
    is: ({path, text}) =>
      /(?:^|\/)campaign\.json$/.test(path) || (/"entity"\s*:\s*\{/.test(text) && /"(?:is_private|entity_id|type_id)"\s*:/.test(text)),
    reader: async () => (await import('./formats/kanka/read.js')).readKanka,
  },
  'world-anvil': {
    words: "World Anvil's export: its folder of JSON, or a ZIP archive of it",
    looks: "World Anvil's export",
    endings: /\.json$/i,
    is: ({text}) => /"(?:entityClass|templateType|template)"\s*:/.test(text) && /"title"\s*:/.test(text),
    reader: async () => (await import('./formats/world-anvil/read.js')).readWorldAnvil,
  },
} as const satisfies Record<string, WorldFormat>

export type WorldFormatName = keyof typeof WORLDS

/** Formats that worlds are read from. */
export const WORLD_FORMATS = Object.keys(WORLDS) as WorldFormatName[]

/** A format's row. */
export function worldFormat(name: WorldFormatName): WorldFormat {
  return WORLDS[name]
}

/** The format that most files of a folder are of; `undefined` where none is of any. */
export function formatOfWorld({texts}: Pick<WorldFolder, 'texts'>): WorldFormatName | undefined {
  const votes = WORLD_FORMATS.map((name) => ({name, count: texts.filter((file) => worldFormat(name).is(file)).length}))
  const [first] = votes.sort((a, b) => b.count - a.count)
  return first && first.count > 0 ? first.name : undefined
}

/** What a folder gives a format to read: files of other endings stand among the others. */
export function filesFor(name: WorldFormatName, {name: called, texts, others}: WorldFolder): WorldFolder {
  const {endings} = worldFormat(name)
  const read = texts.filter(({path}) => endings.test(path))
  return {name: called, texts: read, others: [...others, ...texts.filter((text) => !read.includes(text)).map(({path}) => path)].sort()}
}
