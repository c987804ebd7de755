import * as z from 'zod'

/** A display name: one line, no control characters, so that it can't move a terminal's cursor. */
export const Name = z
  .string()
  .max(120)
  .regex(/[^\s\p{Cf}]/u, 'must not be blank')
  .regex(/^[^\p{Cc}\p{Zl}\p{Zp}]*$/u, 'must be one line without control characters')
