import {join} from 'node:path'
import {UserError} from '../../errors.js'
import {packagedFile} from '../../vault/packaged.js'

/** The folder with the built page of the host. */
export function pageFolder(): string {
  const folder = packagedFile(join('dist', 'page'))
  if (folder === undefined) throw new UserError('The page of the host is not built', {code: 'NOT_FOUND', hints: ['`npm run build`']})
  return folder
}
