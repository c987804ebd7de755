import {spawnSync} from 'node:child_process'
import {mkdirSync, mkdtempSync, rmSync, statfsSync, writeFileSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {join} from 'node:path'

/** Where Linux keeps files in memory. */
const MEMORY = '/dev/shm'
/** Far more than a run's vaults take. */
const ROOM_BYTES = 4 * 1024 ** 3

/**
 * Around a whole run: a folder for all its vaults and homes, and in it one for vaults that are made once and copied by every file
 * that wants one. It lies in memory where that can be: nobody waits there for a disk to be sure of a commit.
 */
export default function setup(): () => void {
  const folder = inMemory() ?? mkdtempSync(join(tmpdir(), 'dnd-'))
  // Compiled code outlives a run.
  process.env['VITEST_CACHE'] = join(tmpdir(), 'dnd-test-cache')
  process.env['TMPDIR'] = folder
  process.env['VITEST_TEMPLATES'] = join(folder, 'templates')
  mkdirSync(process.env['VITEST_TEMPLATES'])
  return () => rmSync(folder, {recursive: true, force: true})
}

/** A folder in memory; none where there is little, or where programs in it may not run. */
function inMemory(): string | undefined {
  try {
    const {bavail, bsize} = statfsSync(MEMORY)
    if (bavail * bsize < ROOM_BYTES) return undefined
    const folder = mkdtempSync(join(MEMORY, 'dnd-'))
    writeFileSync(join(folder, 'program'), '#!/bin/sh\n', {mode: 0o755})
    if (spawnSync(join(folder, 'program')).status === 0) return folder
    rmSync(folder, {recursive: true})
  } catch {
    // No such folder, as on macOS and Windows.
  }
  return undefined
}
