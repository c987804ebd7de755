import type {WorldEffect} from '../../schema/entity/world-effect.js'
import {findingOf} from '../../words/finding.js'
import type {KindHooks} from '../entities/hook.js'

/** What lies over a region does so for a time, unless its DM says that it is for ever. */
export const worldEffectHooks: KindHooks<WorldEffect> = {
  checksItsFileAlone: true,
  check: ({name, until, ended, endless}) =>
    until !== undefined || ended !== undefined || endless === true
      ? []
      : [findingOf({severity: 'warning', code: 'EFFECT_ENDLESS', path: [], flaw: {is: 'effect-endless', name}})],
}
