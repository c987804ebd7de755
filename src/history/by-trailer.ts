import {tryGit} from './run-git.js'

/** The latest commit of any branch that carries a trailer with just this value, with its subject. */
export async function commitWith(root: string, trailer: string, value: string): Promise<{sha: string; subject: string} | undefined> {
  const format = `--format=%H%x00%s%x00%(trailers:key=${trailer},valueonly,separator=%x2C)`
  const found = await tryGit(root, 'log', '--branches', '--fixed-strings', `--grep=${trailer}: ${value}`, '-n', '5', format)
  const commits = (found ?? '').split('\n').map((line) => line.split('\0'))
  const own = commits.find(([, , values = '']) => values.trim().split(',').includes(value))
  return own?.[0] === undefined ? undefined : {sha: own[0], subject: own[1] ?? ''}
}
