/** @jsxImportSource preact */
import type {ShownPage} from '../../schema/host.js'

/** What the host made into HTML: it has escaped every text of it, and nothing of it can run, for the host's policy forbids it. */
export function Html({html}: {html: string}) {
  return <div dangerouslySetInnerHTML={{__html: html}} />
}

/** A page of prose under its title. */
export function Prose({page: {title, subtitle, html}, level = 1}: {page: ShownPage; level?: 1 | 2}) {
  const Title = `h${level}` as const
  return (
    <>
      <Title class="title">{title}</Title>
      {subtitle !== undefined && <p class="line">{subtitle}</p>}
      <Html html={html} />
    </>
  )
}
