import * as z from 'zod'

/** How a field merges when two branches changed it; see DESIGN, "Merging". */
export const MERGE_POLICIES = ['value', 'counter', 'set', 'byId', 'ordered', 'text', 'never'] as const
export type MergePolicy = (typeof MERGE_POLICIES)[number]

/** Key of the metadata that holds a field's policy; `value` where there is none. */
const MERGE_KEY = 'x-merge'

/** The same schema, marked with how it merges. */
export function merges<T extends z.ZodType>(policy: MergePolicy, schema: T): T {
  // Registered, not `meta()`: that copies the schema, and copies are half of what a short command spends on schemas.
  z.globalRegistry.add(schema, {...schema.meta(), [MERGE_KEY]: policy})
  return schema
}

/** The policy a schema itself is marked with. */
export function policyMark(schema: z.ZodType): MergePolicy | undefined {
  return schema.meta()?.[MERGE_KEY] as MergePolicy | undefined
}
