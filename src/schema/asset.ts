import * as z from 'zod'
import {marked, merges} from './marks.js'
import {PICTURE_TYPES, type PictureType} from './picture.js'
import {idText, Slug} from './slug.js'

/** What a picture is for. */
export const ASSET_ROLES = ['portrait', 'item', 'map', 'scene', 'token', 'handout', 'other'] as const
export type AssetRole = (typeof ASSET_ROLES)[number]

/** How a picture came about. */
export const ASSET_MAKERS = ['file', 'offline', 'service'] as const

/** Where a picture's bytes lie: by their own SHA-256, so that the same bytes are one file. */
export const ASSET_FILE = /^assets\/([0-9a-f]{2})\/(\1[0-9a-f]{62})\.(png|jpg|webp|gif|svg)$/

const Pixels = z.int().min(1).max(100_000)
const Time = z.iso.datetime()

const MadeBy = z.strictObject({
  by: z.enum(ASSET_MAKERS).describe('Taken from a file, drawn by dnd itself, or made by a service.'),
  service: z.string().max(200).optional(),
  model: z.string().max(200).optional(),
  promptHash: z
    .string()
    .regex(/^[0-9a-f]{8,64}$/)
    .optional()
    .describe('SHA-256 of what was asked for.'),
  seed: z.union([z.int(), z.string().max(200)]).optional(),
  costMicroUsd: z.int().min(0).optional().describe('Millionths of a US dollar; absent where nobody knows.'),
  task: z.string().max(40).optional().describe('What was done where nothing new was drawn: "edit", "upscale".'),
  from: idText().optional().describe('The asset that it was made of.'),
  notes: z.array(z.string().max(300)).max(20).optional(),
})

/** Whom or what a picture shows. */
const AssetOf = z.strictObject({kind: Slug, id: Slug, campaign: Slug.optional()})
export type AssetOf = z.infer<typeof AssetOf>

/** A picture of the vault: a row of `assets/index.yaml`. Two rows may have one file. */
export const Asset = z.strictObject({
  id: merges('never', idText()),
  file: z.string().regex(ASSET_FILE, 'must be `assets/<2 digits>/<SHA-256>.<ending>`'),
  mime: z.enum(Object.keys(PICTURE_TYPES) as [PictureType, ...PictureType[]]),
  bytes: z.int().min(1),
  widthPx: Pixels,
  heightPx: Pixels,
  role: z.enum(ASSET_ROLES),
  of: AssetOf.optional(),
  secret: z.boolean().optional().describe('Kept from the players, whatever it shows: a map with the traps on it.'),
  tags: merges('set', z.array(Slug).max(50)).optional(),
  made: marked({merge: 'value'}, MadeBy),
  at: Time.describe('When it came to the vault.'),
  chosen: Time.optional().describe('When it was last made the one to show: of the pictures of a thing in a role, the latest is shown.'),
})
export type Asset = z.infer<typeof Asset>

/** `assets/index.yaml`: every picture of the vault. Two branches that each begin it have it merge, for nothing in it has to be there. */
export const AssetIndex = z.strictObject({assets: merges('byId', z.array(Asset).max(50_000)).optional()})
export type AssetIndex = z.infer<typeof AssetIndex>
