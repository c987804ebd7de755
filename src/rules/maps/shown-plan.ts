import type {MapPlan, RegionPlan, TownPlan} from '../../schema/map/plan.js'
import {type Audience, planFor} from './players-plan.js'

/** A plan of any kind as others than the DM may have it: secret places are not in it, and what the others are is left to be found out. */
export function shownPlan(plan: MapPlan, audience: Audience): MapPlan {
  switch (plan.kind) {
    case 'town':
      return {...plan, seed: '', wards: plan.wards.map((ward) => ({...ward, text: ''})), places: openPlaces(plan.places, audience)}
    case 'region':
      return {...plan, seed: '', sites: openPlaces(plan.sites, audience)}
    default:
      return planFor(plan, audience)
  }
}

type Listed = TownPlan['places'][number] | RegionPlan['sites'][number]

function openPlaces<P extends Listed>(places: readonly P[], {seen}: Audience): P[] {
  return places
    .filter(({isSecret, number}) => !isSecret && (seen === undefined || seen.includes(number)))
    .map((place) => ({...place, text: ''}))
}
