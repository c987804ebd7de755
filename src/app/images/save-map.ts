import type {LOCATION_TYPES} from '../../schema/entity/location.js'
import type {MapKind, MapPlan} from '../../schema/map/plan.js'
import {present} from '../../schema/value.js'
import {applyChanges, printYaml} from '../../yaml/patch.js'
import {assetFileOf, type Kept, type NewAsset, placeAssets} from '../assets/add.js'
import type {EntityOptions} from '../entities/change.js'
import {makeEntities} from '../entities/create.js'
import {type Committed, changeVault} from '../vault/session.js'
import {type DrawnHere, pictureOf} from './make-image.js'

/** What a map is as a place of the vault, and the tag that says more. */
const PLACES: Record<MapKind, {type: (typeof LOCATION_TYPES)[number]; tag?: string}> = {
  dungeon: {type: 'dungeon'},
  cave: {type: 'dungeon', tag: 'cave'},
  building: {type: 'building'},
  town: {type: 'settlement'},
  region: {type: 'region'},
}

export interface MapToSave {
  /** The whole of it, with its seed. */
  plan: MapPlan
  /** The players' picture, and the DM's where that shows more. */
  pictures: readonly [DrawnHere, ...DrawnHere[]]
  /** What is where, as Markdown: for the DM's notes. */
  key: string
}

export interface SavedMap {
  location: {id: string; name: string; path: string}
  kept: readonly [Kept, ...Kept[]]
  notes: readonly string[]
  committed: Committed
}

/** Keep a map as a new location, with its pictures, as one commit. */
export async function saveMap(options: EntityOptions, {plan, pictures, key}: MapToSave): Promise<SavedMap> {
  const {type, tag} = PLACES[plan.kind]
  const [shown] = pictures
  const command = `dnd map ${plan.kind}`
  const {result, committed} = await changeVault(options, command, async (root) => {
    // By its tags the same map is drawn again: `dnd image map`.
    const tags = [tag, plan.theme, ...(plan.size === 'medium' ? [] : [plan.size])].filter((each) => each !== undefined)
    const from = {text: printYaml({name: plan.name, type, tags, notes: key}), file: 'map'}
    const [made] = await makeEntities(root, options, {kind: 'location', wanted: {from}})
    if (!made) throw new TypeError('no place came of it')
    const {id, name} = made.value
    const of = {kind: 'location', id, ...present({campaign: made.draft.ref.campaign})}
    const added = pictures.map((each): NewAsset => ({...pictureOf(each, plan.seed, pictures.length > 1), role: 'map', of}))
    const {files, ...placed} = placeAssets(root, added as [NewAsset, ...NewAsset[]], new Date().toISOString())
    // Named once it is placed: until then no such picture is there.
    const picture = {path: ['map', 'picture'], value: assetFileOf(shown.bytes, 'map')}
    const place = {path: made.file.path, text: applyChanges(made.file.text ?? '', [picture])}
    const subject = `location(${id}): create ${name}, with its map`
    return {
      change: {subject, command, files: [place, ...files]},
      result: {location: {id, name, path: made.file.path}, ...placed},
    }
  })
  return {...result, committed}
}
