import {byDay} from '../../rules/session/days.js'
import type {Kind} from '../../schema/entity/kinds.js'
import type {Plot} from '../../schema/entity/plot.js'
import {present} from '../../schema/value.js'
import {timeOf} from '../calendar/campaign-time.js'
import type {EntityOptions} from '../entities/change.js'
import {vaultRoot} from '../vault/root.js'
import {readWorld, type Viewer, type World} from '../world/world.js'
import {type Book, bookOfWorld, nameIn} from './book.js'

/** What somebody asked the party to do. */
export interface Quest {
  name: string
  status: NonNullable<Plot['status']>
  summary?: string
  stage?: string
  giver?: string
  reward?: string
  due?: string
}

/** Something that is said. */
export interface Rumor {
  text: string
  /** The plot that it leads to, where the reader knows of it. */
  plot: string
  from?: string
  at?: string
  /** What of it is true: the DM's alone. */
  truth?: string
  /** Nobody at the table has heard it. */
  isUnheard?: true
}

/** Plots that have a giver, a reward or a day, as one reader may know them: open ones first, the first due first. */
export function questBoard(options: EntityOptions, viewer: Viewer | undefined): {campaign: string; quests: readonly Quest[]} {
  const {world, book, plots} = plotsFor(options, viewer)
  const earlier = byDay(world.campaign && timeOf(world.root, world.campaign))
  const quests = plots
    .filter(({type, giver, reward, due}) => type !== 'rumor' && [giver, reward, due].some((each) => each !== undefined))
    .map(({name, status = 'open', summary, stage, stages = [], giver, reward, due}): Quest => {
      const at = stages.find(({id}) => id === stage)?.name
      return {name, status, ...present({summary: summary && book.text(summary), stage: at, reward, due, giver: giverOf(book, giver)})}
    })
    .sort((a, b) => ORDER.indexOf(a.status) - ORDER.indexOf(b.status) || earlier(a.due, b.due) || a.name.localeCompare(b.name, 'en'))
  return {campaign: nameOf(world), quests}
}

const ORDER: readonly Quest['status'][] = ['open', 'dormant', 'done', 'failed', 'dropped']

/** What is said about plots that are not over, as one reader has heard it. */
export function rumorBoard(options: EntityOptions, viewer: Viewer | undefined): {campaign: string; rumors: readonly Rumor[]} {
  const {world, book, plots} = plotsFor(options, viewer)
  const rumors = plots
    .filter(({status = 'open'}) => status === 'open' || status === 'dormant')
    .flatMap(({name: plot, hooks = []}) =>
      hooks.map(
        ({text, from, at, truth, knownBy = []}): Rumor => ({
          text: book.text(text).trim(),
          plot,
          ...present({from: giverOf(book, from), at: at === undefined ? undefined : book.find('location', at)?.name}),
          ...present({truth: truth && book.text(truth).trim()}),
          ...(!viewer && knownBy.length === 0 ? {isUnheard: true as const} : {}),
        }),
      ),
    )
  return {campaign: nameOf(world), rumors}
}

function plotsFor({campaign, ...options}: EntityOptions, viewer: Viewer | undefined): {world: World; book: Book; plots: Plot[]} {
  const root = vaultRoot(options)
  const world = readWorld(root, campaign, viewer)
  const book = bookOfWorld(world)
  return {world, book, plots: world.entities.flatMap(({ref, entity}) => (ref.kind === 'plot' ? [entity as unknown as Plot] : []))}
}

const GIVERS: readonly Kind[] = ['npc', 'faction']

function giverOf(book: Book, id: string | undefined): string | undefined {
  return id === undefined ? undefined : nameIn(book, GIVERS, id)
}

function nameOf({campaign}: World): string {
  return campaign?.name ?? 'The campaign'
}
