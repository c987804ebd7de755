import {SHAPES} from './changes.js'
import {FaultyDisks, type Outcome} from './disk-faults.js'
import type {Fault} from './lossy-disk.js'
import {commonVault} from './scenes.js'

/** `npx tsx test/reliability/run-disk-faults.ts [CHANGE] [SEEDS]`: every change with every fault at every call, power cuts by so many seeds each. */
const [only = '', count = '3'] = process.argv.slice(2)
const seeds = Number(count)
Object.assign(process.env, {
  GIT_AUTHOR_NAME: 'Test',
  GIT_AUTHOR_EMAIL: 'test@example.test',
  GIT_COMMITTER_NAME: 'Test',
  GIT_COMMITTER_EMAIL: 'test@example.test',
})
const common = commonVault()
try {
  for (const shape of SHAPES.filter(({name}) => name.startsWith(only))) await sweep(shape)
} finally {
  common.remove()
}

async function sweep(shape: (typeof SHAPES)[number]): Promise<void> {
  const disks = new FaultyDisks(common.root, shape)
  const {calls, ...expected} = await disks.measure()
  const outcomes: Outcome[] = []
  for (let at = 1; at <= calls; at++) {
    for (let seed = 1; seed <= seeds; seed++) outcomes.push(await disks.run({at, is: 'dark'}, at * 1000 + seed, expected))
    const failing: Fault[] = (['EIO', 'ENOSPC'] as const).flatMap((is) => [true, false].map((goesOn) => ({at, is, goesOn})))
    for (const fault of failing) outcomes.push(await disks.run(fault, 0, expected))
  }
  disks.remove()
  const how = (is: (outcome: Outcome) => boolean) => outcomes.filter(is).length
  console.log(shape.name, {
    calls,
    states: outcomes.length,
    before: how(({state}) => state === 'before'),
    after: how(({state}) => state === 'after'),
    third: how(({state}) => state === 'third'),
    faulty: how(({faults}) => faults.length > 0),
  })
  for (const {fault, seed, state, faults} of outcomes)
    if (faults.length > 0) console.log('  ', JSON.stringify(fault), seed, state, faults.join('\n').slice(0, 160))
}
