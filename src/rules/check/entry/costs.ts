import type {Activity, FeatureBody} from '../../../schema/content/feature.js'
import {didYouMean} from '../../did-you-mean.js'
import type {Placed} from './bodies.js'
import type {EntryFlaw} from './flaw.js'

/** Costs in a resource that none of the givers has, and whatever else of an activity is about one. */
export function checkCosts(bodies: readonly Placed[], givers: readonly Placed[]): EntryFlaw[] {
  const given = givers.flatMap(({body}) => bodiesWithin(body)).flatMap(({resources = []}) => resources.map(({id}) => id))
  return bodies.flatMap(({at, body: {activities = []}}) =>
    activities.flatMap((activity, i) =>
      resourcesOf(activity)
        .filter(([, resource]) => !given.includes(resource))
        .map(([part, resource, verb]) => {
          const message = `there is no resource "${resource}" to ${verb}`
          return {path: [...at, 'activities', i, ...part], message, ...didYouMean(resource, given)}
        }),
    ),
  )
}

/** Every resource that an activity names: where, which, and what it would do with it. */
function resourcesOf({cost, limit, needs, restores = []}: Activity): [part: (string | number)[], resource: string, verb: string][] {
  return [
    ...(cost ? [[['cost'], cost.resource, 'spend'] as [string[], string, string]] : []),
    ...(limit === undefined ? [] : [[['limit'], limit, 'spend'] as [string[], string, string]]),
    ...(needs ? [[['needs'], needs.resource, 'have little of'] as [string[], string, string]] : []),
    ...restores.flatMap((restore, i): [(string | number)[], string, string][] =>
      restore.type === 'uses' ? [[['restores', i], restore.resource, 'give back']] : [],
    ),
  ]
}

/** A body and those of the alternatives it offers. */
function bodiesWithin(body: FeatureBody): FeatureBody[] {
  return [body, ...(body.choices ?? []).flatMap((choice) => (choice.type === 'inline' ? choice.options.flatMap(bodiesWithin) : []))]
}
