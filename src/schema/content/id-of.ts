import type * as z from 'zod'
import {marked} from '../marks.js'
import {idText} from '../slug.js'

/** The id of an entry of one of these kinds: two kinds may share an id, so one alone names nothing. */
export function IdOf(...kinds: readonly [string, ...string[]]): z.ZodString {
  return marked({ref: kinds}, idText())
}
