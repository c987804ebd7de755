import type {Diagnostic} from '../../diagnostic.js'
import {InvalidDataError} from '../../errors.js'
import type {Asset} from '../../schema/asset.js'
import {fileExists, listFolders, listNames, readContent} from '../../vault/files.js'
import {keptByFile} from '../../vault/kept.js'
import {ASSET_INDEX, ASSETS} from '../../vault/paths.js'
import type {VaultSource} from '../../vault/state.js'
import {type VaultOptions, vaultRoot} from '../vault/root.js'
import {hashIn} from './seen.js'
import {hashOf, readAssets} from './store.js'
import {isThere, subjectWords} from './subject.js'

/** What pictures there are, and what is wrong with them. */
export interface VerifiedAssets {
  assets: number
  files: number
  diagnostics: readonly Diagnostic[]
}

/** Read every picture and hold it against its name. */
export function verifyAssets(options: VaultOptions): VerifiedAssets {
  const root = vaultRoot(options)
  const {assets} = readAssets(root)
  return {assets: assets.length, files: new Set(assets.map(({file}) => file)).size, diagnostics: assetProblems(root)}
}

/** What is wrong with the pictures of a vault: of a state that is not on the disk, only what is lacking. Files that did not change are not read again. */
export function assetProblems(root: VaultSource): Diagnostic[] {
  const {assets, problems, positionOf} = readAssets(root)
  const sound = soundness(root, assets)
  const ofRows = assets.flatMap((asset, row) =>
    [...fileProblem(root, asset, sound), ...subjectProblem(root, asset)].map((found) => ({...found, ...positionOf(row)})),
  )
  // Of an index that can't be read, nobody knows what is a stray.
  return [...problems, ...ofRows, ...(problems.length > 0 ? [] : strayPictures(root, assets).map(strayProblem))]
}

type Problem = Omit<Diagnostic, 'line' | 'column'>

type Sound = 'sound' | 'damaged' | 'pointer'

function fileProblem(root: VaultSource, {id, file}: Asset, sound: ReadonlyMap<string, Sound>): Problem[] {
  const place = {path: ['assets', id], file: ASSET_INDEX}
  const restored = `have the last commit's again: \`git restore -- ${file}\``
  if (!fileExists(root, file))
    return [{...place, severity: 'error', code: 'ASSET_MISSING', message: `the picture of "${id}" is not there: ${file}`, hint: restored}]
  switch (sound.get(file)) {
    case 'damaged':
      return [
        {
          ...place,
          severity: 'error',
          code: 'ASSET_DAMAGED',
          message: `the picture of "${id}" is not what its name says: ${file}`,
          hint: restored,
        },
      ]
    case 'pointer':
      return [
        {
          ...place,
          severity: 'warning',
          code: 'ASSET_POINTER',
          message: `the picture of "${id}" has not been fetched by Git LFS`,
          hint: 'fetch it: `git lfs pull`',
        },
      ]
    default:
      return []
  }
}

function subjectProblem(root: VaultSource, {id, of}: Asset): Problem[] {
  if (!of || isThere(root, of)) return []
  return [
    {
      ...{severity: 'warning', code: 'ASSET_ORPHAN', path: ['assets', id], file: ASSET_INDEX},
      message: `the picture "${id}" is of ${subjectWords(of)}, which is no more`,
      hint: 'let it go: `dnd asset gc`, or say whose it is in `of`',
    },
  ]
}

function strayProblem(file: string): Problem {
  return {
    ...{severity: 'warning', code: 'ASSET_STRAY', path: [], file},
    message: 'no row of the index has this file, so nothing shows it',
    hint: 'let it go: `dnd asset gc`, or keep it: `dnd asset add FILE`',
  }
}

/** Files in the folders of pictures that no row names, sorted. What lies in `assets/` itself is a person's own. */
export function strayPictures(root: VaultSource, assets: readonly Asset[]): string[] {
  const known = new Set(assets.map(({file}) => file))
  return listFolders(root, ASSETS)
    .filter((name) => /^[0-9a-f]{2}$/.test(name))
    .flatMap((name) => listNames(root, `${ASSETS}/${name}`).map((each) => `${ASSETS}/${name}/${each}`))
    .filter((path) => !known.has(path) && !/\/\.[^/]+$/.test(path))
    .sort()
}

/** How each file that is there stands to its name. */
function soundness(root: VaultSource, assets: readonly Asset[]): ReadonlyMap<string, Sound> {
  if (typeof root !== 'string') return new Map()
  const paths = [...new Set(assets.map(({file}) => file))].filter((file) => fileExists(root, file))
  return keptByFile<Sound>(root, {name: 'checks/assets.json', basis: 'sha256', paths, workOut: (path) => soundnessOf(root, path)})
}

/** What Git LFS leaves in a file's place until it fetches it; its name is the same hash as ours. */
const POINTER = /^version https:\/\/git-lfs\.github\.com\/spec\/v1\noid sha256:([0-9a-f]{64})\n/

function soundnessOf(root: string, path: string): Sound {
  const bytes = bytesOf(root, path)
  if (bytes === undefined) return 'damaged'
  if (hashOf(bytes) === hashIn(path)) return 'sound'
  return POINTER.exec(bytes.subarray(0, 200).toString('latin1'))?.[1] === hashIn(path) ? 'pointer' : 'damaged'
}

/** What can't be read is as good as damaged. */
function bytesOf(root: string, path: string): Buffer | undefined {
  try {
    return readContent(root, path)
  } catch (error) {
    if (error instanceof TypeError || error instanceof InvalidDataError) throw error
    return undefined
  }
}
