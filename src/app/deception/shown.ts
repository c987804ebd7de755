import type {Observer} from '../../rules/knowledge/observer.js'
import {EVERYBODY} from '../../schema/entity/base.js'
import {isKind, type Kind, kindRow} from '../../schema/entity/kinds.js'
import {REVEALABLE, type Reveal} from '../../schema/entity/reveal.js'
import type {Value} from '../../schema/value.js'
import {readEntity} from '../../vault/entities.js'
import {summaries} from '../../vault/summaries.js'
import {type Onlooker, onlookerAt} from '../entities/observer.js'
import {pathsSeen} from '../entities/reveal.js'
import type {Learner, Shown} from './doing.js'
import type {Act} from './learn.js'

/** What each to whom a reveal comes out sees then, and did not before: thing by thing. */
export function shownTo(root: string, campaign: string, {shows = []}: Reveal, {to}: Act): Shown[] {
  const targets = [...new Set(shows.map(({on}) => on))].flatMap((on) => {
    const kind = kindOf(root, campaign, on)
    return kind === undefined ? [] : [{kind, id: on, paths: shows.filter((each) => each.on === on).map(({path = ''}) => path)}]
  })
  return to.flatMap((who) => {
    const onlooker = onlookerAt(root, who.id === EVERYBODY ? {} : {as: who.id}, campaign)
    const seen = knowingOf(onlooker, targets)
    return targets.flatMap((target) => shownOf(root, campaign, target, {who, onlooker, seen}))
  })
}

interface Target {
  kind: Kind
  id: string
  paths: readonly string[]
}

/** The first kind that has an id, of those of which a reveal may show something. */
function kindOf(root: string, campaign: string, id: string): Kind | undefined {
  return REVEALABLE.filter(isKind).find((kind) =>
    summaries(root, kind, kindRow(kind).scope === 'campaign' ? campaign : undefined).some(
      ({ref, deleted}) => ref.id === id && deleted === undefined,
    ),
  )
}

/** What somebody knows of who knows of all that is shown. */
function knowingOf(onlooker: Onlooker, targets: readonly Target[]): Observer['seen'] {
  const isShown = (kinds: readonly string[], to: string) =>
    targets.some(({kind, id}) => id === to && (kinds.length === 0 || kinds.includes(kind)))
  return (kinds, to) => onlooker.seen(kinds, to) ?? (isShown(kinds, to) ? to : undefined)
}

function shownOf(
  root: string,
  campaign: string,
  {kind, id, paths}: Target,
  {who, onlooker, seen}: {who: Learner; onlooker: Onlooker; seen: Observer['seen']},
): Shown[] {
  const entity = readEntity(root, {kind, id, ...(kindRow(kind).scope === 'campaign' ? {campaign} : {})}).stored?.value
  if (!entity) return []
  const before = onlooker.see(entity) as Value | undefined
  const after = onlooker.see(entity, {paths, seen}) as Value | undefined
  if (after === undefined) return []
  const {name} = entity
  if (before === undefined) return [{who, kind, id, name, paths: [], whole: true}]
  const differs = [...new Set(pathsSeen(before, after))]
  return differs.length === 0 ? [] : [{who, kind, id, name, paths: differs}]
}
