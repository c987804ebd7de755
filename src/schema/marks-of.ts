import type {Marks} from './marks.js'
import type {Schema} from './zod-type.js'

/** Key of the metadata that holds a schema's marks. */
export const KEY = 'x-dnd'

/** The marks a schema itself has, those of what it wraps aside. */
export function marksOf(schema: Schema): Marks {
  return (schema.meta()?.[KEY] as Marks | undefined) ?? {}
}
