import type {Sheet} from '../../rules/sheet/sheet.js'
import {plainText} from '../text/plain-text.js'
import {columns} from '../text/table.js'
import {partyHeading, partyMember} from './board.js'

/** A line a party: its name and who plays in it. */
export function printParties(parties: readonly {id: string; members: readonly string[]}[], {width}: {width: number}): string {
  if (parties.length === 0) return 'No parties yet. Make one: dnd party set main CHARACTER…'
  return columns(
    parties.map(({id, members}) => [plainText(id), plainText(members.join(', ') || 'nobody')]),
    {width, header: ['Party', 'Members']},
  )
}

/** Everyone at a glance, as `dnd party watch` shows them. */
export function printParty(sheets: readonly Sheet[], {width}: {width: number}): string {
  if (sheets.length === 0) return 'Nobody plays here yet.'
  const heading = partyHeading(width)
  return [...(heading === undefined ? [] : [heading]), ...sheets.flatMap((sheet) => partyMember(sheet, width))].join('\n')
}
