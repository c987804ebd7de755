import type {WrittenManifest} from '../../app/record/manifest.js'
import type {Tampering, Verified} from '../../app/record/verify.js'
import {plainText} from '../text/plain-text.js'
import {style} from '../text/style.js'

export function printManifest({manifest, commits}: WrittenManifest): string {
  const keep = 'Keep it, or the hash of its last line, where nobody who writes to the vault can change it.'
  return [`${plainText(manifest)}: ${commits} commits.`, style.muted(keep)].join('\n')
}

/** Whether all is as a manifest has it, or the first place where it is not. */
export function printVerified({commits, newer, tampering}: Verified): string {
  if (tampering) return style.error(plainText(tamperingWords(tampering)))
  const since = newer === 0 ? '' : `, and ${newer} ${newer === 1 ? 'commit has' : 'commits have'} been made since`
  return `All ${commits} commits are as the manifest has them${since}.`
}

function tamperingWords(found: Tampering): string {
  switch (found.type) {
    case 'line-changed':
      return `Line ${found.line} of the manifest was changed.`
    case 'line-missing':
      return `A line of the manifest is missing before line ${found.line}.`
    case 'tail-cut':
      return `The manifest is cut off after line ${found.line}.`
    case 'commit-gone':
      return `The history was rewritten: commit ${found.commit.slice(0, 8)} (line ${found.line} of the manifest) is not in it any more.`
    case 'tree-differs':
      return `Commit ${found.commit.slice(0, 8)} (line ${found.line} of the manifest) holds other files than it did.`
    case 'logs-differ':
      return `The logs of commit ${found.commit.slice(0, 8)} (line ${found.line} of the manifest) are not what they were.`
    case 'log-rewritten':
      return `Commit ${found.commit.slice(0, 8)} changed what stood in ${found.file}, from line ${found.line} on.`
    case 'file-changed':
      return `${found.file} was changed, from line ${found.line} on, and not committed.`
    case 'file-cut':
      return `${found.file} is cut off before line ${found.line}, and not committed.`
    case 'file-gone':
      return `${found.file} is gone, and not committed.`
  }
}
