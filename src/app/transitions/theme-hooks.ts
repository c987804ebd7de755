import {checkTheme} from '../../rules/theme/check-theme.js'
import type {Theme} from '../../schema/entity/theme.js'
import {findingOf} from '../../words/finding.js'
import {problemOfQuery} from '../catalog/bans.js'
import type {KindHooks} from '../entities/hook.js'

/** A theme speaks of the catalog: what it gives a skin to or bans has to be there, and its shifts come to zero. */
export const themeHooks: KindHooks<Theme> = {
  needsEntries: true,
  checksItsFileAlone: true,
  check: (theme, {entries}) => (theme.deleted ? [] : checkTheme(theme, entries(), problemOfQuery).map(findingOf)),
}
