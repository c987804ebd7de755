import * as z from 'zod'

/** Dice as printed in a rule, such as `2d6`, `1d8+3` or a flat `1`. Rolled by `rules/dice`. */
export const DiceText = z.string().regex(/^(?:\d+d\d+(?:[+-]\d+)?|\d+)$/, 'must be dice such as "2d6" or "1d8+3"')
