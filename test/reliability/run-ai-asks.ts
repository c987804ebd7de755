import {callRemote} from '../../src/generate/remote/call.js'
import {NOTHING_SPENT, type RemoteFailure} from '../../src/generate/remote/failure.js'
import {openServices} from '../../src/generate/remote/services.js'
import type {AiConfig} from '../../src/schema/ai-config.js'

/**
 * `npx tsx test/reliability/run-ai-asks.ts FOLDER CONFIG COUNT COST MS`: so many requests at once, each of which costs so much, from one
 * process of several. It prints when each was sent, and how each ended, and gives up what waits still after MS.
 */
const [folder = '', written = '{}', count = '1', cost = '0', ms = '0'] = process.argv.slice(2)
const own = await openServices({written: JSON.parse(written) as AiConfig, configDir: folder, stateDir: folder, env: {}})
const [target] = own.targets('text')
if (!target) throw new Error('no model for text is configured')
const spent = {...NOTHING_SPENT, microUsd: Number(cost)}
const sent: number[] = []
const send = async () => {
  sent.push(Date.now())
  await own.clock.sleep(5)
  return {value: 1, spent}
}
const signal = AbortSignal.timeout(Number(ms))
const ends = await Promise.all(
  Array.from({length: Number(count)}, () =>
    callRemote(own, {target, kind: 'npc', atMost: spent, send, signal}).then(
      () => 'done',
      ({reason}: RemoteFailure) => reason,
    ),
  ),
)
own.close()
process.stdout.write(JSON.stringify({sent, ends}))
