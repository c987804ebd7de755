import {createHash, randomInt, randomUUID} from 'node:crypto'
import {EXIT, UserError} from '../../errors.js'
import {askPicture, atMost, type PictureAnswer, type PictureAsk, pictureTargets} from '../../generate/pictures/ask-picture.js'
import type {PictureTask, Progress} from '../../generate/pictures/picture-request.js'
import {RemoteFailure} from '../../generate/remote/failure.js'
import type {Services} from '../../generate/remote/services.js'
import type {Asset, AssetRole} from '../../schema/asset.js'
import {present} from '../../schema/value.js'
import {type Kept, keepAssets, type NewAsset} from '../assets/add.js'
import {readAssetBytes} from '../assets/export.js'
import {type AssetFilter, findAsset} from '../assets/list.js'
import {getAssets, isSameSubject} from '../assets/store.js'
import {findSubject, type Subject} from '../assets/subject.js'
import {remoteError} from '../generate/remote-error.js'
import {type VaultOptions, vaultRoot} from '../vault/root.js'
import type {Committed} from '../vault/session.js'
import {forgetJob, rememberJob} from './jobs.js'
import {composePrompt} from './prompt.js'

/** What a picture of an entity is to be. */
export interface ImageWanted {
  role: AssetRole
  /** The entity or entry, as a person names it. */
  asked: string
  campaign?: string | undefined
  words?: string | undefined
  negative?: string | undefined
  /** Also what players don't know; the picture is the DM's alone then. */
  secrets: boolean
  width?: number | undefined
  height?: number | undefined
  quality?: string | undefined
  seed?: string | undefined
  count?: number | undefined
  model?: string | undefined
  dryRun: boolean
}

/** What a command needs beside the vault. */
export interface ImageContext {
  services: Services
  stateDir: string
  signal?: AbortSignal | undefined
  onProgress?: ((progress: Progress) => void) | undefined
  /** Pictures that are drawn here, without any model, the one to show last; none for what can't be. */
  drawOffline(subject: Subject, role: AssetRole, seed: string): Promise<readonly DrawnHere[]>
}

export interface DrawnHere {
  bytes: Uint8Array
  /** For the DM alone. */
  isSecret?: true
}

/** What would be asked for, and what it would cost. */
export interface ImagePlan {
  of: Subject['of']
  name: string
  role: AssetRole
  prompt: string
  width: number
  height: number
  count: number
  /** Models that would be asked, the first first; none: it is drawn here. */
  models: readonly {name: string; service: string; model: string; microUsd?: number}[]
}

export interface ImageMade extends ImagePlan {
  kept: readonly Kept[]
  /** Millionths of a US dollar, as far as known. */
  microUsd?: number
  notes: readonly string[]
  committed: Committed
}

const SIZES = {
  portrait: [1024, 1536],
  item: [1024, 1024],
  map: [1536, 1024],
  scene: [1536, 1024],
  token: [1024, 1024],
  handout: [1024, 1536],
  other: [1024, 1024],
} satisfies Record<AssetRole, readonly [number, number]>

/** Draw pictures of an entity and keep them, as one commit; with `dryRun` only say what would be asked for. */
export async function makeImage(options: VaultOptions, wanted: ImageWanted, context: ImageContext): Promise<ImagePlan | ImageMade> {
  const root = vaultRoot(options)
  const subject = await findSubject(root, wanted.asked, wanted)
  const plan = await planOf(root, subject, wanted, context)
  if (wanted.dryRun) return plan
  const drawn =
    plan.models.length === 0
      ? await drawnHere(plan, subject, {...wanted, seed: wanted.seed ?? ownSeed(root, subject, wanted.role)}, context)
      : await drawnThere(options, {plan, wanted, context})
  const [first, ...more] = drawn.pictures.map(
    (picture): NewAsset => ({...picture, role: wanted.role, of: subject.of, secret: wanted.secrets || picture.secret}),
  )
  if (!first) throw new TypeError('no picture was drawn, and nothing said why')
  const {kept, committed, notes} = await keepAssets(options, `dnd image ${wanted.role}`, [first, ...more])
  return {...plan, kept, ...present({microUsd: drawn.microUsd}), notes: [...drawn.notes, ...notes], committed}
}

async function planOf(root: string, subject: Subject, wanted: ImageWanted, {services}: ImageContext): Promise<ImagePlan> {
  const {role, words, secrets, quality, count = 1} = wanted
  const [usualWidth, usualHeight] = SIZES[role]
  const {width = usualWidth, height = usualHeight} = wanted
  const prompt = await composePrompt(root, subject, {role, words, secrets})
  const targets = pictureTargets(services, 'draw', wanted.model)
  const models = targets.map((target) => {
    const {microUsd} = atMost(target, {width, height, ...present({quality})})
    return {
      name: target.name,
      service: target.at,
      model: target.model.id,
      ...present({microUsd: microUsd === undefined ? undefined : microUsd * count}),
    }
  })
  return {of: subject.of, name: subject.name, role, prompt, width, height, count, models}
}

interface Drawn {
  pictures: readonly Pick<NewAsset, 'bytes' | 'made' | 'secret'>[]
  microUsd?: number | undefined
  notes: readonly string[]
}

async function drawnHere(
  {role, count, name}: ImagePlan,
  subject: Subject,
  {seed = String(randomInt(1_000_000)), secrets}: ImageWanted,
  {drawOffline}: ImageContext,
): Promise<Drawn> {
  const pictures: Drawn['pictures'][number][] = []
  for (let nth = 0; nth < count; nth++) {
    const own = nth === 0 ? seed : `${seed}-${nth + 1}`
    const drawn = await drawOffline(subject, role, own)
    if (drawn.length === 0) throw noModel(name, role)
    // Of a picture that is the DM's in any case, players need no version.
    const wanted = secrets && drawn.some(({isSecret}) => isSecret) ? drawn.filter(({isSecret}) => isSecret) : drawn
    pictures.push(...wanted.map((each) => pictureOf(each, own, drawn.length > 1)))
  }
  return {pictures, notes: ['No model was asked: it is drawn by dnd itself.']}
}

/** What players see of a map says nothing of its seed: the whole could be made again from it. */
export function pictureOf({bytes, isSecret}: DrawnHere, seed: string, isOfMany: boolean): Drawn['pictures'][number] {
  const made: Asset['made'] = isOfMany && !isSecret ? {by: 'offline'} : {by: 'offline', seed}
  return {bytes, made, ...present({secret: isSecret})}
}

/**
 * A place has one map, however often it is drawn: that of its last seed, until somebody says another. It is by chance at first, and never
 * anything that players know of the place: they could make the whole map of it.
 */
function ownSeed(root: string, {of}: Subject, role: AssetRole): string | undefined {
  if (role !== 'map') return undefined
  const drawn = getAssets(root).filter((each) => each.role === role && each.made.by === 'offline' && isSameSubject(each.of, of))
  const seed = drawn.findLast(({made}) => made.seed !== undefined)?.made.seed
  return seed === undefined ? randomUUID() : String(seed)
}

function noModel(name: string, role: AssetRole): UserError {
  return new UserError(`No model for pictures can be asked, and dnd itself draws no ${role} of ${name}`, {
    code: 'IMAGE_NO_MODEL',
    exitCode: EXIT.remote,
    hints: [
      'name one in ai.yaml, under `use: {image: […]}`; see `dnd ai models`',
      ...(role === 'map'
        ? ['or draw one by itself: `dnd map dungeon --out map.png`, then `dnd asset add map.png --role map`']
        : ['or take one that you have: `dnd asset add FILE`']),
    ],
  })
}

interface Asking {
  plan: ImagePlan
  wanted: ImageWanted
  context: ImageContext
}

/** One after another: a picture that fails takes those before it along, for a person pays for all or hears of it. */
async function drawnThere(options: VaultOptions, {plan, wanted, context}: Asking): Promise<Drawn> {
  const {of, role, prompt, width, height, count} = plan
  const {negative, quality, model} = wanted
  const first = seedNumber(wanted.seed)
  const pictures: Drawn['pictures'][number][] = []
  const answers: PictureAnswer[] = []
  for (let nth = 0; nth < count; nth++) {
    const ask: PictureAsk = {
      kind: role,
      task: 'draw',
      prompt,
      width,
      height,
      seed: first + nth,
      ...present({campaign: of.campaign, negative, quality, model}),
    }
    const answer = await askedOf(options, context, ask, {role, of, secret: wanted.secrets})
    answers.push(answer)
    pictures.push({bytes: answer.bytes, made: madeBy(answer)})
  }
  return {pictures, microUsd: sumOf(answers), notes: [...new Set(answers.flatMap(({notes}) => notes))]}
}

function sumOf(answers: readonly PictureAnswer[]): number | undefined {
  return answers.reduce<number | undefined>(
    (sum, {spent}) => (sum === undefined || spent.microUsd === undefined ? undefined : sum + spent.microUsd),
    0,
  )
}

/** A word as a seed that services take; one of chance where nobody says. */
function seedNumber(seed: string | undefined): number {
  if (seed === undefined) return randomInt(2 ** 31)
  return /^\d{1,10}$/.test(seed) && Number(seed) < 2 ** 31
    ? Number(seed)
    : createHash('sha256').update(seed).digest().readUInt32BE() % 2 ** 31
}

/** Ask, noting down jobs that outlive us; a failure is told in words. */
async function askedOf(
  options: VaultOptions,
  {services, stateDir, signal, onProgress}: ImageContext,
  ask: PictureAsk,
  added: {role: AssetRole; of?: Asset['of']; secret: boolean},
): Promise<PictureAnswer> {
  const root = vaultRoot(options)
  let job: string | undefined
  try {
    const answer = await askPicture(services, {
      ...ask,
      ...present({signal, onProgress}),
      onJob: ({target, id}) => {
        job = id
        rememberJob(stateDir, {
          id,
          model: target.name,
          root,
          ...present({of: added.of}),
          role: added.role,
          ...(added.secret ? {secret: true as const} : {}),
          ...present({seed: ask.seed}),
        })
      },
    })
    if (job !== undefined) forgetJob(stateDir, job)
    return answer
  } catch (error) {
    if (!(error instanceof RemoteFailure)) throw error
    if (job !== undefined && error.reason !== 'timed-out') forgetJob(stateDir, job)
    throw job !== undefined && error.reason === 'timed-out' ? goesOn(error) : remoteError(error)
  }
}

function goesOn(error: RemoteFailure): UserError {
  const told = remoteError(error)
  return new UserError(told.message, {
    code: told.code,
    exitCode: told.exitCode,
    hints: ['the job goes on there; fetch its picture later: `dnd image resume`', ...told.hints],
    cause: error,
  })
}

/** How a picture came about, for its row. */
export function madeBy(
  {service, model, promptHash, seed, spent, notes}: PictureAnswer,
  more: {task?: PictureTask; from?: string} = {},
): Asset['made'] {
  return {
    by: 'service',
    service,
    model,
    promptHash,
    ...present({seed, costMicroUsd: spent.microUsd}),
    ...more,
    ...(notes.length > 0 ? {notes: notes.map((note) => note.slice(0, 300)).slice(0, 20)} : {}),
  }
}

/** What is done to a picture that is there. */
export interface ChangeWanted extends AssetFilter {
  asked: string
  version?: number | undefined
  task: Exclude<PictureTask, 'draw'>
  words?: string | undefined
  mask?: Uint8Array | undefined
  scale?: number | undefined
  seed?: string | undefined
  model?: string | undefined
}

export interface ImageChanged {
  from: string
  kept: readonly Kept[]
  microUsd?: number
  notes: readonly string[]
  committed: Committed
}

/** Have a picture changed, made larger or its faces mended, and keep what comes of it as the next version. */
export async function changeImage(options: VaultOptions, wanted: ChangeWanted, context: ImageContext): Promise<ImageChanged> {
  const root = vaultRoot(options)
  const {task, words = '', mask, scale, model} = wanted
  const asset = await findAsset(root, wanted.asked, wanted)
  const image = readAssetBytes(root, asset)
  const seed = seedNumber(wanted.seed)
  const ask: PictureAsk = {
    kind: task,
    task,
    prompt: words,
    width: asset.widthPx,
    height: asset.heightPx,
    image,
    seed,
    ...present({mask, scale, model, campaign: asset.of?.campaign}),
  }
  const {role, of, secret = false, tags} = asset
  const answer = await askedOf(options, context, ask, {role, secret, ...present({of})})
  const added: NewAsset = {bytes: answer.bytes, role, of, secret, tags, made: madeBy(answer, {task, from: asset.id})}
  const {kept, committed, notes} = await keepAssets(options, `dnd image ${task === 'edit' ? 'edit' : 'upscale'}`, [added])
  return {from: asset.id, kept, ...present({microUsd: answer.spent.microUsd}), notes: [...answer.notes, ...notes], committed}
}
