import type {FeatureBody} from '../../../schema/content/feature.js'
import {didYouMean} from '../../did-you-mean.js'
import type {Placed} from './bodies.js'
import type {EntryFlaw} from './flaw.js'

/** Costs in a resource that none of the givers has. */
export function checkCosts(bodies: readonly Placed[], givers: readonly Placed[]): EntryFlaw[] {
  const given = givers.flatMap(({body}) => bodiesWithin(body)).flatMap(({resources = []}) => resources.map(({id}) => id))
  return bodies.flatMap(({at, body: {activities = []}}) =>
    activities.flatMap(({cost}, i) => {
      if (!cost || given.includes(cost.resource)) return []
      const message = `there is no resource "${cost.resource}" to spend`
      return [{path: [...at, 'activities', i, 'cost'], message, ...didYouMean(cost.resource, given)}]
    }),
  )
}

/** A body and those of the alternatives it offers. */
function bodiesWithin(body: FeatureBody): FeatureBody[] {
  return [body, ...(body.choices ?? []).flatMap((choice) => (choice.type === 'inline' ? choice.options.flatMap(bodiesWithin) : []))]
}
