import {copyVault} from './copy-vault.js'
import {Sandbox} from './run-dnd.js'

/** When the demo vault was made, as its commits have it. */
export const DEMO_DATE = '2026-10-25T12:00:00Z'

let made: Sandbox | undefined

/** A sandbox that is a copy of the vault of `dnd demo`; the vault is made once a test file. */
export function demoVault(): Sandbox {
  made ??= makeDemo()
  const copy = new Sandbox()
  copyVault(made.root, copy.root)
  return copy
}

export function removeDemo(): void {
  made?.remove()
  made = undefined
}

function makeDemo(): Sandbox {
  const sandbox = new Sandbox()
  const {status, stderr} = sandbox.dnd(['demo', '.'], {env: {GIT_AUTHOR_DATE: DEMO_DATE, GIT_COMMITTER_DATE: DEMO_DATE}})
  if (status !== 0) throw new Error(`No demo vault: ${stderr}`)
  return sandbox
}
