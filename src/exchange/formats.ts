import type {Entry} from '../schema/content/entry.js'
import type {FormatReader} from './reader.js'
import type {Exported, ExportFormat, TraitOf} from './writer.js'

/** Formats that can be read. */
export const IMPORT_FORMATS = ['open5e', '5etools', 'improved-initiative', 'foundry', 'fightclub', 'fantasy-statblocks'] as const
export type ImportFormat = (typeof IMPORT_FORMATS)[number]

/** Endings of the files that a format's folder holds. */
export const FORMAT_ENDINGS: Readonly<Record<ImportFormat, RegExp>> = {
  open5e: /\.json$/i,
  '5etools': /\.json$/i,
  'improved-initiative': /\.json$/i,
  foundry: /\.(?:json|ya?ml)$/i,
  fightclub: /\.xml$/i,
  'fantasy-statblocks': /\.(?:md|ya?ml|json)$/i,
}

/** A format's reader, loaded when it is wanted. */
export async function formatReader(format: ImportFormat): Promise<FormatReader> {
  switch (format) {
    case 'open5e':
      return (await import('./open5e-read.js')).readOpen5e
    case '5etools':
      return (await import('./fivetools-read.js')).read5etools
    case 'improved-initiative':
      return (await import('./improved-initiative-read.js')).readImprovedInitiative
    case 'foundry':
      return (await import('./foundry-read.js')).readFoundry
    case 'fightclub':
      return (await import('./fightclub-read.js')).readFightClub
    case 'fantasy-statblocks':
      return (await import('./fantasy-statblocks-read.js')).readFantasyStatblocks
  }
}

/** A format's writer, loaded when it is wanted. */
export async function formatWriter(format: ExportFormat): Promise<(entries: readonly Entry[], traitOf?: TraitOf) => Exported> {
  switch (format) {
    case 'improved-initiative':
      return (await import('./improved-initiative-write.js')).writeImprovedInitiative
    case '5etools':
      return (await import('./fivetools-write.js')).write5etools
    case 'fantasy-statblocks':
      return (await import('./fantasy-statblocks-write.js')).writeFantasyStatblocks
    case 'homebrewery':
      return (await import('./homebrewery-write.js')).writeHomebrewery
  }
}
