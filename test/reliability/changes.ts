import {writeFileSync} from 'node:fs'
import {join} from 'node:path'
import {characterFile} from '../../src/app/characters/characters.js'
import {setFields} from '../../src/app/entities/change.js'
import {subjectOf} from '../../src/app/entities/subject.js'
import type {VaultChange} from '../../src/app/vault/apply-change.js'
import type {VaultOptions} from '../../src/app/vault/root.js'
import {type Committed, changeVault} from '../../src/app/vault/session.js'
import {startBranch, switchTo} from '../../src/app/versions/branch.js'
import {mergeVersion} from '../../src/app/versions/merge.js'
import {undoLast} from '../../src/app/versions/undo.js'
import {character} from '../helpers/character.js'

/** One shape that a change of the vault can have. */
export interface Shape {
  name: string
  /** By hand, before it. */
  arrange?: (root: string) => void
  run: (options: VaultOptions & {vault: string}) => Promise<unknown>
}

const aria = () => subjectOf('character', 'aria', 'present')

function write(files: Readonly<Record<string, string | undefined>>, commit = true): Shape['run'] {
  return (options) => {
    const change = {subject: 'test', command: 'dnd test', files: Object.entries(files).map(([path, text]) => ({path, text}))}
    return changeVault({...options, commit}, 'dnd test', () => ({change: change satisfies VaultChange, result: undefined}))
  }
}

const edit = (root: string) => writeFileSync(join(root, 'characters/aria.yaml'), '# She limps.\n', {flag: 'a'})
const text = (name: string) => characterFile(character({id: name, name, notes: 'Met the baron.'})).text

export const SHAPES: readonly Shape[] = [
  {name: 'one file', run: (options) => setFields(options, 'character', 'aria', ['coins.gp=7'])},
  {name: 'one file, over a hand edit', arrange: edit, run: (options) => setFields(options, 'character', 'aria', ['coins.gp=7'])},
  {
    name: 'a new file in new folders',
    run: write({'campaigns/storm/npcs/irena.yaml': 'kind: npc\n', 'catalog/species/ribbit.yaml': 'name: R\n'}),
  },
  {
    name: 'several files, one of them new',
    run: write({'characters/aria.yaml': text('aria'), 'characters/bruk.yaml': text('bruk'), 'characters/cole.yaml': text('cole')}),
  },
  {name: 'a file goes', run: write({'characters/bruk.yaml': undefined, 'newts.json': undefined})},
  {name: 'several files, not committed', run: write({'characters/aria.yaml': text('aria'), 'characters/cole.yaml': text('cole')}, false)},
  {name: 'an undo', run: (options) => undoLast(options)},
  {name: 'an undo over a hand edit', arrange: edit, run: (options) => undoLast(options)},
  {
    name: 'a merge of one entity',
    run: async (options) => mergeVersion(options, await aria(), 'fled', {takes: [], all: false, force: true, dryRun: false}),
  },
  {
    name: 'a merge of all',
    run: async (options) => mergeVersion(options, await aria(), 'fled', {takes: [], all: true, force: true, dryRun: false}),
  },
  {name: 'a switch', run: async (options) => switchTo(options, await aria(), 'fled')},
  {name: 'a new branch', run: async (options) => startBranch(options, await aria(), 'brave', {stay: false})},
]

/** What a person does next, and has to be able to. */
export async function next(options: VaultOptions): Promise<Committed> {
  return (await setFields(options, 'character', 'aria', ['player=Lee'])).committed
}
