import {EXIT, UserError} from '../../errors.js'
import type {Asset, AssetOf, AssetRole} from '../../schema/asset.js'
import {isKind, pathOf} from '../../schema/entity/kinds.js'
import {LARGEST_PICTURE_BYTES, MOST_PICTURE_PIXELS, type PictureFacts, pictureFacts} from '../../schema/picture.js'
import {freeSlug} from '../../schema/slug.js'
import {present} from '../../schema/value.js'
import {readEntity} from '../../vault/entities.js'
import {type FileContent, fileExists, readContent} from '../../vault/files.js'
import {ASSETS} from '../../vault/paths.js'
import {applyChanges} from '../../yaml/patch.js'
import {type VaultOptions, vaultRoot} from '../vault/root.js'
import {type Committed, changeVault} from '../vault/session.js'
import {growthNotes} from './growth.js'
import {getAssets, hashOf, indexFile, isSameSubject, versionsOf} from './store.js'
import {findSubject, subjectWords} from './subject.js'

/** A picture to be kept. */
export interface NewAsset {
  bytes: Uint8Array
  role: AssetRole
  of?: AssetOf | undefined
  secret?: boolean | undefined
  tags?: readonly string[] | undefined
  made: Asset['made']
}

/** A picture that was kept. */
export interface Kept {
  asset: Asset
  /** Its number among the pictures of its subject in its role; 1 is the first. */
  version: number
  /** False where the vault had it already. */
  isNew: boolean
  /** The field of the entity that names it now. */
  field?: string
}

/** What is to be written for it, and the rows as they are then. */
export interface Placed extends Kept {
  assets: readonly Asset[]
  files: readonly FileContent[]
}

/** What a picture is by its bytes. Throws `ASSET_FORMAT` and `ASSET_TOO_LARGE`. */
export function checkPicture(bytes: Uint8Array, name: string): PictureFacts {
  if (bytes.length > LARGEST_PICTURE_BYTES) throw tooLarge(name, `it has more than ${LARGEST_PICTURE_BYTES / 1024 / 1024} MiB`)
  const facts = pictureFacts(bytes)
  if (!facts)
    throw new UserError(`"${name}" is no picture that a vault keeps`, {
      code: 'ASSET_FORMAT',
      hints: ['make it a PNG, JPEG, WebP, GIF or SVG; what counts is what is in it, not its name'],
    })
  if (facts.widthPx * facts.heightPx > MOST_PICTURE_PIXELS)
    throw tooLarge(name, `it has ${facts.widthPx} × ${facts.heightPx} pixels, and ${MOST_PICTURE_PIXELS / 1_000_000} million are the most`)
  return facts
}

function tooLarge(name: string, why: string): UserError {
  return new UserError(`"${name}" is too large to be kept: ${why}`, {
    code: 'ASSET_TOO_LARGE',
    hints: ['make it smaller in any image editor'],
  })
}

function assetPath(hash: string, {extension}: PictureFacts): string {
  return `${ASSETS}/${hash.slice(0, 2)}/${hash}.${extension}`
}

/** Where the bytes of a picture lie, or will. Throws as `checkPicture`. */
export function assetFileOf(bytes: Uint8Array, name: string): string {
  return assetPath(hashOf(bytes), checkPicture(bytes, name))
}

/** Put a picture among those of a vault. One that is there already, of the same subject in the same role, becomes the one to show. */
export function placeAsset(root: string, before: readonly Asset[], added: NewAsset, at: string): Placed {
  const facts = checkPicture(added.bytes, `${added.role}`)
  const hash = hashOf(added.bytes)
  const file = assetPath(hash, facts)
  const known = before.find((each) => each.file === file && each.role === added.role && isSameSubject(each.of, added.of))
  const {mime, widthPx, heightPx} = facts
  const taken = new Set(before.map(({id}) => id))
  const asset: Asset = known
    ? {...known, chosen: at, ...present({secret: added.secret || known.secret || undefined})}
    : {
        id: freeSlug(`${(added.of?.id ?? 'picture').slice(0, 50).replace(/-+$/, '')}-${added.role}-${hash.slice(0, 8)}`, taken),
        file,
        ...{mime, bytes: added.bytes.length, widthPx, heightPx, role: added.role},
        // A copy: what two rows have in common would be written as an alias, which no file of a vault may have.
        ...present({of: added.of && {...added.of}, secret: added.secret || undefined, tags: tagsOf(added)}),
        made: added.made,
        at,
      }
  const assets = known ? before.map((each) => (each === known ? asset : each)) : [...before, asset]
  const named = namedIn(root, asset)
  const bytes = isSound(root, file, hash) ? [] : [{path: file, text: added.bytes}]
  const version = versionsOf(assets, asset.of, asset.role).find((each) => each.asset === asset)?.number ?? 1
  return {
    ...{asset, version, isNew: known === undefined, assets},
    ...present({field: named?.field}),
    files: [...bytes, indexFile(root, assets), ...(named ? [named.file] : [])],
  }
}

function tagsOf({tags = []}: NewAsset): string[] | undefined {
  return tags.length === 0 ? undefined : [...tags]
}

function isSound(root: string, file: string, hash: string): boolean {
  if (!fileExists(root, file)) return false
  const bytes = readContent(root, file)
  return bytes !== undefined && hashOf(bytes) === hash
}

/** Fields by which an entity names its picture, by kind and role, and the pictures that may stand there. */
const FIELDS: Readonly<Record<string, Readonly<Partial<Record<AssetRole, {path: readonly string[]; mimes?: readonly string[]}>>>>> = {
  // A printed sheet shows no other kinds.
  character: {portrait: {path: ['details', 'portrait'], mimes: ['image/png', 'image/jpeg']}},
  handout: {handout: {path: ['picture']}},
}

/** The entity's file that names the picture from now on. A secret one no file names. */
function namedIn(root: string, {of, role, file, secret, mime}: Asset): {field: string; file: FileContent} | undefined {
  const field = of && FIELDS[of.kind]?.[role]
  if (!of || !field || secret || !isKind(of.kind) || field.mimes?.includes(mime) === false) return undefined
  const ref = {kind: of.kind, id: of.id, ...present({campaign: of.campaign})}
  const {stored} = readEntity(root, ref)
  const {path} = field
  return stored && {field: path.join('.'), file: {path: pathOf(ref), text: applyChanges(stored.text, [{path, value: file}])}}
}

/** A picture that a person has a file of. */
export interface AddWanted {
  bytes: Uint8Array
  /** What the person calls it, for errors alone: the vault keeps no names of files. */
  name: string
  role: AssetRole
  of?: string | undefined
  campaign?: string | undefined
  secret?: boolean | undefined
  tags?: readonly string[] | undefined
}

export interface AddedAsset extends Kept {
  committed: Committed
  notes: readonly string[]
}

/** Keep a picture from a file, as one commit. */
export async function addAsset(options: VaultOptions, wanted: AddWanted): Promise<AddedAsset> {
  const {bytes, role, secret, tags} = wanted
  checkPicture(bytes, wanted.name)
  const subject = wanted.of === undefined ? undefined : await findSubject(vaultRoot(options), wanted.of, wanted)
  const added = {bytes, role, made: {by: 'file' as const}, ...present({of: subject?.of, secret, tags})}
  return keepAssets(options, 'dnd asset add', [added]).then(({kept: [first], ...rest}) => ({...first, ...rest}))
}

/** Keep pictures, the first at least, as one commit. */
export async function keepAssets(
  options: VaultOptions,
  command: string,
  added: readonly [NewAsset, ...NewAsset[]],
): Promise<{kept: readonly [Kept, ...Kept[]]; committed: Committed; notes: readonly string[]}> {
  const at = new Date().toISOString()
  const {result, committed} = await changeVault(options, command, (root) => {
    const {files, ...result} = placeAssets(root, added, at)
    return {change: {subject: subjectLine(result.kept), command, files}, result}
  })
  return {...result, committed}
}

/** Put pictures among those of a vault, one after another. */
export function placeAssets(
  root: string,
  added: readonly [NewAsset, ...NewAsset[]],
  at: string,
): {kept: readonly [Kept, ...Kept[]]; notes: readonly string[]; files: readonly FileContent[]} {
  const placed: Placed[] = []
  for (const each of added) placed.push(placeAsset(root, placed.at(-1)?.assets ?? getAssets(root), each, at))
  // Of the index, and of an entity that two of them are of, the last text has all.
  const files = [...new Map(placed.flatMap((each) => each.files).map((file) => [file.path, file])).values()]
  const kept = placed.map(({assets: _, files: __, ...each}) => each) as [Kept, ...Kept[]]
  return {kept, files, notes: growthNotes(root, placed.at(-1)?.assets ?? [])}
}

function subjectLine(kept: readonly [Kept, ...Kept[]]): string {
  const [{asset, version}] = kept
  const what = asset.of ? `${subjectWords(asset.of)} ${asset.role} v${version}` : asset.id
  return `asset: ${what}${kept.length > 1 ? ` and ${kept.length - 1} more` : ''}`
}

/** The picture that a person means has no such file. */
export function assetMissing(file: string): UserError {
  return new UserError(`The picture "${file}" is not there`, {
    code: 'ASSET_MISSING',
    exitCode: EXIT.invalid,
    hints: [`have the last commit's again: \`git restore -- ${file}\``, 'see what else is wrong: `dnd asset verify`'],
  })
}
