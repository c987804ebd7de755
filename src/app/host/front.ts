import * as z from 'zod'
import {EXIT, UserError} from '../../errors.js'
import type {Asset} from '../../schema/asset.js'
import type {handoutSchema} from '../../schema/entity/handout.js'
import {isKind} from '../../schema/entity/kinds.js'
import type {Location} from '../../schema/entity/location.js'
import {exportAsset} from '../assets/export.js'
import {findAsset} from '../assets/list.js'
import {hashIn} from '../assets/seen.js'
import {readAssets} from '../assets/store.js'
import type {EntityOptions} from '../entities/change.js'
import {getStored} from '../entities/find.js'
import {onlookerAt, type ViewerOptions, viewerIn} from '../entities/observer.js'
import {namesSeen, readSeen} from '../entities/seen.js'
import {type ShownEntity, showEntity} from '../entities/show.js'
import {keep, readKept} from './kept-file.js'

/** What is laid in front: a handout by its id, or a picture by its asset's. */
const Laid = z.strictObject({type: z.enum(['handout', 'picture']), id: z.string()})
type Laid = z.infer<typeof Laid>

const Front = z.strictObject({all: Laid.nullable(), to: z.record(z.string(), Laid.nullable())})
type Front = z.infer<typeof Front>

type Handout = z.infer<ReturnType<typeof handoutSchema>>

const NOTHING: Front = {all: null, to: {}}
const FILE = 'front.json'

/** What the DM wants laid in front, as it was said. */
export interface ToShow {
  type: 'handout' | 'map' | 'picture'
  id: string
}

/** What lies in front of somebody, as they may see it. */
export interface InFront {
  /** Of a handout. */
  shown?: ShownEntity
  /** Of a picture, what it shows, where they know that. */
  title?: string
  isMap?: true
  picture?: Asset
}

/** What the DM laid in front of the players; it lies there still when the host comes back. */
export class FrontTable {
  private state: Front

  constructor(
    private readonly root: string,
    private readonly options: EntityOptions,
    private readonly onLaid: (show: ToShow, to: readonly string[] | undefined) => void = () => undefined,
  ) {
    const read = Front.safeParse(readKept(root, FILE))
    this.state = read.success ? read.data : NOTHING
  }

  /** Lay something in front of some, by what they go by, or of everybody; nothing takes away what lies there. Throws where there is no such thing. */
  async lay(show: ToShow | null, to: readonly string[] | undefined): Promise<void> {
    const laid = show && (await this.laidOf(show))
    this.state =
      to === undefined ? {all: laid, to: {}} : {...this.state, to: {...this.state.to, ...Object.fromEntries(to.map((who) => [who, laid]))}}
    keep(this.root, FILE, this.state)
    if (show) this.onLaid(show, to)
  }

  private async laidOf({type, id}: ToShow): Promise<Laid> {
    if (type === 'handout') return {type, id: getStored(this.root, 'handout', id, this.options).value.id}
    const asset = type === 'map' ? await this.mapOf(id) : await findAsset(this.root, id, {campaign: this.options.campaign})
    if (asset.secret) throw secretPicture(asset.id)
    return {type: 'picture', id: asset.id}
  }

  /** The players' version of a place's map. */
  private async mapOf(id: string): Promise<Asset> {
    const {assets} = readAssets(this.root)
    const {value, ref} = getStored<Location>(this.root, 'location', id, this.options)
    const shown = assets.find(({file}) => file === value.map?.picture)
    const maps = assets.filter(({of, role, secret}) => role === 'map' && of?.kind === 'location' && of.id === ref.id && !secret)
    const found = shown && !shown.secret ? shown : maps.at(-1)
    if (found) return found
    throw new UserError(`"${value.name}" has no map for players`, {
      code: 'NOT_FOUND',
      exitCode: EXIT.notFound,
      hints: [`draw one: \`dnd image map ${ref.id}\``],
    })
  }

  /** What lies in front of somebody who looks so, and goes by these. */
  inFrontOf(viewer: ViewerOptions, goesBy: readonly (string | undefined)[]): InFront | undefined {
    const key = goesBy.find((each) => each !== undefined && Object.hasOwn(this.state.to, each))
    const laid = key === undefined ? this.state.all : this.state.to[key]
    if (!laid) return undefined
    return laid.type === 'handout' ? this.handout(laid.id, viewer) : this.picture(laid.id, viewer)
  }

  private handout(id: string, looking: ViewerOptions): InFront | undefined {
    const viewer = viewerIn(looking)
    const stored = orNone(() => getStored<Handout>(this.root, 'handout', id, this.options))
    if (!stored) return undefined
    const {assets} = readAssets(this.root)
    if (!viewer) return {shown: showEntity(this.options, 'handout', id), ...pictureOf(assets, stored.value)}
    const onlooker = onlookerAt(this.root, viewer, stored.ref.campaign)
    const isKnown = onlooker.known('handout').some(({summary}) => summary.ref.id === id)
    const seen = isKnown ? readSeen(this.root, stored.ref, onlooker) : undefined
    if (!seen) return undefined
    const {entity, ref} = seen
    return {
      shown: {kind: 'handout', id: ref.id, entity, path: stored.path, names: namesSeen(seen)},
      ...pictureOf(assets, entity as Handout),
    }
  }

  private picture(id: string, looking: ViewerOptions): InFront | undefined {
    const asset = readAssets(this.root).assets.find((each) => each.id === id)
    if (!asset || asset.secret) return undefined
    const {of, role} = asset
    const viewer = viewerIn(looking)
    const title =
      of === undefined || !isKind(of.kind)
        ? undefined
        : viewer
          ? onlookerAt(this.root, viewer, of.campaign)
              .known(of.kind)
              .find(({summary}) => summary.ref.id === of.id)?.name
          : orNone(() => getStored(this.root, of.kind as 'location', of.id, {...this.options, campaign: of.campaign}))?.value.name
    return {picture: asset, ...(title === undefined ? {} : {title}), ...(role === 'map' ? {isMap: true} : {})}
  }

  /** The bytes of a picture as they are given away: with nothing in them that isn't seen. */
  async bytesOf({id, mime}: Asset): Promise<{bytes: Uint8Array; mime: string}> {
    return exportAsset(this.options, {asked: id, ...(mime === 'image/svg+xml' ? {format: 'png'} : {})})
  }
}

/** What a picture goes by to those who have it in front of them; it tells nothing of what it shows. */
export function pictureName({file}: Asset): string {
  return hashIn(file).slice(0, 32)
}

function pictureOf(assets: readonly Asset[], {picture}: Pick<Handout, 'picture'>): Pick<InFront, 'picture'> {
  const asset = picture === undefined ? undefined : assets.find(({file, secret}) => file === picture && !secret)
  return asset ? {picture: asset} : {}
}

function orNone<T>(look: () => T): T | undefined {
  try {
    return look()
  } catch (error) {
    if (error instanceof UserError) return undefined
    throw error
  }
}

function secretPicture(id: string): UserError {
  return new UserError(`"${id}" is kept from the players`, {
    code: 'NOT_NOW',
    exitCode: EXIT.wrongState,
    hints: ['show its players’ version, or another picture: `dnd asset list`'],
  })
}
