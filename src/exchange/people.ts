import type {PersonReader} from './kit/person.js'
import type {PersonWriter} from './kit/person-writer.js'

/** What a format of characters is. One that is not written has no writer. */
interface PeopleFormat {
  /** What its files hold, as docs/EXCHANGE.md says it. */
  words: string
  /** Endings of the files that a folder of it holds. */
  endings: RegExp
  reader(): Promise<PersonReader>
  writer?(): Promise<PersonWriter>
}

/** Every format that characters come in, by the name that `--as` takes. */
export const PEOPLE = {
  foundry: {
    words: 'characters of the dnd5e system: JSON, or the YAML of its packs',
    endings: /\.(?:json|ya?ml)$/i,
    reader: async () => (await import('./formats/foundry/read-people.js')).readFoundryPeople,
    writer: async () => (await import('./formats/foundry/write-character.js')).writeFoundryCharacter,
  },
  'dnd-beyond': {
    words: 'a character as its service sends it (version 5), saved as JSON',
    endings: /\.json$/i,
    reader: async () => (await import('./formats/dnd-beyond/read.js')).readDndBeyond,
  },
  'dungeon-sheets': {
    words: "a character's Python file, read as text and never run",
    endings: /\.py$/i,
    reader: async () => (await import('./formats/dungeon-sheets/read.js')).readDungeonSheets,
  },
} as const satisfies Record<string, PeopleFormat>

export type PeopleFormatName = keyof typeof PEOPLE

/** Formats that characters are read from. */
export const PEOPLE_FORMATS = Object.keys(PEOPLE) as PeopleFormatName[]

/** Formats that characters are written in. */
export type PeopleExportFormat = {[F in PeopleFormatName]: 'writer' extends keyof (typeof PEOPLE)[F] ? F : never}[PeopleFormatName]

export function peopleReader(format: PeopleFormatName): Promise<PersonReader> {
  return PEOPLE[format].reader()
}

export function peopleWriter(format: PeopleExportFormat): Promise<PersonWriter> {
  return PEOPLE[format].writer()
}
