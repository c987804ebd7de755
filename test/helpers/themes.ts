import {findTheme, shippedThemes} from '../../src/app/themes/find.js'
import type {Theme} from '../../src/schema/entity/theme.js'

/** The themes that ship with dnd. */
export function allShipped(): Theme[] {
  return shippedThemes().flatMap((id) => findTheme(undefined, id)?.theme ?? [])
}

/** A theme with only the fields that a test cares about spelled out. */
export function theme(fields: Partial<Theme> = {}): Theme {
  return {kind: 'theme', id: 'test', uid: '01900000-0000-7000-8000-000000000001', name: 'Test', ...fields}
}
