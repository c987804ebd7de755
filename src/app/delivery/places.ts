import {join} from 'node:path'

/** Where what happens and what is to be done of it is kept; git knows nothing of it. */
export const HOOKS = '.dnd/hooks'
/** Held by the one process that delivers. */
export const LOCK = `${HOOKS}/lock`

export function hooksFolder(root: string): string {
  return join(root, HOOKS)
}

export function queueFile(root: string): string {
  return join(root, HOOKS, 'queue.jsonl')
}

/** What other processes have to say to the one that delivers: a file each. */
export function inbox(root: string): string {
  return join(root, HOOKS, 'in')
}
