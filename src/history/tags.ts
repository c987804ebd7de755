import type {Author} from './author.js'
import {runGit, runGitAs} from './run-git.js'

export interface Tag {
  name: string
  /** The commit that it names. */
  sha: string
  /** ISO 8601: when it was made; of a plain one, its commit's. */
  date: string
  /** What was written of it; of a plain one, its commit's subject. */
  message: string
}

const FORMAT = ['%(refname)', '%(objectname)', '%(*objectname)', '%(creatordate:iso-strict)', '%(contents:subject)']

/** Every tag, the newest first. */
export async function readTags(root: string): Promise<Tag[]> {
  const out = await runGit(root, 'for-each-ref', '--sort=-creatordate', `--format=${FORMAT.join('%1f')}`, 'refs/tags/')
  return out
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => {
      const [ref = '', own = '', peeled = '', date = '', ...message] = line.split('\u001f')
      return {name: ref.slice('refs/tags/'.length), sha: peeled || own, date, message: message.join('\u001f')}
    })
}

/** Name a commit, with who named it, when, and why. */
export async function createTag(
  root: string,
  name: string,
  {sha, message, author}: {sha: string; message: string; author: Author | undefined},
): Promise<void> {
  await runGitAs(root, author, 'tag', '--annotate', '--cleanup=verbatim', `--message=${message}`, '--', name, sha)
}
