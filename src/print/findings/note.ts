import type {Finding} from '../../diagnostic.js'
import {style} from '../text/style.js'
import {counted} from '../words/names.js'

/** One line under a sheet: how many findings there are, and where to read them. */
export function printFindingsNote(id: string, findings: readonly Finding[]): string {
  const errors = findings.filter(({severity}) => severity === 'error').length
  const warnings = findings.length - errors
  const parts = [
    ...(errors > 0 ? [style.error(counted(errors, 'error'))] : []),
    ...(warnings > 0 ? [style.warning(counted(warnings, 'warning'))] : []),
  ]
  return `${parts.join(' and ')}: see \`dnd character validate ${id}\``
}
