// The party's screen: how long until its first frame in a real terminal.
import {firstFrame, type Measured} from './first-frame.js'

export async function partyBench(dnd: string, cwd: string, env: NodeJS.ProcessEnv): Promise<Measured[]> {
  return [
    {
      name: 'party watch (five characters): first frame, as a ratio to bare node',
      measured: await firstFrame([dnd, 'party', 'watch'], 'Sister Maren', {cwd, env}),
      most: '4.5',
    },
  ]
}
