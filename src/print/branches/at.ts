import type {CampaignAt} from '../../app/branches/at.js'
import {printDashboard} from '../dashboard/sections.js'
import {entityView} from '../entity/view.js'
import {hung} from '../text/layout.js'
import {plainText} from '../text/plain-text.js'
import {style} from '../text/style.js'
import {printView} from '../text/view-terminal.js'

/** The campaign, or one of its entities, as it stood. */
export function printCampaignAt({revision, stood, sessions = [], entity}: CampaignAt, {width}: {width: number}): string {
  const {name, sha, date, subject} = revision
  const head = style.muted(
    `As it stood at ${plainText(name)}: ${sha.slice(0, 8)} ${date.slice(0, 16).replace('T', ' ')} ${plainText(subject)}`,
  )
  if (entity) return `${head}\n${printView(entityView(entity), {width})}`
  if (!stood) return head
  const played = sessions.map((session) => `${session.number === undefined ? '' : `${session.number} `}${plainText(session.name)}`)
  const told = played.length === 0 ? [] : ['', style.heading('Sessions'), ...played.flatMap((line) => hung('  ', line, width))]
  return [head, '', printDashboard({...stood, changes: []}, {width}), ...told].join('\n')
}
