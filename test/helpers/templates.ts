import {mkdtempSync, rmSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {join} from 'node:path'

/** Around a whole run: a folder for vaults that are made once and copied by every file that wants one. */
export default function setup(): () => void {
  const folder = mkdtempSync(join(tmpdir(), 'dnd-templates-'))
  process.env['VITEST_TEMPLATES'] = folder
  return () => rmSync(folder, {recursive: true, force: true})
}
