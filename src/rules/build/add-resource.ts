import type {Resource} from '../../schema/content/feature.js'
import type {Gained} from './build.js'
import type {Draft} from './draft.js'

/** Give uses of something; a later resource of one id and owning class replaces the earlier, in its place. */
export function addResource({resources}: Draft, resource: Gained<Resource>): void {
  const at = resources.findIndex((each) => each.value.id === resource.value.id && homeOf(each) === homeOf(resource))
  if (at >= 0) resources[at] = resource
  else resources.push(resource)
}

function homeOf({owner}: Gained<Resource>): string {
  return owner.classId ?? owner.prefix
}
