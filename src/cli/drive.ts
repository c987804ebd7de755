import {join} from 'node:path'
import {driveMerge} from '../app/versions/merge-driver.js'
import {packedShapes} from '../app/versions/packed-shapes.js'
import {isSide} from './driver-words.js'

/**
 * Merge one file for git. It starts this once a file, so nothing is loaded that most files do without: no command line's frame, no
 * schema. `dir` is the package's folder.
 */
export async function drive(dir: string, [base = '', ours = '', theirs = '', path = '', markers]: readonly string[]): Promise<void> {
  const take = process.env['DND_MERGE_TAKE']
  const result = await driveMerge(
    process.cwd(),
    {base, ours, theirs, path},
    {markers: Number(markers ?? 0), take: isSide(take) ? take : undefined, shapeOf: packedShapes(join(dir, 'dist/shapes'))},
  )
  if (result.merged) return
  const {printDriverResult} = await import('../print/versions/merge.js')
  process.stderr.write(`${printDriverResult(result)}\n`)
  process.exitCode = 1
}
