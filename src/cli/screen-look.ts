import {UserError} from '../errors.js'
import type {ScreenLookName} from '../print/text/style.js'
import type {ScreenLook} from '../schema/screen-looks.js'

/** What a person's `colors` may be beside the looks that have a name: those of the theme that is in force. */
const BY_THEME = 'theme'

/**
 * Have the screen look as the person's setting says, or else as a theme does. Where nothing is shown in colour, nothing is loaded, nor
 * is `themed` asked. Throws `USAGE` for looks that there are not.
 */
export async function dressScreen(asked: string | undefined, themed: () => Promise<Partial<ScreenLook> | undefined>): Promise<void> {
  const {FORCE_COLOR: forced = ''} = process.env
  if (forced === '0' || (forced === '' && !process.stdout.isTTY)) return
  const named = asked !== undefined && asked !== BY_THEME
  const look = named ? asked : await themed()
  if (look === undefined) return
  const {SCREEN_LOOKS, setScreenLook} = await import('../print/text/style.js')
  const names = Object.keys(SCREEN_LOOKS)
  if (typeof look === 'string' && !names.includes(look))
    throw new UserError(`There are no colors "${look}"`, {
      code: 'USAGE',
      hints: [`\`colors\` is one of ${[...names, BY_THEME].join(', ')}`],
    })
  setScreenLook(look as ScreenLookName | Partial<ScreenLook>)
}
