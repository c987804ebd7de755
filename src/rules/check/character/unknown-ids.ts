import type {CharacterFlaw, Found} from '../../flaw.js'
import type {Subject} from './subject.js'

/** Ids of classes, species, feats and the like that name no entry; the build found them on its way. */
export function checkUnknownIds({facts}: Subject): readonly Found<CharacterFlaw>[] {
  return facts.build.missing
}
