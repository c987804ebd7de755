export const TOKEN_SIDES = ['ally', 'foe', 'neutral'] as const
export type TokenSide = (typeof TOKEN_SIDES)[number]

/** Squares across by size; two Tiny creatures share one. */
export const TOKEN_SQUARES = {tiny: 0.5, small: 1, medium: 1, large: 2, huge: 3, gargantuan: 4} as const
export type TokenSize = keyof typeof TOKEN_SQUARES
export const TOKEN_SIZES = Object.keys(TOKEN_SQUARES) as TokenSize[]
