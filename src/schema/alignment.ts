import * as z from 'zod'

export const ALIGNMENTS = [
  'lawful-good',
  'neutral-good',
  'chaotic-good',
  'lawful-neutral',
  'neutral',
  'chaotic-neutral',
  'lawful-evil',
  'neutral-evil',
  'chaotic-evil',
  'unaligned',
] as const
export const Alignment = z.enum(ALIGNMENTS)
export type Alignment = z.infer<typeof Alignment>
