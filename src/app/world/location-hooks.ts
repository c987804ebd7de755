import type {Finding} from '../../diagnostic.js'
import type {Location} from '../../schema/entity/location.js'
import {readEntity} from '../../vault/entities.js'
import type {HookContext, KindHooks} from '../entities/hook.js'

/** Places lie within one another, and none within itself. */
export const locationHooks: KindHooks<Location> = {
  check(location, context) {
    const way = placesAround(location, context)
    return way.includes(location.id) ? [insideItself(location, way)] : []
  },
}

/** Ids of the places around one, from the nearest outward, up to the first that comes a second time. */
function placesAround({within}: Location, {root, campaign}: HookContext): string[] {
  const around: string[] = []
  for (let id = within; id !== undefined; ) {
    const isKnown = around.includes(id)
    around.push(id)
    id = isKnown
      ? undefined
      : readEntity<Location>(root, {kind: 'location', id, ...(campaign === undefined ? {} : {campaign})}).stored?.value.within
  }
  return around
}

function insideItself({id, name}: Location, way: readonly string[]): Finding {
  const circle = way.slice(0, way.indexOf(id) + 1)
  return {
    severity: 'error',
    code: 'PLACE_IN_ITSELF',
    path: ['within'],
    message: `${name} lies within itself: ${[id, ...circle].join(' → ')}`,
    hint: `take one step out of the circle: \`dnd location set ${id} within=\``,
  }
}
