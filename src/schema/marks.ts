import * as z from 'zod'
import {KEY, type Marks, type MergePolicy, marksOf} from './marks-of.js'

/** The same schema with marks added. A schema that stands in several fields is marked in all of them: mark a copy (`describe` makes one). */
export function marked<T extends z.ZodType>(marks: Marks, schema: T): T {
  // Registered, not `meta()`: that copies the schema, and copies are half of what a short command spends on schemas.
  z.globalRegistry.add(schema, {...schema.meta(), [KEY]: {...marksOf(schema), ...marks}})
  return schema
}

/** The same schema, marked with how it merges. */
export function merges<T extends z.ZodType>(policy: MergePolicy, schema: T): T {
  return marked({merge: policy}, schema)
}

/** The same schema: nobody but the DM sees the field. */
export function dmOnly<T extends z.ZodType>(schema: T): T {
  return marked({secret: 'dm'}, schema)
}

/** The same schema under a name for people. */
export function labelled<T extends z.ZodType>(label: string, schema: T): T {
  return marked({label}, schema)
}

/** The same text: Markdown that merges by line. */
export function prose<T extends z.ZodType>(schema: T): T {
  return marked({merge: 'text', prose: true}, schema)
}
