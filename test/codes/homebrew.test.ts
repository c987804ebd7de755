import {assessEntry} from '../../src/app/catalog/assess.js'
import {checkEntry} from '../../src/app/catalog/read-homebrew.js'
import {rollOnTable} from '../../src/app/catalog/roll-table.js'
import {composeCharacter} from '../../src/app/characters/compose.js'
import {validateVault} from '../../src/app/check/validate.js'
import {rootOf} from '../../src/app/homebrew/adaptation.js'
import {addEntries} from '../../src/app/homebrew/add.js'
import {entryHash} from '../../src/app/homebrew/entry-hash.js'
import {draftEntry} from '../../src/app/homebrew/new-entry.js'
import {ownEntry} from '../../src/app/homebrew/own.js'
import {restoreSnapshot} from '../../src/app/homebrew/snapshot.js'
import type {Feat} from '../../src/schema/content/origin.js'
import {srd} from '../helpers/content.js'
import {provokeAll} from './provoke.js'
import {bareVault} from './test-vault.js'

const entries = srd()
const ALERT = entryHash(entries.find('feat', 'alert') as Feat)

/** A feat of the vault's own; by default it says that it is just like Alert. */
function feat(id: string, {root = 'feat/alert', rootHash = ALERT, more = ''} = {}): string {
  const provenance = root === '' ? '' : `provenance: {type: adapted, root: ${root}, rootHash: ${rootHash}, changes: [category, text]}\n`
  return `kind: feat\nid: ${id}\nname: ${id}\nsummary: A spark.\nsource: {document: homebrew}\ncategory: origin\n${provenance}${more}`
}

function table(id: string, rows: string): string {
  return `kind: table\nid: ${id}\nname: ${id}\nsummary: A table.\nsource: {document: homebrew}\ndice: 1d2\nrows:\n${rows}`
}

/** What validate finds in a vault with these files. */
async function validated(files: Readonly<Record<string, string>>) {
  return (await validateVault(bareVault().put(files).options)).diagnostics
}

const add = (kind: 'feat' | 'spell', text: string, isNew: boolean) =>
  addEntries(bareVault().options, [{kind, text, from: 'the new entry'}], {isNew})

provokeAll('homebrew', {
  CHANGES_UNLISTED: {
    by: () => validated({'catalog/feat/zap.yaml': feat('zap', {more: 'tags: [zap]\n'})}),
    says: /^summary.* differs from the root and is not listed$/,
    at: 'catalog/feat/zap.yaml:1',
  },
  ENTRY_REFERENCE: {
    by: () =>
      validated({
        'catalog/feat/zap.yaml': feat('zap', {root: '', more: 'grants:\n  - {type: spell, spell: shoking-grasp, as: cantrip}\n'}),
      }),
    says: 'there is no spell "shoking-grasp"',
    at: 'catalog/feat/zap.yaml:8',
  },
  ID_FILE: [
    {
      by: () => checkEntry(feat('zap'), 'catalog/feat/zip.yaml').problems,
      says: 'the id "zap" differs from the file name "zip"',
      at: 'catalog/feat/zip.yaml:2',
    },
    {
      by: async () => (await validateVault(bareVault().with({id: 'bruk'}).rename('bruk', 'aria').options)).diagnostics,
      says: 'the id "bruk" differs from the file name "aria"',
      at: 'characters/aria.yaml:3',
    },
  ],
  ID_TAKEN: [
    {
      by: () => validated({'catalog/feat/alert.yaml': feat('alert', {root: ''})}),
      says: /^the feat "alert" is already in the catalog \(.*alert\.yaml\)$/,
      at: 'catalog/feat/alert.yaml:1',
    },
    {
      by: () => composeCharacter({id: 'aria', class: [{class: 'wizard'}]}, entries, {auto: true, uid: 'x', taken: new Set(['aria'])}),
      says: 'There is a character with the id "aria" already',
    },
    {by: () => add('feat', feat('alert', {root: ''}), true), says: 'The catalog has a feat with the id "alert" already'},
  ],
  NO_SKELETON: {
    by: () => draftEntry('skill', {name: 'Lying', id: 'lying', summary: 'Telling lies.'}, []),
    says: 'There is no skeleton of kind "skill" to start from',
  },
  NOT_ASSESSABLE: {
    by: () => assessEntry(undefined, 'condition/prone'),
    says: '"Prone" is a condition, a kind without figures to compare',
  },
  NOT_HOMEBREW: {by: () => ownEntry(bareVault().options, 'feat/alert'), says: '"Alert" is not this vault\'s own'},
  ROOT_ADAPTED: {
    by: () => validated({'catalog/feat/zap.yaml': feat('zap'), 'catalog/feat/zip.yaml': feat('zip', {root: 'feat/zap'})}),
    says: 'its root "feat/zap" is an adaptation itself',
    at: 'catalog/feat/zip.yaml:1',
  },
  ROOT_CHANGED: {
    by: () => validated({'catalog/feat/zap.yaml': feat('zap', {rootHash: 'f'.repeat(64)})}),
    says: '"feat/alert" has changed since this was adapted',
    at: 'catalog/feat/zap.yaml:1',
  },
  ROOT_MISSING: [
    {
      by: () => validated({'catalog/feat/zap.yaml': feat('zap', {root: 'feat/gone'})}),
      says: 'its root "feat/gone" is not in the catalog',
      at: 'catalog/feat/zap.yaml:1',
    },
    {
      by: () => {
        const {entry} = checkEntry(feat('zap', {root: 'feat/gone'}), 'catalog/feat/zap.yaml')
        return rootOf(entry as Feat, entries)
      },
      says: '"zap" was adapted from "feat/gone", which is not in the catalog',
    },
  ],
  SIMILAR_EXISTS: {
    by: () => add('feat', feat('alerted', {root: ''}).replace('name: alerted', 'name: Alerts'), false),
    says: 'The catalog has an entry much like "Alerts"',
  },
  SNAPSHOT_FORMAT: [
    {
      by: () => restoreSnapshot(bareVault().options, '{}', {exact: false}),
      says: 'That is no snapshot of homebrew: it has not the form of one',
    },
    {
      by: async () => {
        const text = JSON.stringify({format: 'dnd-homebrew', version: 1, files: {'../zap.yaml': ''}})
        return restoreSnapshot(bareVault().options, text, {exact: false})
      },
      says: 'That is no snapshot of homebrew: "../zap.yaml" is no file of homebrew',
    },
  ],
  STRAY_FILE: {
    by: () => validated({'catalog/zap.yaml': feat('zap')}),
    says: 'this file is not in a folder of its kind, so nothing reads it',
    at: 'catalog/zap.yaml:1',
  },
  TABLE_BROKEN: {
    by: async () => {
      const vault = bareVault().put({'catalog/table/omens.yaml': table('omens', '  - {from: 1, text: A crow.}\n')})
      return rollOnTable(vault.root, 'omens', {seed: '1'})
    },
    says: 'The table "omens" can\'t be rolled on: in "omens", no row holds the face 2 of 1d2',
  },
  TABLE_FACES: {
    by: () =>
      validated({'catalog/table/omens.yaml': table('omens', '  - {from: 1, to: 2, text: A crow.}\n  - {from: 2, text: An owl.}\n')}),
    says: 'more than one row holds the face 2',
    at: 'catalog/table/omens.yaml:6',
  },
  UNKNOWN_KIND: [
    {
      by: () => validated({'catalog/feats/zap.yaml': feat('zap')}),
      says: '"feats" is not a kind of entry',
      at: 'catalog/feats/zap.yaml:1',
    },
    {
      // What every object has is no kind.
      by: () => checkEntry(feat('zap'), 'catalog/constructor/zap.yaml').problems,
      says: '"constructor" is not a kind of entry',
      at: 'catalog/constructor/zap.yaml:1',
    },
  ],
})
