import type * as z from 'zod'

/** Any schema, for rooms that check values without building schemas. */
export type Schema<T = unknown> = z.ZodType<T>
export type SchemaIssue = z.core.$ZodIssue
