// `node build/side-by-side.mjs SCRIPT...`: the package's scripts, all at once, each one's words in a piece; fails when one does.
import {spawn} from 'node:child_process'

const ends = await Promise.all(process.argv.slice(2).map(run))
process.exitCode = ends.some((status) => status !== 0) ? 1 : 0

/** Its exit status, once what it said is printed. */
function run(script) {
  return new Promise((resolve) => {
    const child = spawn('npm', ['run', '--silent', script], {stdio: ['ignore', 'pipe', 'pipe'], shell: process.platform === 'win32'})
    const said = []
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (bytes) => said.push(bytes))
    child.on('close', (status) => {
      console.log(`> ${script}${status === 0 ? '' : ` ended with ${status}`}`)
      process.stdout.write(Buffer.concat(said))
      resolve(status)
    })
  })
}
