import * as z from 'zod'
import {lazily} from '../lazily.js'
import {words} from './parts.js'

/** A day's weather, to tell and to play with. */
export const weatherShape = lazily(() =>
  z.strictObject({
    sky: words('What one sees.'),
    air: words('How warm it is, and the wind.'),
    change: words('What comes by evening.'),
    sign: words('What folk say that it means.'),
  }),
)
