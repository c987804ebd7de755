import {cpSync, symlinkSync} from 'node:fs'
import {join, sep} from 'node:path'
import {searchCatalog, showEntry} from '../../src/app/catalog/search.js'
import {getCharacter} from '../../src/app/characters/characters.js'
import {composeCharacter} from '../../src/app/characters/compose.js'
import {draftConcept} from '../../src/app/characters/draft-concept.js'
import {levelDown, levelUp} from '../../src/app/characters/level.js'
import {readFontFile} from '../../src/app/characters/sheet-files.js'
import {runDemo} from '../../src/app/demo/demo.js'
import {awardEncounter} from '../../src/app/encounters/award.js'
import {buildEncounter} from '../../src/app/encounters/build.js'
import {simulateEncounter} from '../../src/app/encounters/simulate.js'
import {replaceText, restoreEntity, setFields} from '../../src/app/entities/change.js'
import {createEntities} from '../../src/app/entities/create.js'
import {replaceEntry} from '../../src/app/homebrew/change.js'
import {ownEntry} from '../../src/app/homebrew/own.js'
import {addPage} from '../../src/app/play/journal.js'
import {performAct} from '../../src/app/play/play.js'
import {rollDice} from '../../src/app/play/roll-dice.js'
import {membersOf} from '../../src/app/play/who.js'
import {readAuthor} from '../../src/app/vault/session.js'
import {SPEECH} from '../../src/print/words/speech.js'
import {levels} from '../helpers/character.js'
import {srd} from '../helpers/content.js'
import {DND} from '../helpers/run-dnd.js'
import {provokeAll, type Said} from './provoke.js'
import {bareVault, newFolder, newVault} from './test-vault.js'

const entries = srd()
const NEW = {auto: false, uid: 'x', taken: new Set<string>()}
const CHECKOUT = join(DND, '../..')

/** What a dnd says from whose build a file was lost. */
function crippled(lost: string, args: readonly string[]): Said {
  const vault = newVault()
  const home = newFolder()
  for (const file of ['bin', 'dist', 'package.json', 'oclif.manifest.json'])
    cpSync(join(CHECKOUT, file), join(home.root, file), {recursive: true, filter: (path) => !path.includes(`dist${sep}${lost}`)})
  symlinkSync(join(CHECKOUT, 'node_modules'), join(home.root, 'node_modules'))
  return vault.failure(args, {program: join(home.root, 'bin/run.js')})
}

const SEA = 'kind: campaign\nid: sea\nuid: 01a226ee-b12e-7c14-8e29-000000000001\nname: The Cold Sea\n'

/** Foes for a campaign in whose vault nobody is. */
function foesIn(wanted: {levels?: readonly number[]; query?: string}) {
  const {options} = bareVault().put({'campaigns/sea/campaign.yaml': SEA})
  return buildEncounter(options, {difficulty: 'low', query: '', seed: '1', ...wanted})
}

provokeAll('commands', {
  AMBIGUOUS: [
    {by: () => getCharacter(bareVault().with({id: 'aria'}).with({id: 'arix'}).root, 'ari'), says: '"ari" fits more than one character'},
    {by: () => showEntry(undefined, 'potion-of'), says: /^"potion-of" fits more than one /},
  ],
  AUTHOR: {by: () => readAuthor('Ana'), says: '"Ana" does not name an author'},
  CATALOG_MISSING: {
    by: () => crippled('catalog.sqlite', ['catalog', 'show', 'alert']),
    says: 'The catalog index that ships with dnd is missing or damaged',
  },
  CHOICES_OPEN: [
    {
      by: () => {
        const abilities = {str: 15, dex: 14, con: 13, int: 12, wis: 10, cha: 8}
        const answers = {
          name: 'Aria',
          class: [{class: 'fighter'}],
          species: 'human',
          background: 'soldier',
          abilities,
          equipment: {class: 'a'},
        }
        return composeCharacter(answers, entries, NEW)
      },
      says: /^\d+ choices are still open$/,
    },
    {
      by: () => levelUp(newVault({levels: levels('fighter', 2)}).options, 'aria', {}),
      says: 'The new level leaves a choice open',
    },
  ],
  DICE_SYNTAX: {by: () => rollDice('2d', {seed: '1'}), says: /^Those are not dice: /},
  EDIT_RACE: [
    {
      by: () => replaceText(newVault().options, 'character', 'aria', {text: 'name: Aria the Bold\n', expected: 'name: Arya\n'}),
      says: 'characters/aria.yaml changed while it was being edited',
    },
    {
      by: async () => {
        const vault = newVault().put({
          'catalog/feat/zap.yaml': 'kind: feat\nid: zap\nname: Zap\nsummary: A spark.\nsource: {document: homebrew}\ncategory: origin\n',
        })
        const {text} = await ownEntry(vault.options, 'feat/zap')
        return replaceEntry(vault.options, 'feat/zap', {text: text.replace('spark', 'bolt'), expected: 'another text'})
      },
      says: 'catalog/feat/zap.yaml changed while it was being edited',
    },
  ],
  ENCOUNTER_EMPTY: {
    by: async () => {
      const {options} = newVault().put({'campaigns/sea/campaign.yaml': SEA})
      await createEntities(options, 'encounter', {name: 'Eels', assignments: []})
      return simulateEncounter(options, 'eels', {levels: [1], runs: 1, seed: '1', worn: false})
    },
    says: 'Eels has no foes with a stat block',
  },
  ENCOUNTER_NOBODY: [
    {by: () => foesIn({levels: [1], query: 'cr:30'}), says: 'Each of the 1 creatures for `cr:30` is worth more than 50 XP, or nothing'},
    {by: () => foesIn({levels: [1], query: 'habitat:moon'}), says: 'No creature is there for `habitat:moon`'},
  ],
  ENCOUNTER_OVER: {
    by: async () => {
      const {options} = newVault().put({'campaigns/sea/campaign.yaml': SEA})
      await createEntities(options, 'encounter', {name: 'Eels', assignments: ['status=over']})
      return awardEncounter(options, 'eels', {again: false, at: '2026-11-21T18:00:00.000Z'}, SPEECH)
    },
    says: 'Eels is over already',
  },
  FIELD_DERIVED: {by: () => setFields(newVault().options, 'character', 'aria', ['ac=18']), says: '"ac" is computed and can\'t be set'},
  FIELD_FIXED: {by: () => setFields(newVault().options, 'character', 'aria', ['id=arya']), says: '"id" never changes'},
  FIELD_UNKNOWN: [
    {by: () => setFields(newVault().options, 'character', 'aria', ['coin.gp=1']), says: 'A character has no field "coin"'},
    {by: () => setFields(newVault().options, 'character', 'aria', ['name.first=Aria']), says: '"name.first" leads to no field'},
  ],
  FOLDER_NOT_EMPTY: {by: () => runDemo(bareVault().options, '.'), says: 'The folder "." is not empty'},
  FONT_FILE: {
    by: () => readFontFile(join(newVault().root, 'dnd.yaml')),
    says: /dnd\.yaml" can't be used as a font: it begins like none/,
  },
  FONTS_MISSING: {
    by: () => crippled('fonts', ['character', 'show', 'aria', '--format', 'pdf', '--output', 'aria.pdf']),
    says: 'The fonts that ship with dnd are missing',
  },
  INVALID_DATA: {
    by: () => getCharacter(bareVault().put({'characters/aria.yaml': 'kind: character\n'}).root, 'aria'),
    says: "characters/aria.yaml can't be read as a character",
  },
  LEVEL_MAX: {
    by: () => levelUp(newVault({levels: levels('fighter', 20)}).options, 'aria', {}),
    says: 'Aria is level 20 already, the highest there is',
  },
  LEVEL_MIN: {by: () => levelDown(newVault().options, 'aria'), says: 'Aria is level 1, the lowest there is'},
  MISSING_FLAG: [
    {
      by: () => composeCharacter({class: [{class: 'fighter'}], species: 'human', background: 'soldier'}, entries, NEW),
      says: 'abilities is missing',
    },
    {
      by: () => levelUp(newVault({levels: [...levels('fighter', 1), {id: 'w1', class: 'wizard'}]}).options, 'aria', {}),
      says: 'Aria has several classes',
    },
  ],
  NOT_DELETED: {by: () => restoreEntity(newVault().options, 'character', 'aria'), says: 'Aria is not deleted'},
  NOT_FOUND: [
    {by: () => getCharacter(bareVault().with().root, 'arya'), says: 'No character is called "arya"'},
    {by: () => draftConcept(undefined, {name: 'Storm', parts: [], subclassOf: 'fightr'}), says: 'No class is called "fightr"'},
  ],
  NOT_NOW: {
    by: () => performAct(newVault().options, {characters: ['aria']}, {type: 'buy', item: 'daggr', quantity: 1}, SPEECH),
    says: '"daggr" has no price in the catalog',
  },
  PAGE_EMPTY: {
    by: () => addPage(newVault().options, 'aria', {kind: 'note', text: ' \n'}, SPEECH),
    says: 'The page says nothing',
  },
  PARTY_EMPTY: {by: () => foesIn({}), says: 'The vault has no characters'},
  PARTY_UNKNOWN: {by: () => membersOf(bareVault().root, 'main'), says: 'No party is called "main"'},
  QUERY_SYNTAX: {by: () => searchCatalog(undefined, 'level:(3', {}), says: /^That is not a query: /},
})
