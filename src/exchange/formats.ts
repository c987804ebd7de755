import type {FormatReader} from './kit/reader.js'
import type {FormatWriter} from './kit/writer.js'

/** What a format is. A format that is not read has no endings and no reader, one that is not written no writer. */
interface Format {
  /** What its files hold, as docs/EXCHANGE.md says it. */
  words: string
  /** Endings of the files that a folder of it holds. */
  endings?: RegExp
  /** Its reader, loaded when it is wanted. */
  reader?(): Promise<FormatReader>
  /** Its writer, loaded when it is wanted. */
  writer?(): Promise<FormatWriter>
}

/** Every format, by the name that `--as` takes. */
export const FORMATS = {
  open5e: {
    words:
      'answers of its API (version 2), or its data files: name the folder, so that actions and traits are found beside `Creature.json`',
    endings: /\.json$/i,
    reader: async () => (await import('./formats/open5e/read.js')).readOpen5e,
  },
  '5etools': {
    words: 'homebrew JSON',
    endings: /\.json$/i,
    reader: async () => (await import('./formats/fivetools/read.js')).read5etools,
    writer: async () => (await import('./formats/fivetools/write.js')).write5etools,
  },
  'improved-initiative': {
    words: 'the export of its settings page, or a list of stat blocks or spells',
    endings: /\.json$/i,
    reader: async () => (await import('./formats/improved-initiative/read.js')).readImprovedInitiative,
    writer: async () => (await import('./formats/improved-initiative/write.js')).writeImprovedInitiative,
  },
  foundry: {
    words: 'actors and items of the dnd5e system: JSON, or the YAML of its packs',
    endings: /\.(?:json|ya?ml)$/i,
    reader: async () => (await import('./formats/foundry/read.js')).readFoundry,
  },
  fightclub: {
    words: 'a compendium in XML',
    endings: /\.xml$/i,
    reader: async () => (await import('./formats/fightclub/read.js')).readFightClub,
  },
  'fantasy-statblocks': {
    words: "Obsidian notes with `statblock` blocks or front matter, a vault's folder, YAML, the plugin's `data.json` or a bestiary",
    endings: /\.(?:md|ya?ml|json)$/i,
    reader: async () => (await import('./formats/fantasy-statblocks/read.js')).readFantasyStatblocks,
    writer: async () => (await import('./formats/fantasy-statblocks/write.js')).writeFantasyStatblocks,
  },
  homebrewery: {
    words: 'Markdown, to print',
    writer: async () => (await import('./formats/homebrewery/write.js')).writeHomebrewery,
  },
} as const satisfies Record<string, Format>

type Formats = typeof FORMATS
/** Formats that have something. */
type With<Part extends keyof Format> = {[F in keyof Formats]: Part extends keyof Formats[F] ? F : never}[keyof Formats]

export type ImportFormat = With<'reader'>
export type ExportFormat = With<'writer'>

/** Formats that can be read. */
export const IMPORT_FORMATS = (Object.keys(FORMATS) as (keyof Formats)[]).filter(
  (format): format is ImportFormat => 'reader' in FORMATS[format],
)

/** Whether a file of a folder may be of the format. */
export function formatEndings(format: ImportFormat): RegExp {
  return FORMATS[format].endings
}

/** A format's reader. */
export function formatReader(format: ImportFormat): Promise<FormatReader> {
  return FORMATS[format].reader()
}

/** A format's writer. */
export function formatWriter(format: ExportFormat): Promise<FormatWriter> {
  return FORMATS[format].writer()
}
