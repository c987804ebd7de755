import {openBoard} from '../../src/app/combat/board.js'

/** A process of a test: it says lines to the fight in the vault where it runs, and tells of each once it is done, until it is killed. */
const LINES = ['heal 1 brenna-stonehand', 'dmg 1 brenna-stonehand', 'next']

const options = {cwd: process.cwd(), now: () => new Date().toISOString()}
const board = await openBoard(process.cwd(), process.argv[2] ?? '', options, {alone: true})
for (let n = 0; ; n++) {
  const said = board.say(LINES[n % LINES.length] ?? '')
  if ('refused' in said) {
    if (said.refused.why === 'prompts-due') board.say(`waive ${said.refused.prompts[0]}`)
    else throw new Error(said.refused.why)
  } else process.stdout.write(`${said.events.at(-1)?.id} ${board.history().fight.active}\n`)
  // Whoever hears of it gets a turn.
  await new Promise((resolve) => setImmediate(resolve))
}
