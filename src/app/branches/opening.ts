import type {Commit} from '../../history/git.js'

/** What the first commit of a branch says of it. They travel with it, which git's own descriptions don't. */
const [BRANCH, WHY] = ['Dnd-Branch', 'Dnd-Why'] as const

/** What a branch is for, by its first commit; `undefined` where that says nothing, or is another branch's. */
export function whyOf({trailers}: Commit, branch: string): string | undefined {
  return trailers[BRANCH] === branch ? trailers[WHY] : undefined
}

/** The branch that a commit begins, where it does nothing but say what for. */
export function openedBy({trailers}: Commit): string | undefined {
  return trailers[BRANCH]
}

/** The trailers of a commit that begins a branch. */
export function openingTrailers(branch: string, why: string): Record<string, string> {
  return {[BRANCH]: branch, [WHY]: why}
}
