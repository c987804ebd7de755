/** Borders that a page may be framed with; each is drawn, none is a picture. */
export const FRAMES = [
  'angles',
  'blinds',
  'circuit',
  'clouds',
  'gears',
  'knots',
  'lancets',
  'meander',
  'orbits',
  'rivets',
  'rope',
  'vines',
] as const
export type Frame = (typeof FRAMES)[number]

/** Manners of lettering on a page. */
export const LETTERINGS = ['book', 'brush', 'carved', 'mono', 'plain', 'slab', 'stencil', 'typed'] as const
export type Lettering = (typeof LETTERINGS)[number]

/** Whether pages are light or dark on a screen; paper is always light. */
export const SHADES = ['light', 'dark'] as const
export type Shade = (typeof SHADES)[number]
