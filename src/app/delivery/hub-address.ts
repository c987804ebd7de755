import {UserError} from '../../errors.js'
import type {Clock} from '../../generate/remote/clock.js'
import type {Hub} from '../../hub/hub.js'
import type {HooksConfig} from '../../schema/hook.js'
import {isOffline} from './deliverer.js'

/** A hub that many tables share, and what it is told. */
export interface SharedHub {
  hub: Hub
  /** Its address without who asks. */
  name: string
  as: 'dm' | 'players'
}

/** The hub that a flag, the environment (`DND_HUB`) or hooks.yaml names; `undefined` where none does, or the network is forbidden. Throws `HOOKS_HUB`. */
export async function sharedHub(
  asked: string | undefined,
  {config, env, clock}: {config: HooksConfig; env: NodeJS.ProcessEnv; clock: Clock},
): Promise<SharedHub | undefined> {
  const {hub: written = {}} = config
  const url = asked ?? (env['DND_HUB'] || written.url)
  if (url === undefined) return undefined
  const name = addressIn(url)
  if (isOffline(env)) return undefined
  const {NatsHub} = await import('../../hub/nats-hub.js')
  const hub = new NatsHub({
    url: name,
    user: env['DND_HUB_USER'] || written.user,
    password: env['DND_HUB_PASSWORD'] || written.password,
    token: env['DND_HUB_TOKEN'] || written.token,
    credentials: env['DND_HUB_CREDENTIALS'] || written.credentials,
    sleep: clock.sleep,
  })
  return {hub, name, as: written.as ?? 'dm'}
}

function addressIn(typed: string): string {
  const url = URL.canParse(typed) ? new URL(typed) : undefined
  const isOne = url !== undefined && ['nats:', 'tls:'].includes(url.protocol) && url.hostname !== ''
  if (isOne && url.username === '' && url.password === '') return `${url.protocol}//${url.host}`
  throw new UserError(isOne ? 'The address of a hub says who asks' : `"${typed}" is no address of a hub`, {
    code: 'HOOKS_HUB',
    hints: [
      'write it as `nats://host:4222`, or `tls://host:4222`',
      'who you are goes into DND_HUB_TOKEN, or DND_HUB_USER and DND_HUB_PASSWORD, or hooks.yaml',
    ],
  })
}
