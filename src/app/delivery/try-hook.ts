import {NotFoundError, UserError} from '../../errors.js'
import {CLOCK} from '../../generate/remote/clock.js'
import type {Deed} from '../../schema/hook.js'
import {EVENT_TYPES, type EventType, type HookEvent, hookEventSchema, toldAs} from '../../schema/hook-event.js'
import {nearest} from '../../schema/near.js'
import {matchesStars} from '../../schema/star-pattern.js'
import {present} from '../../schema/value.js'
import {type VaultOptions, vaultRoot} from '../vault/root.js'
import {callWebhook} from './call-webhook.js'
import {isOffline} from './deliverer.js'
import {eventId, vaultName} from './event-id.js'
import {hooksOf, mendOf} from './hooks.js'
import {isOfHook} from './look.js'
import type {Outcome} from './outcome.js'
import {runCommand} from './run-command.js'

export interface TriedHook {
  /** What was done: the name of hooks.yaml. */
  do: string
  event: HookEvent
  is: Outcome['is']
  said?: string
  /** How long it took. */
  ms: number
}

export interface TryOptions {
  configDir: string
  env: NodeJS.ProcessEnv
  /** Type of the sample; the first that the hook is for when absent. */
  type?: string | undefined
  now: number
}

/** Do once what a hook, or a name of hooks.yaml, would do, with a sample of an event. Nothing is queued or tried again. */
export async function tryHook(options: VaultOptions, asked: string, {configDir, env, type, now}: TryOptions): Promise<TriedHook> {
  const root = vaultRoot(options)
  const {name, deed, on} = deedNamed(root, configDir, asked)
  if ('url' in deed && isOffline(env))
    throw new UserError('The network is forbidden (DND_OFFLINE)', {code: 'USAGE', hints: ['`unset DND_OFFLINE`']})
  const event = await sampleEvent(root, {type: typeFor(type, on), now})
  const told = toldAs(event, deed.as) ?? event
  const began = performance.now()
  const ms = (deed.seconds ?? 10) * 1000
  const {signal} = new AbortController()
  const outcome =
    'run' in deed
      ? await runCommand({words: deed.run, event: told, cwd: configDir, env, ms, signal})
      : await callWebhook({...deed, event: told, ms, now: CLOCK.now(), signal})
  const said = 'said' in outcome ? outcome.said : undefined
  return {do: name, event, is: outcome.is, ...present({said: said || undefined}), ms: Math.round(performance.now() - began)}
}

function deedNamed(root: string, configDir: string, asked: string): {name: string; deed: Deed; on: string} {
  const {hooks, config} = hooksOf(root, configDir)
  const {does = {}} = config
  const hook = hooks.find(({key}) => isOfHook({hook: key}, asked))
  if (hook?.deed) return {name: hook.do, deed: hook.deed, on: hook.on}
  if (hook)
    throw new UserError(`The hook "${hook.id}" does nothing here`, {
      code: 'HOOKS_NONE',
      exitCode: 7,
      hints: [mendOf(hook, {root, configDir}) ?? '`dnd hooks list` says what is lacking'],
    })
  const deed = Object.hasOwn(does, asked) ? does[asked] : undefined
  if (deed) return {name: asked, deed, on: 'fight.turn'}
  const known = [...hooks.map(({id}) => id), ...Object.keys(does)]
  throw new NotFoundError('hook', asked, {near: nearest(asked, known), hints: ['`dnd hooks list` shows those there are']})
}

function typeFor(asked: string | undefined, on: string): EventType {
  const found = EVENT_TYPES.find((type) => (asked === undefined ? matchesStars(on, type) : type === asked))
  if (found) return found
  throw new UserError(`No event is of type "${asked ?? on}"`, {code: 'USAGE', hints: [`types are ${EVENT_TYPES.join(', ')}`]})
}

/** What each type of event says in a sample. */
const WHO = {fight: 'sample', round: 2, who: 'sample', name: 'Somebody'}
const SAMPLES: Readonly<Record<EventType, object>> = {
  'vault.changed': {
    commit: '0'.repeat(40),
    kind: 'npc',
    id: 'sample',
    change: 'changed',
    subject: 'npc(sample): a sample',
    author: 'Somebody',
  },
  'fight.begun': {fight: 'sample', name: 'A sample'},
  'fight.round': {fight: 'sample', round: 2},
  'fight.turn': WHO,
  'fight.damage': {...WHO, amount: 7},
  'fight.dropped': WHO,
  'fight.died': WHO,
  'fight.undone': {fight: 'sample', round: 2, said: 'damage sample 7'},
  'fight.redone': {fight: 'sample', round: 2, said: 'damage sample 7'},
  'fight.ended': {fight: 'sample', round: 3, name: 'A sample'},
  'table.knocked': {name: 'Somebody'},
  'table.let-in': {name: 'Somebody', role: 'spectator'},
  'table.left': {name: 'Somebody'},
  'table.asked': {name: 'Somebody', what: 'a sample'},
  'table.rolled': {name: 'Somebody', what: 'Perception', total: 17},
  'table.laid': {what: 'A sample'},
}

async function sampleEvent(root: string, {type, now}: {type: EventType; now: number}): Promise<HookEvent> {
  const vault = await vaultName(root)
  const data = SAMPLES[type]
  return hookEventSchema().parse({
    id: eventId('sample', vault, type, now),
    at: new Date(now).toISOString(),
    vault,
    type,
    entity: 'sample',
    data,
    players: {entity: 'sample', data},
  })
}
