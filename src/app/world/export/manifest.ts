import {existsSync, readFileSync} from 'node:fs'
import {join} from 'node:path'
import * as z from 'zod'
import {EXIT, UserError} from '../../../errors.js'

/** The file by which an export knows its own. It lies in the folder, and so holds nothing but what readers may know. */
export const MANIFEST = '.dnd-export.json'

const manifestSchema = z.strictObject({
  dnd: z.literal('export'),
  format: z.string(),
  for: z.string(),
  /** Paths of all files that it wrote, from the folder. */
  files: z.array(z.string()),
  /** By page: what stands on it, and a digest of each. */
  shown: z.record(z.string(), z.record(z.string(), z.string())),
})
export type Manifest = z.infer<typeof manifestSchema>

/** What the last export left in a folder; `undefined` where there was none. Throws `EXPORT_FOREIGN` for a manifest that isn't ours. */
export function readManifest(folder: string): Manifest | undefined {
  const file = join(folder, MANIFEST)
  if (!existsSync(file)) return undefined
  try {
    return manifestSchema.parse(JSON.parse(readFileSync(file, 'utf8')))
  } catch (cause) {
    throw new UserError(`"${file}" can't be read as what an export wrote`, {
      code: 'EXPORT_FOREIGN',
      exitCode: EXIT.wrongState,
      hints: ['export into a new folder: `--out DIR`'],
      cause,
    })
  }
}
