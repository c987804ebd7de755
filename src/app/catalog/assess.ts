import {UserError} from '../../errors.js'
import {ASSESSED_KINDS, assess} from '../../rules/assess/assess.js'
import type {Entry} from '../../schema/content/entry.js'
import {type SaidAssessment, saidAssessment} from '../../words/assessment.js'
import {openEntries} from './open.js'
import {showEntry} from './search.js'

export interface AssessedEntry {
  entry: {kind: string; id: string; name: string}
  assessment: SaidAssessment
}

/** An entry's figures against the SRD's. Throws `NOT_ASSESSABLE` for a kind without figures to compare. */
export async function assessEntry(root: string | undefined, reference: string, kind?: string): Promise<AssessedEntry> {
  const {entry} = await showEntry(root, reference, kind)
  const {entries} = await openEntries(root)
  const assessment = assess(entry, entries)
  if (!assessment) throw notAssessable(entry)
  return {entry: {kind: entry.kind, id: entry.id, name: entry.name}, assessment: saidAssessment(assessment)}
}

function notAssessable({kind, id, name}: Entry): UserError {
  return new UserError(`"${name}" is a ${kind}, a kind without figures to compare`, {
    code: 'NOT_ASSESSABLE',
    hints: [`kinds that can be assessed are ${ASSESSED_KINDS.join(', ')}`, `dnd catalog show ${kind}/${id}`],
  })
}
