import type {Path} from '../../../diagnostic.js'
import type {Activity, FeatureBody} from '../../../schema/content/feature.js'
import {nearest} from '../../../schema/near.js'
import type {Placed} from './bodies.js'
import type {EntryFlaw} from './flaw.js'

/** Costs in a resource that none of the givers has, and whatever else of an activity is about one. */
export function checkCosts(bodies: readonly Placed[], givers: readonly Placed[]): EntryFlaw[] {
  const given = givers.flatMap(({body}) => bodiesWithin(body)).flatMap(({resources = []}) => resources.map(({id}) => id))
  return bodies.flatMap(({at, body: {activities = []}}) =>
    activities.flatMap((activity, i) =>
      resourcesOf(activity)
        .filter(({resource}) => !given.includes(resource))
        .map(({part, resource, to}) => ({
          path: [...at, 'activities', i, ...part],
          flaw: {is: 'no-resource' as const, id: resource, to, near: nearest(resource, given)},
        })),
    ),
  )
}

interface Named {
  part: Path
  resource: string
  to: 'spend' | 'have-little' | 'give-back'
}

/** Every resource that an activity names: where, which, and what it would do with it. */
function resourcesOf({cost, limit, needs, restores = []}: Activity): Named[] {
  return [
    ...(cost ? [{part: ['cost'], resource: cost.resource, to: 'spend' as const}] : []),
    ...(limit === undefined ? [] : [{part: ['limit'], resource: limit, to: 'spend' as const}]),
    ...(needs ? [{part: ['needs'], resource: needs.resource, to: 'have-little' as const}] : []),
    ...restores.flatMap((restore, i) =>
      restore.type === 'uses' ? [{part: ['restores', i], resource: restore.resource, to: 'give-back' as const}] : [],
    ),
  ]
}

/** A body and those of the alternatives it offers. */
function bodiesWithin(body: FeatureBody): FeatureBody[] {
  return [body, ...(body.choices ?? []).flatMap((choice) => (choice.type === 'inline' ? choice.options.flatMap(bodiesWithin) : []))]
}
