import {EXIT, UserError} from '../../errors.js'
import {kindRow} from '../../schema/entity/kinds.js'
import type {Wish} from '../../schema/wish.js'
import {summaries} from '../../vault/summaries.js'
import {findIn} from '../catalog/search.js'
import {isCloseName} from '../homebrew/similar.js'
import {searchOwn} from '../search/entities.js'
import type {GeneratorRow, Makes} from './generators.js'
import type {Scene} from './scene.js'

/** What is there already and may do, or be a start. */
export interface NearThing {
  kind: string
  id: string
  name: string
  summary: string
  /** Its name is nearly the one wished for, so that a second is hardly wanted. */
  isClose: boolean
}

const MOST = 5
/** Words of a wish shorter than this find everything. */
const SHORTEST_WORD = 4

/** The nearest that the catalog and the vault have, those of nearly the same name first. */
export async function nearThings(scene: Scene, {makes}: GeneratorRow, {name, prompt}: Wish): Promise<NearThing[]> {
  if (makes.is === 'words') return []
  const wished = [name, prompt].filter((each) => each !== undefined)
  const close = wished.flatMap((each) => closeBy(scene, makes, each))
  const found = await foundBy(scene, makes, wished.join(' '))
  const isFirst = ({kind, id}: NearThing, i: number, all: readonly NearThing[]) =>
    all.findIndex((each) => each.kind === kind && each.id === id) === i
  return [...close, ...found].filter(isFirst).slice(0, MOST)
}

/** Things of nearly a name. */
export function closeBy({root, entries, campaign}: Scene, makes: Makes, name: string): NearThing[] {
  if (makes.is === 'words') return []
  const all =
    makes.is === 'entry'
      ? entries.all(makes.kind).map(({id, name: title, summary}) => ({id, name: title, summary}))
      : summaries(root, makes.kind, kindRow(makes.kind).scope === 'campaign' ? campaign?.id : undefined)
          .filter(({deleted}) => deleted === undefined)
          .map(({ref, name: title, summary = ''}) => ({id: ref.id, name: title, summary}))
  const near = all.filter((each) => isCloseName(name, each.name))
  return near.slice(0, MOST).map((each) => ({kind: makes.kind, ...each, isClose: true}))
}

async function foundBy({root, catalog, campaign}: Scene, makes: Exclude<Makes, {is: 'words'}>, wished: string): Promise<NearThing[]> {
  const words = wished.toLowerCase().match(/\p{L}+/gu) ?? []
  const query = [...new Set(words.filter((word) => word.length >= SHORTEST_WORD))].join(' OR ')
  if (query === '') return []
  const limit = 3
  const found =
    makes.is === 'entry'
      ? await findIn(catalog, query, {kinds: [makes.kind], limit})
      : await searchOwn(root, query, {kinds: [makes.kind], limit, campaign: campaign?.id})
  if ('problem' in found) return []
  return found.hits.map(({kind, id, name, summary}) => ({kind, id, name, summary, isClose: false}))
}

/** `SIMILAR_EXISTS`, of a wish that is nearly met already. */
export function closeRefused(close: readonly NearThing[], command: string): UserError {
  return new UserError(`There is ${close.length === 1 ? 'one' : 'something'} much like it already: ${close[0]?.name ?? ''}`, {
    code: 'SIMILAR_EXISTS',
    exitCode: EXIT.conflict,
    hints: [
      ...close.map(({kind, id, name, summary}) => `${name} (${kind}/${id})${summary === '' ? '' : `: ${summary}`}`),
      `make another all the same: \`${command} … --new\``,
      'or say why there should be one more: `--reason "…"`',
    ],
  })
}
