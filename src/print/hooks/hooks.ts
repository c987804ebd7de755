import type {deadDelivery, HookList, ListedHook, ToldDelivery} from '../../app/delivery/look.js'
import type {Replayed} from '../../app/delivery/orders.js'
import type {TriedHook} from '../../app/delivery/try-hook.js'
import {printJson} from '../text/json.js'
import {plainText} from '../text/plain-text.js'
import {style} from '../text/style.js'
import {columns} from '../text/table.js'
import {counted} from '../words/names.js'

interface Width {
  width: number
}

/** Hooks a line each, what each lacks below it, and how the queue stands. */
export function printHookList({hooks, file, waiting, dead}: HookList, {width}: Width): string {
  if (hooks.length === 0) return `No hook is set, neither in dnd.yaml nor in ${file}.`
  const rows = hooks.map((hook) => [hook.id, hook.on, hook.do, plainText(doingWords(hook))])
  const lacks = hooks.flatMap(({id, mend}) => (mend === undefined ? [] : [style.warning(plainText(`${id}: ${mend}`))]))
  const queue = waiting + dead === 0 ? [] : [`${counted(waiting, 'delivery', 'deliveries')} wait; ${dead} given up`]
  const header = ['Hook', 'On', 'Does', 'Here']
  return [columns(rows, {width, header}), ...lacks, ...queue].join('\n')
}

function doingWords({run, url, as, lacks, from}: ListedHook): string {
  const what = lacks !== undefined ? 'nothing' : run ? run.join(' ') : (url ?? '')
  return `${what}${as === 'players' ? ', as players know it' : ''}${from === 'own' ? ' (your own)' : ''}`
}

const STANDINGS: Readonly<Record<ToldDelivery['is'], string>> = {waiting: 'waits', done: 'done', dead: 'given up', dropped: 'dropped'}

/** Deliveries a line each, with the time of the event. */
function printDeliveries(deliveries: readonly ToldDelivery[], {width}: Width): string {
  const rows = deliveries.map(({id, hook, is, event, tries, said = ''}) => [
    id,
    minute(event.at),
    hook.slice(hook.indexOf(':') + 1),
    `${event.type} ${plainText(event.entity)}`,
    `${STANDINGS[is]}${tries === 0 ? '' : `, ${tries} failed`}`,
    plainText(said),
  ])
  return columns(rows, {width})
}

/** A time to the minute, by UTC. */
function minute(at: string): string {
  return new Date(at).toISOString().slice(0, 16)
}

export function printHookLog({deliveries}: {deliveries: readonly ToldDelivery[]}, width: Width): string {
  return deliveries.length === 0 ? 'Nothing was delivered yet, and nothing waits.' : printDeliveries(deliveries, width)
}

export function printDead({deliveries}: {deliveries: readonly ToldDelivery[]}, width: Width): string {
  if (deliveries.length === 0) return 'Nothing was given up.'
  return `${printDeliveries(deliveries, width)}\n${style.muted('again: dnd hooks retry ID, or --all; never: dnd hooks drop ID')}`
}

/** One that was given up: why, and the event as it is told. */
export function printDeadDelivery({delivery, event}: ReturnType<typeof deadDelivery>, width: Width): string {
  return `${printDeliveries([delivery], width)}\n${plainText(printJson(event, {indent: 2}), {keepNewlines: true})}`
}

/** One try as `dnd hooks run` tells of it. */
export function deliveryLine({hook, is, event, tries, said = ''}: Pick<ToldDelivery, 'hook' | 'is' | 'event' | 'tries' | 'said'>): string {
  const what = is === 'waiting' ? `failed, ${counted(tries, 'try', 'tries')}, comes again` : STANDINGS[is]
  return plainText(`${hook}: ${event.type} ${event.entity}: ${what}${said === '' ? '' : `: ${said}`}`)
}

/** A hook that was tried. */
export function printTried({do: name, event, is, said, ms}: TriedHook): string {
  const end =
    is === 'done' ? `"${name}" was done with a sample of ${event.type} in ${ms} ms` : `"${name}" failed with a sample of ${event.type}`
  return plainText(said === undefined ? `${end}.` : `${end}: ${said}`)
}

/** Events that are played again, a line a delivery. */
export function printReplayed({deliveries, dryRun}: Replayed, {width}: Width): string {
  if (deliveries.length === 0) return 'No event that is kept is for a hook.'
  const rows = deliveries.map(({number, at, hook, type, entity}) => [String(number), minute(at), hook, `${type} ${plainText(entity)}`])
  const end = dryRun ? 'Nothing was queued.' : `${counted(deliveries.length, 'delivery', 'deliveries')} queued: dnd hooks run`
  return `${columns(rows, {width})}\n${style.muted(end)}`
}
