/** @jsxImportSource preact */
import type {Front as Laid} from '../../schema/host.js'
import {Html} from './Prose.js'

/** What the DM laid in front of somebody. */
export function Front({front, onAside}: {front: Laid; onAside(): void}) {
  return (
    <section class="front" aria-label="In front of you">
      <LaidOut front={front} />
      <button class="quiet" type="button" onClick={onAside}>
        Put aside
      </button>
    </section>
  )
}

/** Its title, picture and text. */
export function LaidOut({front: {title, subtitle, html, picture, alt}}: {front: Laid}) {
  return (
    <>
      <h2 class="title">{title}</h2>
      {subtitle !== undefined && <p class="line">{subtitle}</p>}
      {picture !== undefined && (
        <a href={picture} target="_blank" rel="noopener">
          <img src={picture} alt={alt ?? title} />
        </a>
      )}
      {html !== undefined && <Html html={html} />}
    </>
  )
}
