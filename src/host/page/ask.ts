import {waitMs} from './waits.js'

/** Tries of what changes nothing more when it is done twice. */
const TRIES = 4

/** Ask the host for something. Fails where it can't be reached. */
export function post(path: string, body: unknown): Promise<Response> {
  return fetch(path, {method: 'POST', headers: {'Content-Type': 'application/json'}, body: JSON.stringify(body)})
}

/** Ask for something that is the same when it is done twice, and again over a bad line; why it was not done, in words. */
export async function askFor(path: string, body: unknown): Promise<string | undefined> {
  for (let tries = 0; tries < TRIES; tries++) {
    const answer = await post(path, body).catch(() => undefined)
    if (answer) return answer.ok ? undefined : refusalOf(answer)
    await new Promise((resolve) => setTimeout(resolve, waitMs(tries, Math.random())))
  }
  return 'The table doesn’t answer. Try again when it does.'
}

/** Why the host refused, in its words. */
export async function refusalOf(answer: Response): Promise<string> {
  const told = (await answer.json().catch(() => undefined)) as {error?: {message?: string}} | undefined
  return told?.error?.message ?? `The host says ${answer.status}.`
}
