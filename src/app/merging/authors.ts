import {readLogWithFiles} from '../../history/git.js'
import {present} from '../../schema/value.js'
import type {Parting} from './bases.js'
import type {MergePlan} from './plan.js'
import type {ChangedBy, VaultConflict} from './vault-merge.js'

/** Conflicts with the newest commit of each side that changed their files; one process a side. */
export async function withAuthors(
  {root, head, from, parting}: Pick<MergePlan, 'root' | 'head' | 'from'> & {parting: Pick<Parting, 'bases'>},
  conflicts: readonly VaultConflict[],
): Promise<VaultConflict[]> {
  const files = [...new Set(conflicts.map(({file}) => file))].filter((file) => !file.startsWith('../'))
  if (files.length === 0) return [...conflicts]
  const since = parting.bases.map((base) => `^${base}`)
  const newest = async (side: string) => newestByFile(await readLogWithFiles(root, '--end-of-options', side, ...since, '--', ...files))
  const [ours, theirs] = await Promise.all([newest(head), newest(from.sha)])
  return conflicts.map((conflict) => ({...conflict, by: present({ours: ours.get(conflict.file), theirs: theirs.get(conflict.file)})}))
}

function newestByFile(log: Awaited<ReturnType<typeof readLogWithFiles>>): Map<string, ChangedBy> {
  const found = new Map<string, ChangedBy>()
  for (const {sha, author, date, subject, files} of log)
    for (const file of files) if (!found.has(file)) found.set(file, {sha, author, date, subject})
  return found
}
