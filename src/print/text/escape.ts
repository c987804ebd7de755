import {plainText} from './plain-text.js'

/** Text for XML or HTML, safe between tags and in quoted attributes; characters XML forbids are gone. */
export function escapeMarkup(text: string): string {
  return plainText(text.replace(/[\p{Surrogate}\ufffe\uffff]/gu, '\ufffd'), {keepNewlines: true})
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/>/g, '&gt;')
    .replace(/"/g, '&quot;')
    .replace(/'/g, '&#39;')
}

/** A name or another short text, so that Markdown shows it as it stands. */
export function escapeMarkdown(text: string): string {
  return plainText(text)
    .replace(/[\\`*_[\]|~#]/g, '\\$&')
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/>/g, '&gt;')
    .replace(/^(\s*\d*)([-+.)])(?=\s)/, '$1\\$2')
}

/** A text that is Markdown already: its marks stay, raw HTML does not. */
export function safeMarkdown(text: string): string {
  return plainText(text, {keepNewlines: true}).replace(/&/g, '&amp;').replace(/</g, '&lt;')
}
