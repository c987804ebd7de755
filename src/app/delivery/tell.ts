import {randomUUID} from 'node:crypto'
import {type EventType, type HookEvent, hookEventSchema} from '../../schema/hook-event.js'
import {present} from '../../schema/value.js'
import {eventId, vaultName} from './event-id.js'
import {leaveLetter} from './inbox.js'

/** What happens at the table, by its type. */
export type TableEvent = {
  [Type in Extract<EventType, `table.${string}`>]: {type: Type; data: Extract<HookEvent, {type: Type}>['data']}
}[Extract<EventType, `table.${string}`>]

/**
 * A function that tells hooks what happens at a campaign's table. It is on the disk when this ends, whoever delivers it and when. Players
 * know of what was laid before all of them, and of nothing else.
 */
export async function tableTeller(root: string, campaign: string): Promise<(event: TableEvent) => void> {
  const vault = await vaultName(root)
  return ({type, data}) => {
    const told = {
      id: eventId('table', randomUUID()),
      at: new Date().toISOString(),
      vault,
      campaign,
      type,
      entity: `table/${campaign}`,
      data,
      ...present({players: type === 'table.laid' && !('to' in data) ? {entity: 'table', data} : undefined}),
    }
    leaveLetter(root, {event: hookEventSchema().parse(told)})
  }
}
