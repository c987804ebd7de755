import {importCatalog} from '../../src/app/exchange/import.js'
import {findImportFiles} from '../../src/app/exchange/import-files.js'
import type {ImportFormat} from '../../src/exchange/formats.js'
import {MAX_ENTITY_BYTES} from '../../src/exchange/kit/source.js'
import type {PeopleFormatName} from '../../src/exchange/people.js'
import {readPeopleText, readText} from '../exchange/read-text.js'
import {folderOf, readWorld} from '../exchange/world/read-world.js'
import {provokeAll} from './provoke.js'
import {bareVault, newFolder} from './test-vault.js'

/** The problems of a text that is read as another tool's file. */
const read = async (text: string | Uint8Array, format: ImportFormat) =>
  (await readText(text, format, {pieceBytes: 65_536})).flatMap((each) => (each.type === 'problem' ? [each.problem] : []))

/** The problems of a text that is read as another tool's character. */
const people = async (text: string, format: PeopleFormatName) =>
  (await readPeopleText(text, format)).flatMap((each) => (each.type === 'problem' ? [each.problem] : []))

/** The problems of notes by their paths. */
const notes = async (texts: Readonly<Record<string, string>>) => (await readWorld('obsidian', folderOf(texts))).problems

const RING = {rarity: {key: 'rare', name: 'Rare'}, category: {key: 'ring', name: 'Ring'}}

const piped = (format: ImportFormat, text: string) =>
  importCatalog({text}, bareVault().options, {format, kinds: [], dryRun: true, strict: false, existing: 'skip'})

provokeAll('exchange', {
  IMPORT_BINARY: {
    by: () => read(new Uint8Array([0x5b, 0x0a, 0xff, 0xfe]), 'foundry'),
    says: 'the file is not UTF-8 text',
    at: 'file:1',
  },
  IMPORT_EMPTY: {by: () => read('', 'open5e'), says: 'the file is empty', at: 'file'},
  IMPORT_ENTITY: {
    by: () => read('[{"HP": {"Value": 3}, "Abilities": {}}]', 'improved-initiative'),
    says: 'an entry has no name',
    at: 'file:1',
  },
  IMPORT_COMMENT: {
    by: () => notes({'a.md': 'She sails.\n\n%% alone'}),
    says: "a comment is never ended: all that follows it is kept as the DM's",
    at: 'a.md:3',
  },
  IMPORT_FRONT_MATTER: [
    {by: () => notes({'a.md': '---\nrole: "x\n---\n'}), says: /^the front matter is no YAML: /, at: 'a.md:3'},
    {by: () => notes({'a.md': '---\nknows: [[Vey]]\n---\n'}), says: 'links in front matter need quotes: "[[Vey]]"', at: 'a.md:2'},
  ],
  IMPORT_HOSTILE: [
    {
      by: () => read('<!DOCTYPE x [<!ENTITY a "aaaa">]><compendium/>', 'fightclub'),
      says: 'the file declares a document type, which may hide entities that unfold',
      at: 'file:1',
    },
    {
      by: () => read('<compendium>\n<monster><name>&b;</name></monster></compendium>', 'fightclub'),
      says: 'the file uses an entity that XML does not have of itself',
      at: 'file:2',
    },
  ],
  IMPORT_JSON: {by: () => read('[\n1,,2]', 'open5e'), says: 'the file is not JSON: unexpected ","', at: 'file:2'},
  IMPORT_LINK: {
    by: () => notes({'a.md': 'See [[Inn]].', 'b/Inn.md': '', 'c/Inn.md': ''}),
    says: '"Inn" may be any of 2 notes; b/Inn is taken',
    at: 'a.md:1',
  },
  IMPORT_NOTHING: [
    {
      by: async () => (await piped('open5e', '[]')).problems,
      says: 'no entry for open5e was found: it looks like a list of words or numbers',
      at: 'stdin',
    },
    {by: () => findImportFiles(newFolder().root, 'open5e'), says: /^".*" holds no file that could be open5e$/},
  ],
  IMPORT_PATH: {by: () => findImportFiles('/dev/null', 'open5e'), says: '"/dev/null" is neither a file nor a folder'},
  IMPORT_PYTHON: {by: () => people('levels = [1]\nname = "Bram', 'dungeon-sheets'), says: 'a text never ends', at: 'file:2'},
  IMPORT_TOO_DEEP: [
    {by: () => read('<a>\n'.repeat(300), 'fightclub'), says: 'elements are nested more than 200 deep', at: 'file:201'},
    {by: () => read('[{"Name":'.repeat(150), 'improved-initiative'), says: 'lists and maps are nested more than 200 deep', at: 'file:1'},
  ],
  IMPORT_TOO_LARGE: {
    by: () => read(JSON.stringify([{Name: 'Newt', Notes: ['x'.repeat(MAX_ENTITY_BYTES), 'y']}]), 'improved-initiative'),
    says: 'an entry has more than 5 MiB',
    at: 'file:1',
  },
  IMPORT_TOO_MANY: {
    by: () => piped('open5e', JSON.stringify(Array.from({length: 20_001}, (_, i) => ({name: `Ring ${i}`, desc: 'Shiny.', ...RING})))),
    says: 'The import has more than 20000 entries',
  },
  IMPORT_XML: {by: () => read('<compendium><monster>\n<name>A', 'fightclub'), says: /^the file is not XML: unclosed tag/, at: 'file:2'},
})
