import {createServer} from 'node:net'
import {runHost} from '../../src/host/run.js'
import {provokeAll} from './provoke.js'
import {newVault} from './test-vault.js'

const CAMPAIGN = `kind: campaign
id: cold-sea
uid: 01890000-0000-7000-8000-0000000000c1
name: The Cold Sea
`

provokeAll('host', {
  HOST_PORT: {
    async by() {
      const other = createServer()
      const port = await new Promise<number>((resolve) =>
        other.listen(0, '127.0.0.1', () => resolve((other.address() as {port: number}).port)),
      )
      const {options} = newVault().put({'campaigns/cold-sea/campaign.yaml': CAMPAIGN})
      const nothing = () => undefined
      try {
        return await runHost({vault: options, port, lan: false, names: [], version: 'test', onKnock: nothing, onBug: nothing})
      } finally {
        other.close()
      }
    },
    says: /^Something listens at port \d+ already$/,
  },
})
