import {existsSync, renameSync} from 'node:fs'
import {join} from 'node:path'
import {copyVault} from './copy-vault.js'
import {Sandbox} from './run-dnd.js'

/** When the demo vault was made, as its commits have it. */
export const DEMO_DATE = '2026-10-25T12:00:00Z'

/** A sandbox that is a copy of the vault of `dnd demo`; the vault is made once a run, by the first who wants it. */
export function demoVault(): Sandbox {
  const made = join(process.env['VITEST_TEMPLATES'] as string, 'demo')
  if (!existsSync(made)) makeDemo(made)
  const copy = new Sandbox()
  copyVault(made, copy.root)
  return copy
}

function makeDemo(at: string): void {
  const sandbox = new Sandbox()
  const {status, stderr} = sandbox.dnd(['demo', '.'], {env: {GIT_AUTHOR_DATE: DEMO_DATE, GIT_COMMITTER_DATE: DEMO_DATE}})
  if (status !== 0) throw new Error(`No demo vault: ${stderr}`)
  try {
    renameSync(sandbox.root, at)
  } catch (error) {
    // Another worker was sooner, with one just like it.
    if (!existsSync(at)) throw error
  }
  sandbox.remove()
}
