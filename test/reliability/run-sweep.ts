import {commonVault, SCENES, SETTLINGS} from './scenes.js'
import {spread, sweepScene, tally} from './sweep.js'

/** `npx tsx test/reliability/run-sweep.ts [SCENE] [EVERY]`: kill scenes at every EVERY-th point (all, when absent), and say what came of it. */
const [only = '', every = '1'] = process.argv.slice(2)
const common = commonVault()
try {
  for (const scene of [...SCENES, ...SETTLINGS].filter(({name}) => name.startsWith(only))) {
    const verdicts = sweepScene(common, scene, spread(Number(every)))
    console.log(scene.name, JSON.stringify(tally(verdicts)))
    for (const {point, state, faults} of verdicts) if (faults.length > 0) console.log('  ', JSON.stringify(point), state, faults.join('\n'))
  }
} finally {
  common.remove()
}
