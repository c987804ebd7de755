import {FakeAi} from './fake-ai.js'
import {FAULTS} from './faults.js'

// Started by hand: `npm run fake-ai`, or `npm run fake-ai -- 4010`.
const fake = await FakeAi.start({port: Number(process.argv[2] ?? 4010)})
const faults = Object.entries(FAULTS).map(([name, {about}]) => `  ${name.padEnd(20)} ${about}`)
console.log(`Speaks OpenAI's protocols at ${fake.url}. In another shell:

  export DND_AI_URL=${fake.url}
  export DND_AI_MODEL=fake-writer

A prompt with [[fault:NAME]] or [[fault:NAME=VALUE]] in it fails so; Ctrl-C ends the server.

${faults.join('\n')}`)
