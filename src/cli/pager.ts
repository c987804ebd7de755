import {spawn} from 'node:child_process'

const DEFAULT_PAGER = 'less -FIRX'

/** Print a result; on a terminal that it would overflow, through DND_PAGER, the setting `pager`, PAGER or less. */
export async function page(text: string, {pager, program}: {pager: boolean; program?: string | undefined}): Promise<void> {
  const command = process.env['DND_PAGER'] ?? program ?? process.env['PAGER'] ?? DEFAULT_PAGER
  const fits = text.split('\n').length < (process.stdout.rows ?? 24)
  if (!pager || fits || !process.stdout.isTTY || command === '' || command === 'cat' || !(await throughPager(command, text)))
    process.stdout.write(`${text}\n`)
}

/** False when there is no such pager. */
function throughPager(command: string, text: string): Promise<boolean> {
  return new Promise((resolve) => {
    // The person's own setting, run as their shell would.
    const child = spawn(command, {shell: true, stdio: ['pipe', 'inherit', 'inherit']})
    child.stdin.on('error', () => undefined)
    child.on('error', () => resolve(false))
    child.on('close', (status) => resolve(status !== 127))
    child.stdin.end(`${text}\n`)
  })
}
