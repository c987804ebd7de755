/** What a text on the screen is, which decides how it looks. Apart from the schemas: every command needs it at once. */
export const SCREEN_ROLES = [
  'title',
  'subtitle',
  'heading',
  'label',
  'number',
  'good',
  'warning',
  'error',
  'muted',
  'accent',
  'term',
  'strong',
  'emphasis',
] as const
export type ScreenRole = (typeof SCREEN_ROLES)[number]

/** Colours and weights that every terminal has. */
export const PAINTS = [
  'black',
  'red',
  'green',
  'yellow',
  'blue',
  'magenta',
  'cyan',
  'white',
  'gray',
  'redBright',
  'greenBright',
  'yellowBright',
  'blueBright',
  'magentaBright',
  'cyanBright',
  'whiteBright',
  'bold',
  'dim',
  'italic',
  'underline',
  'inverse',
] as const
export type Paint = (typeof PAINTS)[number]

/** How each role looks, from the outside in. */
export type ScreenLook = Readonly<Record<ScreenRole, readonly Paint[]>>
